#include "scheduler/service/repeats.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

using namespace greenlane;
using namespace greenlane::service;
using namespace std::chrono_literals;

namespace {

const Instant nine = *parse_instant("2022-05-05T09:00:00+08:00");
const Word wang = *Word::parse("wang");
const Word li = *Word::parse("li");

ledger::Fingerprint print(const char* params) {
  return fingerprint_of(boost::json::parse(params).as_object());
}

const ledger::Fingerprint truck = print(R"({"plate": "A", "mass_kg": 8000})");

/// The number of the reply that this key has; 0 when the key is new.
std::int64_t known(const Repeats& repeats, const Word& user, const char* method,
                   const char* key = "k") {
  return repeats.find(user, method, key, truck).value().value_or(0);
}

}  // namespace

TEST_CASE("a key belongs to one user and one method", "[service][rule-10]") {
  Repeats repeats{{}};
  CHECK(known(repeats, wang, "vehicle.register") == 0);
  const auto stored = repeats.remember(wang, "vehicle.register", "k", truck, "{}", nine);
  CHECK(stored.number == 1);
  CHECK(known(repeats, wang, "vehicle.register") == 1);
  CHECK(known(repeats, li, "vehicle.register") == 0);
  CHECK(known(repeats, wang, "driver.register") == 0);
  CHECK(known(repeats, wang, "vehicle.register", "K") == 0);
}

TEST_CASE("a key that comes with other contents is refused, and the field that differs is named",
          "[service][rule-10]") {
  Repeats repeats{{}};
  repeats.remember(wang, "vehicle.register", "k", truck, "{}", nine);
  const auto field_of = [&](const char* params) {
    const auto found = repeats.find(wang, "vehicle.register", "k", print(params));
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == Kind::conflict);
    return found.error().field;
  };
  CHECK(field_of(R"({"plate": "A", "mass_kg": 8001})") == "mass_kg");
  CHECK(field_of(R"({"plate": "A"})") == "mass_kg");
  CHECK(field_of(R"({"plate": "A", "mass_kg": 8000, "axles": 2})") == "axles");

  SECTION("another order of the members, and the key itself, are no difference") {
    const auto same = print(R"({"mass_kg": 8000, "idempotency_key": "k", "plate": "A"})");
    CHECK(repeats.find(wang, "vehicle.register", "k", same).value() == 1);
  }
}

TEST_CASE("of a password a fingerprint keeps that there is one", "[service][rule-10]") {
  const auto one = print(R"({"user": "li", "password": "first secret"})");
  CHECK(one == print(R"({"user": "li", "password": "second secret"})"));
  CHECK(one != print(R"({"user": "li"})"));
}

TEST_CASE("a key is remembered for seven days, to the millisecond", "[service][rule-10]") {
  Repeats repeats{{}};
  repeats.remember(wang, "vehicle.register", "k", truck, "{}", nine);
  repeats.remember(wang, "vehicle.register", "later", truck, "{}", nine + 2ms);
  const Instant week_later = nine + 7 * 24h;

  repeats.forget_before(week_later - Repeats::remembered);
  CHECK(known(repeats, wang, "vehicle.register") == 1);
  repeats.forget_before(week_later + 1ms - Repeats::remembered);
  CHECK(known(repeats, wang, "vehicle.register") == 0);
  CHECK(known(repeats, wang, "vehicle.register", "later") == 2);

  SECTION("and what is forgotten can be used again, under a new number") {
    CHECK(repeats.remember(wang, "vehicle.register", "k", truck, "{}", week_later).number == 3);
    CHECK(known(repeats, wang, "vehicle.register") == 3);
  }
}

TEST_CASE("made again from the stored replies, the same keys are known under the same numbers",
          "[service][rule-10]") {
  Repeats first{{}};
  std::vector<ledger::StoredReply> stored;
  stored.push_back(first.remember(wang, "vehicle.register", "k", truck, "{}", nine));
  stored.push_back(first.remember(li, "driver.register", "k", truck, "{}", nine + 1h));
  for (ledger::StoredReply& reply : stored) reply.reply.clear();  // as a start reads them

  Repeats again{stored};
  CHECK(known(again, wang, "vehicle.register") == 1);
  CHECK(known(again, li, "driver.register") == 2);
  CHECK(known(again, wang, "driver.register") == 0);
  CHECK_FALSE(again.find(wang, "vehicle.register", "k", print(R"({"plate": "B"})")));
  CHECK(again.remember(wang, "gate.admit", "k", truck, "{}", nine + 2h).number == 3);

  again.forget_before(nine + 1h);
  CHECK(known(again, wang, "vehicle.register") == 0);
  CHECK(known(again, li, "driver.register") == 2);
}
