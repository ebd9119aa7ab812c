#include "station/ledger/ledger_rules.hpp"

#include <fmt/format.h>

namespace greenlane::ledger {

void check_rule_8(const model::Station& live, const model::Station& replayed,
                  std::vector<model::Breach>& breaches) {
  if (live.last_seq != replayed.last_seq)
    breaches.push_back({8, "the state is of event " + std::to_string(live.last_seq) +
                               " and the replay of event " + std::to_string(replayed.last_seq)});
  else if (model::digest(live) != model::digest(replayed))
    breaches.push_back({8, "the state at event " + std::to_string(live.last_seq) +
                               " is not what the events up to it give"});
}

void check_rule_9(const Head& before, std::int64_t before_at, const StoredEvent& event,
                  std::vector<model::Breach>& breaches) {
  if (std::string fault = broken_link(before, before_at, event); !fault.empty())
    breaches.push_back({9, std::move(fault)});
}

void check_rule_10(Connection& connection, std::vector<model::Breach>& breaches) {
  constexpr int shown_max = 10;
  for (const auto& [user, method, number, count] :
       connection.rows<std::string, std::string, std::int64_t, std::int64_t>(
           "SELECT user, method, max(number), count(*) FROM reply GROUP BY user, method, key"
           " HAVING count(*) > 1 LIMIT ?",
           shown_max))
    breaches.push_back({10, fmt::format("reply {}: {} replies to one key of {} for {}", number,
                                        count, user, method)});
}

}  // namespace greenlane::ledger
