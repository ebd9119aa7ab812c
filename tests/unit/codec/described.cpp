#include "tests/unit/codec/described.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "proto/codec/instantiate.hpp"

namespace greenlane::codec {

Result<testing::Point> codec_traits<testing::Point>::decode(const boost::json::value& json) {
  const auto* text = json.if_string();
  if (!text || text->size() != 3 || text->at(1) != '/')
    return refuse(Kind::invalid_field, "", "point", "expected \"x/y\"");
  return testing::Point{text->at(0) - '0', text->at(2) - '0'};
}

void codec_traits<testing::Point>::write(Writer& out, const testing::Point& point) {
  out.text(std::to_string(point.x) + "/" + std::to_string(point.y));
}

boost::json::object codec_traits<testing::Point>::schema() {
  return {{"type", "string"}};
}

}  // namespace greenlane::codec

namespace greenlane::codec::testing {

Result<Code> Code::parse(std::string_view text) {
  const bool good = !text.empty() &&
                    text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  if (!good) return refuse(Kind::invalid_field, "", "letters", "not upper-case letters");
  Code code;
  code.text_ = text;
  return code;
}

Result<Percent> Percent::of(std::int64_t number) {
  if (number < 1 || number > 100)
    return refuse(Kind::invalid_field, "", "range", "not from 1 to 100");
  Percent percent;
  percent.value_ = number;
  return percent;
}

Everything a_full_everything() {
  const Instant nine = instant_of(1'651'712'400'250);
  Everything all{
      .open = true,
      .small = -7,
      .byte = 255,
      .large = -9'007'199'254'740'991,
      .unsigned_large = 9'007'199'254'740'991,
      .share = 0.1,
      .code = *Code::parse("AB"),
      .percent = *Percent::of(50),
      .point = {3, 4},
      .at = nine,
      .wait_ms = Duration{1500},
      .grace_minutes = std::chrono::minutes{-30},
      .day = *Day::parse("2022-05-05"),
      .opens = *TimeOfDay::parse("24:00"),
      .window = {nine, nine + Duration{7'200'000}},
      .stages = {Stage::disinfection, Stage::gate},
      .weights = {{"é\"\\\n\x01 key", 1e300}, {"", -0.0}},
      .servers = {{Stage::gate, {1, 2}}, {Stage::screening, {}}},
      .quotas = {{*Code::parse("X"), *Percent::of(100)}},
      .triple = {1, 2, 3},
      .pair = {Stage::screening, 9},
      .hash = {0x00, 0x7f, 0x80, 0xff},
      .sealed = {1, 2, 3},
      .events = {Consignment{.goods = "rice", .mass_kg = 1, .stage = Stage::gate}, Emptied{},
                 *Code::parse("Z")},
  };
  return all;
}

}  // namespace greenlane::codec::testing

namespace testing = greenlane::codec::testing;
GREENLANE_CODEC_INSTANTIATE(testing::Everything)
GREENLANE_CODEC_INSTANTIATE(testing::Submitted)
GREENLANE_CODEC_INSTANTIATE(testing::Event)
