#pragma once

#include <cstdint>
#include <set>

#include "station/ledger/connection.hpp"
#include "station/ledger/day_counters.hpp"
#include "station/model/event.hpp"

namespace greenlane::ledger {

using namespace value;

/// Keeps the tables that people query true to the events, in the transaction that writes them. It
/// needs nothing but the event and what the tables hold, so it runs the same at every replay.
class Projection {
 public:
  /// Reads the station's zone, in which days are counted. `connection` must outlive it.
  explicit Projection(Connection& connection);

  /// Writes what follows from one event: the next one, or the tables are no longer true.
  void project(const model::Entry& entry);
  /// Writes what was counted on the way: to be called once at the end of the transaction.
  void finish();

  // For the functions of project_event.hpp.
  Connection& connection() { return connection_; }
  std::int64_t seq() const { return seq_; }
  Instant at() const { return at_; }
  Day day() const { return zone_.day_of(at_); }
  void adopt(const Zone& zone) { zone_ = zone; }
  DayCounters& counters() { return counters_; }
  /// True the first time that this transaction meets a party.
  bool meets(model::EnterpriseId party) { return met_.insert(party).second; }

 private:
  Connection& connection_;
  Zone zone_;
  std::int64_t seq_ = 0;  ///< of the entry that is being projected
  Instant at_;
  DayCounters counters_;
  std::set<model::EnterpriseId> met_;
};

}  // namespace greenlane::ledger
