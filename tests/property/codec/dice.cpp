#include "tests/property/codec/dice.hpp"

#include <array>
#include <cmath>

#include <rapidcheck.h>

namespace greenlane::properties {

std::int64_t pick(std::int64_t least, std::int64_t most) {
  return *rc::gen::inRange(least, most + 1);
}

double pick_decimal() {
  constexpr std::int64_t mantissa_max = std::int64_t{1} << 53;
  return std::ldexp(static_cast<double>(pick(-mantissa_max, mantissa_max)),
                    static_cast<int>(pick(-1'000, 900)));
}

std::string pick_text() {
  constexpr std::array pieces{"a", "Z", "0", " ", "\"", "\\", "/", "\n", "\x7f", "é", "川", "🚚"};
  std::string text;
  for (std::int64_t left = pick(0, 8); left > 0; --left)
    text += pieces.at(static_cast<std::size_t>(pick(0, pieces.size() - 1)));
  return text;
}

bool holds(const std::string& what, void (*law)()) {
  return rc::check(what, [law] { law(); });
}

void expect(bool truth, const std::string& said) {
  if (!truth) RC_FAIL(said);
}

}  // namespace greenlane::properties
