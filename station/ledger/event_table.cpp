#include "station/ledger/event_table.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "station/ledger/event_json.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::ledger {

namespace {

EventText line_of(const StoredEvent& event) {
  return {event.seq, event.at, event.actor, event.kind, event.body};
}

/// The body as it is stored. Only the few kinds with personal data pay for a tree.
std::string sealed_body(const model::Event& event, std::string_view kind, Vault& vault) {
  if (!personal(kind)) return text_of(event);
  boost::json::value body = json_of(event);
  vault.seal_event(kind, body);
  return boost::json::serialize(body);
}

}  // namespace

std::vector<StoredEvent> events_after(Connection& connection, std::int64_t seq, std::int64_t rows) {
  std::vector<StoredEvent> events;
  for (auto& [number, at, actor, kind, body, hash] :
       connection.rows<std::int64_t, std::int64_t, std::string, std::string, std::string, Hash>(
           "SELECT seq, at, actor, kind, body, hash FROM event WHERE seq > ? ORDER BY seq"
           " LIMIT ?",
           seq, std::min(rows, page_rows_max)))
    events.push_back({number, at, std::move(actor), std::move(kind), std::move(body), hash});
  return events;
}

Head head_of(Connection& connection) {
  const auto last =
      connection.row<std::int64_t, Hash>("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1");
  return last ? Head{std::get<0>(*last), std::get<1>(*last)} : Head{};
}

model::Entry entry_of(const StoredEvent& event, Vault& vault) try {
  Result<boost::json::value> body = parse_stored(event.body);
  if (!body) throw Damaged("its body is not JSON: " + body.error().message);
  vault.open_event(event.kind, *body);
  Result<model::Event> fact = event_of(event.kind, *body);
  if (!fact) throw Damaged(fact.error().field + ": " + fact.error().message);
  Result<Word> actor = Word::parse(event.actor);
  if (!actor) throw Damaged("its actor is no user name");
  return {event.seq, instant_of(event.at), *std::move(actor), *std::move(fact)};
} catch (const Damaged& error) {
  throw Damaged("event " + std::to_string(event.seq) + " (" + event.kind + "): " + error.what());
}

Head append(Connection& connection, Vault& vault, const Head& head, const model::Entry& entry) {
  ENSURE(entry.seq == head.seq + 1);  // rule 9
  const std::string_view kind = model::kind_of(entry.event);
  const std::string body = sealed_body(entry.event, kind, vault);
  const Hash hash =
      chained(head.hash, {entry.seq, milliseconds_of(entry.at), entry.actor.text(), kind, body});
  connection.run("INSERT INTO event (seq, at, actor, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?)",
                 entry.seq, entry.at, entry.actor, kind, body, hash);
  return {entry.seq, hash};
}

std::string broken_link(const Head& before, std::int64_t before_at, const StoredEvent& event) {
  const std::string name = "event " + std::to_string(event.seq);
  if (event.seq != before.seq + 1)
    return name + " follows event " + std::to_string(before.seq) + ": events are missing (rule 9)";
  if (event.at < before_at) return name + " is earlier than the event before it";
  if (event.hash != chained(before.hash, line_of(event)))
    return name + ": its hash does not cover what it says and the event before it (rule 9)";
  return {};
}

}  // namespace greenlane::ledger
