#pragma once

#include <cstdint>
#include <string>

namespace greenlane::properties {

// What any_value.hpp makes its values of. Each may be called only inside a law that holds() checks.

/// A whole number from `least` to `most`, both included.
std::int64_t pick(std::int64_t least, std::int64_t most);

/// A finite number, whole or not.
double pick_decimal();

/// Up to eight characters of all sorts, quotes and backslashes among them; no NUL.
std::string pick_text();

// rapidcheck itself stays out of the headers: over a hundred types it would be slow to compile.

/// Whether a law holds for whatever it picks, a hundred times; says what broke it otherwise.
bool holds(const std::string& what, void (*law)());

/// What a law says of what it picked. False ends it, with `said` as the reason.
void expect(bool truth, const std::string& said);

}  // namespace greenlane::properties
