#pragma once

#include <string>

namespace greenlane::proto {

/// The wire's manual in Markdown: how a line is made, every method with who may call it, what it
/// takes and what it answers, the errors and the limits. docs/wire.md holds it.
std::string wire_manual();

}  // namespace greenlane::proto
