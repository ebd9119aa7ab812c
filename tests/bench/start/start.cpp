// What a start costs: why it reads a snapshot and the events after it, not all history.

#include "station/ledger/sqlite_ledger.hpp"
#include "tests/bench/registrations.hpp"
#include "tests/bench/side_by_side.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

using namespace greenlane;
using namespace greenlane::bench;

namespace {

constexpr std::size_t together = 64;

void write(const std::string& directory, const std::vector<ledger::Unit>& units) {
  ledger::SqliteLedger ledger(directory);
  for (std::size_t at = 0; at < units.size(); at += together) {
    const auto end = std::min(at + together, units.size());
    ledger.commit({units.begin() + static_cast<std::ptrdiff_t>(at),
                   units.begin() + static_cast<std::ptrdiff_t>(end)});
  }
}

std::chrono::nanoseconds start(const std::string& directory, std::int64_t events) {
  return time_of([&] {
    const ledger::Recovered recovered = ledger::SqliteLedger(directory).recover();
    if (recovered.head.seq != events) throw std::runtime_error("the start lost events");
  });
}

}  // namespace

int main() {
  Registrations history(20'000);
  const std::int64_t events = history.units.back().entries.back().seq;
  const ledger::TemporaryDirectory without;
  write(without.path(), history.units);
  history.units.back().snapshot = history.snapshot;
  const ledger::TemporaryDirectory with;
  write(with.path(), history.units);

  compare({.title = "A start", .amount = events, .thing = "events"},
          {"from all events", [&] { return start(without.path(), events); }},
          {"from a snapshot", [&] { return start(with.path(), events); }});
}
