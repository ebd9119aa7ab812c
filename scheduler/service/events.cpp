#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "scheduler/service/methods.hpp"
#include "station/ledger/event_json.hpp"
#include "station/ledger/event_size.hpp"
#include "station/ledger/history.hpp"

namespace greenlane::service {

using namespace model;

namespace {

/// Whose an event is: the carrier of the application or visit that it is about, or the enterprise
/// itself. Nobody's: the station's own.
class Owners {
 public:
  explicit Owners(ledger::History& history) : history_(history) {}

  std::optional<EnterpriseId> of(const Event& event) {
    return std::visit([&](const auto& facts) { return owner(facts); }, event);
  }

 private:
  template <class Facts>
  std::optional<EnterpriseId> owner(const Facts& facts) {
    if constexpr (requires { facts.carrier; })
      return facts.carrier;
    else if constexpr (requires { facts.application; })
      return carrier_of(facts.application);
    else if constexpr (requires { facts.visit; })
      return carrier_of(facts.visit);
    else if constexpr (std::is_same_v<Facts, PassRevoked>)
      return carrier_of(facts.pass_number);
    else if constexpr (std::is_same_v<Facts, VehicleRetired>)
      return enterprise_of(history_.vehicle(facts.vehicle));
    else if constexpr (std::is_same_v<Facts, DriverRetired>)
      return enterprise_of(history_.driver(facts.driver));
    else if constexpr (requires { EnterpriseId{facts.enterprise}; })
      return facts.enterprise;
    else
      return std::nullopt;
  }

  std::optional<EnterpriseId> carrier_of(ApplicationId id) {
    const auto application = history_.application(id);
    return application ? std::optional{application->carrier} : std::nullopt;
  }
  std::optional<EnterpriseId> carrier_of(VisitId id) {
    const auto visit = history_.visit(id);
    return visit ? carrier_of(visit->application) : std::nullopt;
  }
  std::optional<EnterpriseId> carrier_of(const std::string& pass_number) {
    const auto pass = history_.pass(pass_number);
    return pass ? carrier_of(pass->application) : std::nullopt;
  }
  template <class Registered>
  std::optional<EnterpriseId> enterprise_of(const std::optional<Registered>& registered) {
    return registered ? std::optional{registered->enterprise} : std::nullopt;
  }

  ledger::History& history_;
};

/// The facts, without what is personal.
std::string shown_body(const Event& event) {
  boost::json::value body = ledger::json_of(event);
  body.as_object().erase("person");
  body.as_object().erase("contact");
  return boost::json::serialize(body);
}

proto::EventRow row_of(const Entry& entry) {
  return {.seq = entry.seq,
          .at = entry.at,
          .actor = entry.actor.text(),
          .kind = std::string(kind_of(entry.event)),
          .body = {shown_body(entry.event)}};
}

struct Rows {
  std::vector<proto::EventRow> events;
  std::int64_t next_seq = 0;
  bool more = false;  ///< as many as asked for were looked at, or page_bytes_max is reached
};

/// A page ends with the event that brings it to about so much, however many were asked for.
constexpr std::size_t page_bytes_max = 1 << 20;

Rows rows_for(ledger::History& history, const Actor& actor, std::int64_t from_seq, int limit) {
  Rows rows{.events = {}, .next_seq = from_seq};
  Owners owners(history);
  int looked_at = 0;
  std::size_t bytes = 0;
  while (looked_at < limit) {
    const std::vector<Entry> entries = history.entries(rows.next_seq, limit - looked_at);
    if (entries.empty()) return rows;
    for (const Entry& entry : entries) {
      const bool own = actor.role != Role::firm || owners.of(entry.event) == actor.enterprise;
      if (own) rows.events.push_back(row_of(entry));
      if (own) bytes += ledger::about_bytes_of(entry.event);
      rows.next_seq = entry.seq + 1;
      if (bytes > page_bytes_max) {
        rows.more = true;
        return rows;
      }
    }
    looked_at += static_cast<int>(entries.size());
  }
  rows.more = true;
  return rows;
}

}  // namespace

Result<EventPage> events_for(ledger::History& history, const Actor& actor, std::int64_t from_seq,
                             int limit, const Zone& zone) {
  const Rows rows = rows_for(history, actor, from_seq, limit);
  EventPage page{.events = {}, .next_seq = rows.next_seq};
  for (const proto::EventRow& row : rows.events) page.events.push_back(json_text(row, zone));
  return page;
}

Result<Later> answer(Work& work, const proto::EventList& params) {
  const std::int64_t from_seq = params.from_seq ? params.from_seq->value() : 1;
  const auto limit =
      static_cast<int>(params.limit ? params.limit->value() : proto::page_limit_default);
  return Later{[from_seq, limit, actor = work.actor,
                zone = work.zone()](ledger::History& history) -> Result<std::string> {
    Rows rows = rows_for(history, actor, from_seq, limit);
    proto::EventPage page{.items = std::move(rows.events), .next = {}};
    if (rows.more) page.next = rows.next_seq;
    return json_text(page, zone);
  }};
}

}  // namespace greenlane::service
