#include "station/value/ensure.hpp"

#include <cstdio>
#include <cstdlib>

namespace greenlane::value {

void invariant_broken(const char* expression, std::source_location where) {
  std::fprintf(stderr, "greenlane: invariant broken: %s (%s:%u, %s)\n", expression,
               where.file_name(), static_cast<unsigned>(where.line()), where.function_name());
  std::abort();
}

}  // namespace greenlane::value
