#include "station/ledger/event_json.hpp"

#include <limits>
#include <map>

#include "proto/codec/instantiate.hpp"
#include "proto/codec/json.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::model::Station)

namespace greenlane::ledger {

std::string text_of(const model::Event& event) {
  std::string text;
  std::visit([&](const auto& fact) { codec::write(text, fact); }, event);
  return text;
}

boost::json::value json_of(const model::Event& event) {
  return std::visit([](const auto& fact) { return codec::encode(fact); }, event);
}

Result<model::Event> event_of(std::string_view kind, const boost::json::value& body) {
  return codec::decode_alternative<model::Event>(kind, body);
}

Result<boost::json::value> parse_stored(std::string_view text) {
  constexpr auto any = std::numeric_limits<std::size_t>::max();
  return codec::parse(text, {.bytes_max = any, .depth_max = 64, .elements_max = any});
}

std::string text_of(const model::Station& station) {
  std::string text;
  codec::write(text, station);
  return text;
}

Result<model::Station> station_of(const boost::json::value& json) {
  return codec::decode<model::Station>(json);
}

}  // namespace greenlane::ledger
