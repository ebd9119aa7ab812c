#pragma once

#include <cstddef>

#include "station/model/station.hpp"

namespace greenlane::ledger {

using namespace value;

/// About how many bytes an event's JSON takes, without writing it: texts and the names of fields
/// are counted, numbers and instants taken as of usual length. For limits, not for buffers.
std::size_t about_bytes_of(const model::Event& event);

}  // namespace greenlane::ledger
