#include "scheduler/daemon/sessions.hpp"

#include <catch2/catch.hpp>

using namespace greenlane;
using namespace greenlane::daemon;
using namespace std::chrono_literals;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");

Word user(const char* name) {
  return *Word::parse(name);
}

Hash token(unsigned char number) {
  Hash hash{};
  hash[0] = number;
  hash[31] = 1;
  return hash;
}

}  // namespace

TEST_CASE("a session ends at its hour", "[daemon][session]") {
  Sessions sessions;
  const auto opened = sessions.open(token(1), user("wang"), nine + 12h);
  REQUIRE(opened.opened.size() == 1);
  CHECK(opened.opened[0].token_hash == token(1));

  REQUIRE(sessions.find(token(1), nine + 12h - 1ms));
  CHECK(sessions.find(token(1), nine)->user == user("wang"));
  CHECK_FALSE(sessions.find(token(1), nine + 12h));
  CHECK_FALSE(sessions.find(token(2), nine));

  sessions.forget_expired(nine + 12h);
  CHECK(sessions.count() == 0);
}

TEST_CASE("a new password ends the sessions that the old one opened", "[daemon][session]") {
  Sessions sessions{{{user("wang"), "old"}}, {}};
  sessions.open(token(1), user("wang"), nine + 1h);
  sessions.open(token(2), user("wang"), nine + 2h);
  sessions.open(token(3), user("li"), nine + 1h);

  const auto change = sessions.set_password(user("wang"), "new");
  CHECK(change.closed.size() == 2);
  CHECK_FALSE(sessions.find(token(1), nine));
  CHECK_FALSE(sessions.find(token(2), nine));
  CHECK(sessions.find(token(3), nine));
  CHECK(*sessions.password_hash(user("wang")) == "new");
}

TEST_CASE("the same password hashed anew leaves the sessions alone", "[daemon][session]") {
  Sessions sessions{{{user("wang"), "old"}}, {{token(1), user("wang"), nine + 1h}}};
  sessions.rehash(user("wang"), "new");
  CHECK(sessions.find(token(1), nine));
  CHECK(*sessions.password_hash(user("wang")) == "new");
}

TEST_CASE("a user has at most a hundred sessions: the next ends the one that ends first",
          "[daemon][session]") {
  Sessions sessions;
  for (unsigned char i = 0; i < 100; ++i) {
    const auto change = sessions.open(token(i), user("wang"), nine + 1h + std::chrono::minutes{i});
    REQUIRE(change.closed.empty());
  }
  const auto change = sessions.open(token(200), user("wang"), nine + 24h);
  REQUIRE(change.closed.size() == 1);
  CHECK(change.closed[0].token_hash == token(0));
  CHECK(sessions.count() == 100);
}
