#include "station/credential/pass_key.hpp"

#include <set>

#include <catch2/catch.hpp>

using greenlane::credential::PassKey;
using greenlane::value::Kind;

namespace {

PassKey key_of(unsigned char byte) {
  PassKey::Bytes bytes{};
  bytes.fill(byte);
  return PassKey(bytes);
}

const std::string number = "QTS-20220505-0042";

}  // namespace

TEST_CASE("a token gives back the pass number that it was made for", "[credential][rule-6]") {
  const PassKey key = key_of(1);
  const std::string token = key.token(number);
  CHECK(token.starts_with("GLP1.QTS-20220505-0042."));
  CHECK(key.verify(token).value() == number);
  CHECK(key.verify(key.token("QTS-20220505-0042-2")).value() == "QTS-20220505-0042-2");
}

TEST_CASE("the same pass has the same token after a restart", "[credential]") {
  CHECK(key_of(1).token(number) == key_of(1).token(number));
  CHECK(key_of(1).token(number) != key_of(1).token("QTS-20220505-0043"));
}

TEST_CASE("a token altered in any one place is refused", "[credential][rule-6]") {
  const PassKey key = key_of(1);
  const std::string token = key.token(number);
  for (std::size_t place = 0; place < token.size(); ++place)
    for (const char letter : {'A', 'B', '0', '-', '.', ' ', '\0', '\xff'}) {
      if (token[place] == letter) continue;
      std::string altered = token;
      altered[place] = letter;
      CAPTURE(place, letter);
      const auto verified = key.verify(altered);
      REQUIRE_FALSE(verified);
      CHECK(verified.error().field == "token");
      CHECK(verified.error().kind == Kind::invalid_field);
    }
}

TEST_CASE("a token that is cut or has something added is refused", "[credential][rule-6]") {
  const PassKey key = key_of(1);
  const std::string token = key.token(number);
  for (std::size_t length = 0; length < token.size(); ++length)
    CHECK_FALSE(key.verify(token.substr(0, length)));
  for (const char* addition : {"=", "A", " ", "\n", "."}) {
    CHECK_FALSE(key.verify(token + addition));
    CHECK_FALSE(key.verify(addition + token));
  }
}

TEST_CASE("a token cannot be moved to another pass or another station", "[credential][rule-6]") {
  const PassKey key = key_of(1);
  const std::string token = key.token(number);
  const std::string moved = "GLP1.QTS-20220505-0043." + token.substr(token.rfind('.') + 1);
  CHECK(key.verify(moved).error().rule == "rule 6");
  CHECK(key_of(2).verify(token).error().rule == "rule 6");
}

TEST_CASE("what is no token is told what one looks like", "[credential]") {
  const auto refused = key_of(1).verify("QTS-20220505-0042");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().rule == "pass token");
  CHECK_FALSE(key_of(1).verify(std::string(1'000'000, 'A')));
}
