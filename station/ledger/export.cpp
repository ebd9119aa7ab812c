#include "station/ledger/export.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "proto/codec/writer.hpp"
#include "station/ledger/event_json.hpp"
#include "station/ledger/event_table.hpp"
#include "station/ledger/log_check.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

namespace {

namespace json = boost::json;

/// "张*": the first character alone.
std::string masked_name(std::string_view name) {
  std::size_t first = 1;
  while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0) == 0x80) ++first;
  return std::string(name.substr(0, first)) + "*";
}

void mask(json::object& person) {
  if (json::value* name = person.if_contains("name")) *name = masked_name(name->as_string());
  if (json::value* phone = person.if_contains("phone"))
    if (const auto parsed = Phone::parse(phone->as_string())) *phone = parsed->masked();
  if (json::value* id_number = person.if_contains("id_number"))
    if (const auto parsed = ResidentId::parse(id_number->as_string()))
      *id_number = parsed->masked();
}

std::string body_of(const StoredEvent& event, Vault& vault, PersonalData personal_data) {
  if (personal_data == PersonalData::sealed || !personal(event.kind)) return event.body;
  Result<json::value> body = parse_stored(event.body);
  if (!body) throw Damaged("event " + std::to_string(event.seq) + ": " + body.error().message);
  vault.open_event(event.kind, *body);
  if (personal_data == PersonalData::masked)
    for (auto& member : body->as_object())
      if (member.value().is_object()) mask(member.value().as_object());
  return json::serialize(*body);
}

std::string line_of(const StoredEvent& event, const std::string& body) {
  std::string line;
  codec::Writer writer(line);
  bool first = true;
  writer.symbol('{');
  writer.field("seq", first);
  writer.integer(event.seq);
  writer.field("at", first);
  writer.instant(instant_of(event.at));
  writer.field("actor", first);
  writer.text(event.actor);
  writer.field("kind", first);
  writer.text(event.kind);
  writer.field("body", first);
  writer.raw(body);
  writer.field("hash", first);
  writer.bytes(event.hash);
  writer.symbol('}');
  return line;
}

}  // namespace

void export_events(const std::string& database_path, Access access, PersonalData personal,
                   const std::function<void(std::string_view line)>& line) {
  Connection connection(with_whole_log(database_path), access);
  expect_ledger(connection);
  Vault vault(connection);
  std::int64_t seq = 0;
  for (;;) {
    const std::vector<StoredEvent> page = events_after(connection, seq);
    if (page.empty()) return;
    for (const StoredEvent& event : page) line(line_of(event, body_of(event, vault, personal)));
    seq = page.back().seq;
  }
}

}  // namespace greenlane::ledger
