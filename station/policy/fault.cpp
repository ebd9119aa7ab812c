#include "station/policy/fault.hpp"

#include <fmt/format.h>

namespace greenlane::policy {

std::string Fault::text() const {
  if (key.empty()) return fmt::format("{}:{}: {}: {}", file, line, rule, message);
  return fmt::format("{}:{}: {}: {}: {}", file, line, key, rule, message);
}

}  // namespace greenlane::policy
