#pragma once

#include <string_view>

#include "station/model/application.hpp"
#include "station/model/visit.hpp"

namespace greenlane::model {

/// The words of the glossary for what a refusal's Chinese sentence names.
std::string_view in_chinese(ApplicationState state);
std::string_view in_chinese(VisitState state);
std::string_view in_chinese(PassStatus status);
std::string_view in_chinese(PriorityClass priority);

}  // namespace greenlane::model
