#include <string>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "station/value/credit_code.hpp"
#include "station/value/division.hpp"
#include "station/value/identifier.hpp"
#include "station/value/instant.hpp"
#include "station/value/phone.hpp"
#include "station/value/place.hpp"
#include "station/value/plate.hpp"
#include "station/value/resident_id.hpp"
#include "station/value/text.hpp"
#include "station/value/zone.hpp"

namespace greenlane::value {
namespace {

struct TruckTag {
  static constexpr std::string_view prefix = "veh";
};

/// A text that Value::parse accepts.
template <class Value>
std::string example_of();
template <>
std::string example_of<Plate>() {
  return "川A·D12345";
}
template <>
std::string example_of<CreditCode>() {
  return "91350100M000100Y43";
}
template <>
std::string example_of<ResidentId>() {
  return "11010519491231002X";
}
template <>
std::string example_of<Division>() {
  return "510112";
}
template <>
std::string example_of<Place>() {
  return "成都 青台山";
}
template <>
std::string example_of<Phone>() {
  return "+86 138 0013 8000";
}
template <>
std::string example_of<Name>() {
  return "青台山物流（成都）";
}
template <>
std::string example_of<Note>() {
  return "等待消毒。";
}
template <>
std::string example_of<Word>() {
  return "lane-1";
}
template <>
std::string example_of<Day>() {
  return "2022-05-05";
}
template <>
std::string example_of<TimeOfDay>() {
  return "09:30";
}
template <>
std::string example_of<Zone>() {
  return "Asia/Shanghai";
}
template <>
std::string example_of<Identifier<TruckTag>>() {
  return "veh-12";
}

/// A text with up to three bytes changed, taken away or put in.
rc::Gen<std::string> nearly(const std::string& text) {
  return rc::gen::exec([text] {
    std::string changed = text;
    const int changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes && !changed.empty(); ++i) {
      const auto at = *rc::gen::inRange<std::size_t>(0, changed.size());
      const char byte = *rc::gen::oneOf(rc::gen::inRange(' ', '~'), rc::gen::arbitrary<char>());
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          changed[at] = byte;
          break;
        case 1:
          changed.erase(at, 1);
          break;
        default:
          changed.insert(at, 1, byte);
      }
    }
    return changed;
  });
}

/// That a refusal says what it must, and that what was accepted has one spelling.
template <class Value>
void holds_for(const std::string& text) {
  const Result<Value> value = Value::parse(text);
  RC_CLASSIFY(value.has_value());
  if (!value) {
    RC_ASSERT(value.error().kind == Kind::invalid_field);
    RC_ASSERT(value.error().field.empty());
    RC_ASSERT(!value.error().rule.empty());
    RC_ASSERT(!value.error().message.empty());
    return;
  }
  const Result<Value> again = Value::parse(value->text());
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == *value);
  RC_ASSERT(again->text() == value->text());
}

TEMPLATE_TEST_CASE("whatever is parsed has one spelling and whatever is not says why", "[property]",
                   Plate, CreditCode, ResidentId, Division, Place, Phone, Name, Note, Word, Day,
                   TimeOfDay, Zone, Identifier<TruckTag>) {
  REQUIRE(TestType::parse(example_of<TestType>()).has_value());
  CHECK(rc::check("any bytes", [](const std::string& bytes) { holds_for<TestType>(bytes); }));
  CHECK(rc::check("an example with a few bytes changed",
                  [] { holds_for<TestType>(*nearly(example_of<TestType>())); }));
}

/// Any instant that can be read again from every zone: 1971 to 9998.
rc::Gen<Instant> any_instant() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(31'536'000'000, 253'370'764'800'000),
                      instant_of);
}

TEST_CASE("an instant that is written is read again", "[property]") {
  CHECK(rc::check("in UTC", [] {
    const Instant instant = *any_instant();
    RC_ASSERT(parse_instant(to_text(instant)).value() == instant);
  }));
  CHECK(rc::check("in any zone", [] {
    const Instant instant = *any_instant();
    const Zone zone =
        Zone::parse(*rc::gen::element("Asia/Shanghai", "Europe/Berlin", "Asia/Kolkata",
                                      "America/St_Johns", "Africa/Monrovia"))
            .value();
    const Result<Instant> again = parse_instant(zone.local_text(instant));
    RC_ASSERT(again.value() == instant);
  }));
  CHECK(rc::check("and any bytes are read or refused", [](const std::string& bytes) {
    const Result<Instant> instant = parse_instant(bytes);
    RC_ASSERT(instant || instant.error().rule == "ISO 8601");
  }));
}

TEST_CASE("every instant is in its own day of every zone", "[property]") {
  CHECK(rc::check("day_of and span agree", [] {
    const Instant instant =
        instant_of(*rc::gen::inRange<std::int64_t>(86'400'000, 4'200'000'000'000));
    const Zone zone =
        Zone::parse(*rc::gen::element("Asia/Shanghai", "Europe/Berlin", "America/New_York",
                                      "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia"))
            .value();
    const Day day = zone.day_of(instant);
    RC_ASSERT(zone.span(day).contains(instant));
    RC_ASSERT(zone.span(day.plus(-1)).to == zone.span(day).from);
    RC_ASSERT(zone.at(day, TimeOfDay::parse(zone.clock_text(instant)).value()) <= instant);
  }));
}

}  // namespace
}  // namespace greenlane::value
