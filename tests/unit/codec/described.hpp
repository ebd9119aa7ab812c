#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/fwd.hpp>

#include "proto/codec/shape.hpp"
#include "station/value/identifier.hpp"
#include "station/value/instant.hpp"

/// Structs of every shape that the codec knows, for its tests.
namespace greenlane::codec::testing {

using namespace value;

enum class Stage { gate, screening, disinfection };
BOOST_DESCRIBE_ENUM(Stage, gate, screening, disinfection)

struct VehicleTag {
  static constexpr std::string_view prefix = "veh";
};
using VehicleId = Identifier<VehicleTag>;

/// Text-like: upper-case letters only, at least one.
class Code {
 public:
  Code() = default;
  static Result<Code> parse(std::string_view text);
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const Code&) const = default;

 private:
  std::string text_;
};

/// Bounded: 1 to 100.
class Percent {
 public:
  Percent() = default;
  static Result<Percent> of(std::int64_t number);
  std::int64_t value() const { return value_; }
  auto operator<=>(const Percent&) const = default;

 private:
  std::int64_t value_ = 1;
};

/// Custom: a point as the text "x/y".
struct Point {
  int x = 0;
  int y = 0;
  auto operator<=>(const Point&) const = default;
};

struct Consignment {
  std::string goods;
  std::int64_t mass_kg = 0;
  std::optional<Stage> stage;
  auto operator<=>(const Consignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Consignment, (), (goods, mass_kg, stage))

struct Numbered {
  VehicleId vehicle;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (vehicle))

/// Inherits a field.
struct Submitted : Numbered {
  std::vector<Consignment> consignments;
  std::optional<std::string> note;
  bool operator==(const Submitted& other) const {
    return vehicle == other.vehicle && consignments == other.consignments && note == other.note;
  }
};
BOOST_DESCRIBE_STRUCT(Submitted, (Numbered), (consignments, note))

struct Emptied {
  auto operator<=>(const Emptied&) const = default;
};
BOOST_DESCRIBE_STRUCT(Emptied, (), ())

using Event = std::variant<Consignment, Emptied, Code>;

/// One field of every other shape.
struct Everything {
  bool open = false;
  std::int32_t small = 0;
  std::uint8_t byte = 0;
  std::int64_t large = 0;
  std::uint64_t unsigned_large = 0;
  double share = 0;
  Code code;
  Percent percent;
  Point point;
  Instant at;
  Duration wait_ms{0};
  std::chrono::minutes grace_minutes{0};
  Day day;
  TimeOfDay opens;
  Interval window;
  std::set<Stage> stages;
  std::map<std::string, double> weights;
  std::map<Stage, std::vector<int>> servers;
  std::map<Code, Percent> quotas;
  std::array<int, 3> triple{};
  std::pair<Stage, int> pair;
  std::array<unsigned char, 4> hash{};
  std::vector<unsigned char> sealed;
  std::vector<Event> events;
  bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (open, small, byte, large, unsigned_large, share, code, percent, point, at,
                       wait_ms, grace_minutes, day, opens, window, stages, weights, servers, quotas,
                       triple, pair, hash, sealed, events))

/// A value for each field that differs from its default.
Everything a_full_everything();

}  // namespace greenlane::codec::testing

namespace greenlane::codec {

template <>
struct codec_traits<testing::Point> {
  static Result<testing::Point> decode(const boost::json::value& json);
  static void write(Writer& out, const testing::Point& point);
  static boost::json::object schema();
};

}  // namespace greenlane::codec
