#pragma once

#include <string>

namespace greenlane::policy {

/// The tables of docs/configuration.md, in Markdown, made from keys().
std::string reference();

}  // namespace greenlane::policy
