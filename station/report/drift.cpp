#include "station/report/drift.hpp"

#include <cmath>
#include <map>
#include <variant>

#include "station/report/services.hpp"
#include "station/report/share.hpp"
#include "station/report/spread.hpp"

namespace greenlane::report {

namespace {

/// The services of one stage and cargo class.
struct Services {
  std::vector<Duration> expected;
  std::vector<Duration> took;
  std::int64_t within = 0;  ///< neither shorter than `low` nor longer than `high`
};

using ByCargo = std::map<Word, Services>;

void add(ByCargo& by_cargo, const StageRecord& service, const std::vector<Word>& cargo_classes) {
  const Duration took = *service.finished_at - service.started_at;
  const bool within = service.expected->low <= took && took <= service.expected->high;
  for (const Word& cargo : cargo_classes) {
    Services& services = by_cargo[cargo];
    services.expected.push_back(service.expected->median);
    services.took.push_back(took);
    if (within) ++services.within;
  }
}

std::map<Word, ByCargo> services_of(const DayFacts& facts) {
  std::map<Word, ByCargo> services;
  for (const Entry& entry : facts.entries)
    if (const auto* finished = std::get_if<StageFinished>(&entry.event)) {
      const StageRecord& service = finished_service(facts, *finished, entry.at);
      if (service.expected)
        add(services[finished->stage], service,
            look_up(facts.visits, finished->visit).cargo_classes);
    }
  return services;
}

/// How far one time is from another, in percent of that.
std::optional<double> off(std::chrono::seconds time, std::chrono::seconds from) {
  return percent((time - from).count(), from.count());
}

StageTimeFigures figures_of(const DayFacts& facts, const Word& stage, const Word& cargo,
                            const Services& services) {
  const StageTimePolicy& policy = facts.stage_times;
  const auto count = std::ssize(services.took);
  StageTimeFigures row{.stage = stage, .cargo_class = cargo, .count = count};
  row.predicted_seconds = *spread_of(services.expected).median_seconds;
  row.actual_seconds = *spread_of(services.took).median_seconds;
  row.off_percent = off(row.actual_seconds, row.predicted_seconds);
  row.within_percent = *percent(services.within, count);
  const auto drifts = [&](const std::optional<double>& percent) {
    return percent && std::abs(*percent) > policy.drift_percent && count >= policy.drift_trucks;
  };
  row.prediction_drifts = drifts(row.off_percent);
  const auto configured = facts.service_times.find(stage);
  if (configured == facts.service_times.end()) return row;
  row.configured_seconds = std::chrono::floor<std::chrono::seconds>(configured->second);
  row.configured_off_percent = off(row.actual_seconds, *row.configured_seconds);
  row.configuration_drifts = drifts(row.configured_off_percent);
  return row;
}

}  // namespace

std::vector<StageTimeFigures> stage_times(const DayFacts& facts) {
  std::map<Word, ByCargo> services = services_of(facts);
  std::vector<StageTimeFigures> rows;
  const auto add_rows = [&](const Word& stage, const ByCargo& by_cargo) {
    for (const auto& [cargo, of_cargo] : by_cargo)
      rows.push_back(figures_of(facts, stage, cargo, of_cargo));
  };
  for (const Word& stage : facts.stages)
    if (const auto of_stage = services.extract(stage)) add_rows(stage, of_stage.mapped());
  for (const auto& [stage, by_cargo] : services) add_rows(stage, by_cargo);
  return rows;
}

}  // namespace greenlane::report
