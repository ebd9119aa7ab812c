#include "station/report/fairness.hpp"

#include <variant>

#include "station/report/look_up.hpp"
#include "station/report/share.hpp"
#include "station/report/spread.hpp"

namespace greenlane::report {

namespace {

/// What one firm's row is made of.
struct Record {
  FirmFigures figures;
  std::vector<Duration> waits;
};

/// Takes the day's events one by one with their instants.
class Keeper {
 public:
  explicit Keeper(const DayFacts& facts) : facts_(facts) {}

  void take(const Entry& entry) {
    std::visit([&](const auto& event) { note(event, entry.at); }, entry.event);
  }

  std::vector<FirmFigures> firms() && {
    std::int64_t peak = 0;
    for (const auto& [firm, record] : records_) peak += record.figures.peak_admitted;
    std::vector<FirmFigures> rows;
    for (auto& [firm, record] : records_) {
      FirmFigures& row = record.figures;
      row.enterprise_id = firm;
      row.name = look_up(facts_.enterprises, firm);
      row.wait = spread_of(std::move(record.waits));
      row.peak_percent = percent(row.peak_admitted, peak);
      rows.push_back(std::move(row));
    }
    return rows;
  }
  std::vector<RoundFigures> rounds() && { return std::move(rounds_); }

 private:
  void note(const TruckAdmitted& event, Instant at) {
    Record& record = of(event.application);
    const SlotId slot = look_up(facts_.passes, event.pass_number).slot;
    ++(at < look_up(facts_.slots, slot).span.to ? record.figures.kept : record.figures.late);
    if (facts_.peak_slots.contains(slot)) ++record.figures.peak_admitted;
    record.waits.push_back(at - look_up(facts_.visits, event.visit).arrived_at);
  }
  void note(const NoShowRecorded& event, Instant) { ++of(event.application).figures.no_show; }
  void note(const MarkRecorded& event, Instant) {
    FirmFigures& figures = of(event.application).figures;
    figures.points += event.points;
    if (event.kind == MarkKind::late_cancel) ++figures.late_cancelled;
  }
  void note(const RoundClosed& event, Instant at) {
    rounds_.push_back({event.day, at, std::ssize(event.order), event.seed});
  }
  void note(const auto&, Instant) {}

  Record& of(ApplicationId id) { return records_[look_up(facts_.applications, id).carrier]; }

  const DayFacts& facts_;
  std::map<EnterpriseId, Record> records_;
  std::vector<RoundFigures> rounds_;
};

}  // namespace

FairnessFigures fairness(const DayFacts& facts, const Breakdown& cumulative) {
  Keeper keeper(facts);
  for (const Entry& entry : facts.entries) keeper.take(entry);
  std::vector<double> shares;
  for (const auto& [carrier, counts] : cumulative.by_carrier)
    if (counts.declared > 0)
      shares.push_back(static_cast<double>(counts.admitted) / static_cast<double>(counts.declared));
  FairnessFigures figures{.jain_index = jain_index(shares), .firms = {}, .rounds = {}};
  figures.firms = std::move(keeper).firms();
  figures.rounds = std::move(keeper).rounds();
  return figures;
}

}  // namespace greenlane::report
