#include "station/ledger/event_json.hpp"

#include <limits>
#include <map>

#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include "proto/codec/instantiate.hpp"
#include "proto/codec/json.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::model::Station)

namespace greenlane::ledger {

namespace {

template <class Member>
void write_sealed(codec::Writer& out, const Member& member, const Seal&) {
  codec::write(out, member);
}

/// Only what has personal data pays for a tree.
template <class Map>
void write_sealed_each(codec::Writer& out, const Map& people, const char* personal,
                       const Seal& seal) {
  boost::json::value tree = codec::encode(people);
  for (auto& person : tree.as_object()) seal(person.value().at(personal), person.key());
  out.raw(boost::json::serialize(tree));
}

void write_sealed(codec::Writer& out,
                  const std::map<model::EnterpriseId, model::Enterprise>& enterprises,
                  const Seal& seal) {
  write_sealed_each(out, enterprises, "contact", seal);
}

void write_sealed(codec::Writer& out, const std::map<model::DriverId, model::Driver>& drivers,
                  const Seal& seal) {
  write_sealed_each(out, drivers, "person", seal);
}

}  // namespace

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

std::string sealed_text_of(const model::Station& station, const Seal& seal) {
  std::string text;
  codec::Writer out(text, {});
  out.symbol('{');
  bool first = true;
  boost::mp11::mp_for_each<codec::shape::members<model::Station>>([&](auto member) {
    out.field(member.name, first);
    write_sealed(out, station.*member.pointer, seal);
  });
  out.symbol('}');
  return text;
}

Result<model::Station> station_of(const boost::json::value& json) {
  return codec::decode<model::Station>(json);
}

}  // namespace greenlane::ledger
