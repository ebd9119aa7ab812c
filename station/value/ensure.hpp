#pragma once

#include <source_location>

namespace greenlane::value {

/// Says which invariant broke and where, on standard error, and aborts.
[[noreturn]] void invariant_broken(const char* expression, std::source_location where);

}  // namespace greenlane::value

/// Stops the program when an invariant of ours is broken, in release builds too. Input from outside
/// never meets it: bad input gets a Problem.
#define ENSURE(expression)                                                                \
  do {                                                                                    \
    if (!(expression)) [[unlikely]]                                                       \
      ::greenlane::value::invariant_broken(#expression, std::source_location::current()); \
  } while (false)
