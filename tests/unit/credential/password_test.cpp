#include "station/credential/password.hpp"

#include <set>
#include <sstream>
#include <type_traits>

#include <catch2/catch.hpp>

#include "station/credential/session_token.hpp"

using namespace greenlane::credential;

namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

}  // namespace

TEST_CASE("a password opens what it was set for, and nothing else does", "[credential]") {
  const std::string hash = hash_password(Secret("correct horse 电池"));
  CHECK(password_matches(Secret("correct horse 电池"), hash));
  CHECK_FALSE(password_matches(Secret("correct horse 电池 "), hash));
  CHECK_FALSE(password_matches(Secret(""), hash));
  CHECK_FALSE(password_matches(Secret("correct horse 电池"), ""));
  CHECK_FALSE(password_matches(Secret("correct horse 电池"), "not a hash"));
}

TEST_CASE("a hash is argon2id with its own salt, and never the password", "[credential]") {
  const std::string one = hash_password(Secret("same password"));
  const std::string other = hash_password(Secret("same password"));
  CHECK(one.starts_with("$argon2id$"));
  CHECK(one != other);
  CHECK(one.find("same password") == std::string::npos);
  CHECK_FALSE(needs_rehash(one));
}

TEST_CASE("a hash with less work in it is made anew", "[credential]") {
  CHECK(
      needs_rehash("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                   "yOqzr+pXr9VYQ9mGk0JaOTdzGIDVKXSCfYFNUDHLHQY"));
  CHECK(needs_rehash("not a hash"));
}

TEST_CASE("a password above the limit is refused before any work is done on it", "[credential]") {
  const Secret longest(std::string(password_bytes_max, 'x'));
  const Secret too_long(std::string(password_bytes_max + 1, 'x'));
  CHECK(check_password(longest));
  CHECK(check_password(too_long).error().field == "password");
  CHECK_FALSE(password_matches(too_long, hash_password(too_long)));
}

TEST_CASE("a password that is too short or has control characters is not set", "[credential]") {
  CHECK_FALSE(check_password(Secret("seven77")));
  CHECK(check_password(Secret("eight888")));
  CHECK_FALSE(check_password(Secret("with\nline end")));
  CHECK_FALSE(check_password(Secret(std::string_view("with\0zero byte", 14))));
  CHECK(check_password(Secret("seven77")).error().message.find("seven77") == std::string::npos);
}

TEST_CASE("one-time passwords differ and can be set", "[credential]") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const Secret password = one_time_password();
    CHECK(check_password(password));
    CHECK(password.reveal().size() == 23);
    seen.emplace(password.reveal());
  }
  CHECK(seen.size() == 200);
}

TEST_CASE("session tokens differ, and only their hash is kept", "[credential]") {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) seen.emplace(new_session_token().reveal());
  CHECK(seen.size() == 200);
  CHECK(seen.begin()->size() == 43);
  CHECK(greenlane::value::hex(token_hash("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4, B.1
}

TEST_CASE("a secret moves, and cannot be copied or printed", "[credential]") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<Secret>);
  STATIC_REQUIRE_FALSE(Printable<Secret>);
  STATIC_REQUIRE(Printable<std::string>);

  Secret one("first");
  Secret other(std::move(one));
  CHECK(other.reveal() == "first");
  CHECK(one.empty());  // NOLINT(bugprone-use-after-move): that it is empty is the point
  other = Secret("second");
  CHECK(other.reveal() == "second");
}
