#include "scheduler/simulation/whatif/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "station/report/share.hpp"

namespace greenlane::simulation {

namespace {

constexpr Time hour = 3600;
constexpr double minute = 60;

double mean_of(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The value that 95 of a hundred do not pass (nearest rank).
double centile_95(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(0.95 * static_cast<double>(values.size())));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::ranges::nth_element(values, place);
  return *place;
}

/// Adds a wait to the hours that it covers.
void add_wait(std::vector<double>& by_hour, Time from, Time to) {
  for (Time at = from; at < to;) {
    const Time next = std::min(to, (at / hour + 1) * hour);
    const auto index = static_cast<std::size_t>(at / hour);
    if (index < by_hour.size())
      by_hour[index] += static_cast<double>(next - at) / static_cast<double>(hour);
    at = next;
  }
}

double jain_of(const std::vector<int>& cleared, const std::vector<int>& came) {
  std::vector<double> shares;
  for (std::size_t firm = 0; firm < came.size(); ++firm)
    if (came[firm] > 0)
      shares.push_back(static_cast<double>(cleared[firm]) / static_cast<double>(came[firm]));
  return report::jain_index(shares).value_or(1);
}

Time overlap(Time from, Time to, Time end) {
  return std::max<Time>(0, std::min(to, end) - from);
}

std::vector<double> utilisation_of(const Site& site, const StationCourse& course) {
  std::vector<Time> busy(site.stages.size());
  for (const optimizer::Operation& done : course.operations)
    busy[static_cast<std::size_t>(done.stage)] += overlap(done.start, done.end, site.ends());
  std::vector<double> percent;
  for (std::size_t stage = 0; stage < site.stages.size(); ++stage) {
    Time up = site.ends() * static_cast<Time>(site.stages[stage].servers.size());
    for (const auto& server : course.closed[stage])
      for (const optimizer::Interval& closed : server)
        up -= overlap(closed.from, closed.to, site.ends());
    percent.push_back(up > 0 ? 100.0 * static_cast<double>(busy[stage]) / static_cast<double>(up)
                             : 0);
  }
  return percent;
}

}  // namespace

RunFigures figures_of(const Site& site, const Trucks& trucks, const StationCourse& course) {
  RunFigures figures;
  figures.trucks = static_cast<int>(trucks.known.size());
  figures.waiting_by_hour.assign(static_cast<std::size_t>((site.ends() + hour - 1) / hour), 0);
  std::vector<int> came(static_cast<std::size_t>(trucks.firms));
  std::vector<int> cleared(came.size());
  std::vector<double> waits;
  std::vector<double> insides;
  double late = 0;
  double weights = 0;
  int on_time = 0;
  for (std::size_t i = 0; i < trucks.known.size(); ++i) {
    const Truck& truck = trucks.known[i];
    const TruckCourse& own = course.trucks[i];
    if (!trucks.truth[i].comes) {
      ++figures.no_shows;
      continue;
    }
    const bool through = own.cleared && *own.cleared <= site.ends();
    const Time out = through ? *own.cleared : site.ends();
    const Time ready = std::max(truck.wanted, truck.filed);
    const Time admitted =
        std::max(ready, std::min(own.admitted.value_or(site.ends()), site.ends()));
    ++came[static_cast<std::size_t>(truck.firm)];
    cleared[static_cast<std::size_t>(truck.firm)] += through ? 1 : 0;
    ++(through ? figures.cleared : figures.unserved);
    on_time += through && out <= truck.due ? 1 : 0;
    weights += static_cast<double>(truck.weight);
    late += static_cast<double>(truck.weight * std::max<Time>(0, out - truck.due)) / minute;
    waits.push_back(static_cast<double>(admitted - ready) / minute);
    if (through) insides.push_back(static_cast<double>(out - *own.admitted) / minute);
    add_wait(figures.waiting_by_hour, ready, admitted);
  }
  const int come = figures.cleared + figures.unserved;
  figures.cleared_a_day = static_cast<double>(figures.cleared) / static_cast<double>(site.days);
  figures.tardiness = weights > 0 ? late / weights : 0;
  figures.wait = mean_of(waits);
  figures.wait_p95 = centile_95(std::move(waits));
  figures.inside = mean_of(insides);
  figures.inside_p95 = centile_95(std::move(insides));
  figures.on_time_percent = come > 0 ? 100.0 * on_time / come : 100;
  figures.jain = jain_of(cleared, came);
  figures.utilisation = utilisation_of(site, course);
  return figures;
}

}  // namespace greenlane::simulation
