#include "scheduler/simulation/whatif/station_run.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "scheduler/simulation/whatif/slot_call.hpp"

namespace greenlane::simulation {

namespace {

/// Of one instant: what ends makes room before anything begins, and servers change before trucks
/// come.
enum class EventKind { service_ends, server_changes, station_ends, truck_arrives, slot_is_called };

struct Event {
  Time at = 0;
  EventKind kind{};
  int number = 0;  ///< of the truck, the change or the slot

  auto order() const { return std::tuple(at, kind, number); }
  bool operator>(const Event& other) const { return order() > other.order(); }
};

class StationRun {
 public:
  StationRun(const Site& site, const StageTimes& times, const Trucks& trucks, QueueRule& rule)
      : site_(site),
        trucks_(trucks),
        rule_(rule),
        picture_{.site = site,
                 .times = times,
                 .trucks = trucks.known,
                 .states = std::vector<TruckState>(trucks.known.size()),
                 .applied = {},
                 .lines = std::vector<std::vector<int>>(site.stages.size()),
                 .servers = {}} {
    course_.trucks.resize(trucks.known.size());
    for (const SiteStage& stage : site.stages) {
      picture_.servers.emplace_back(stage.servers.size());
      course_.closed.emplace_back(stage.servers.size());
      stops_.emplace_back(stage.servers.size(), 0);
    }
    for (std::size_t i = 0; i < site.changes.size(); ++i)
      events_.push({site.changes[i].at, EventKind::server_changes, static_cast<int>(i)});
    for (std::size_t i = 0; i < site.slots.size(); ++i)
      events_.push({site.slots[i].called_at, EventKind::slot_is_called, static_cast<int>(i)});
    events_.push({site.ends(), EventKind::station_ends, 0});
  }

  StationCourse run() {
    while (!events_.empty()) {
      picture_.now = events_.top().at;
      while (!events_.empty() && events_.top().at == picture_.now) {
        const Event event = events_.top();
        events_.pop();
        happen(event);
      }
      for (std::size_t stage = 0; stage < site_.stages.size(); ++stage)
        serve_line(static_cast<int>(stage));
    }
    return std::move(course_);
  }

 private:
  void happen(const Event& event) {
    switch (event.kind) {
      case EventKind::service_ends:
        return end_service(event.number);
      case EventKind::server_changes: {
        if (over_) return;
        const SiteChange& change = site_.changes[static_cast<std::size_t>(event.number)];
        return change_server(change.stage, change.server, change.up);
      }
      case EventKind::station_ends:
        return end();
      case EventKind::truck_arrives:
        return arrive(event.number);
      case EventKind::slot_is_called:
        return call(site_.slots[static_cast<std::size_t>(event.number)]);
    }
  }

  TruckState& state(int truck) { return picture_.states[static_cast<std::size_t>(truck)]; }
  const Truck& known(int truck) const { return trucks_.known[static_cast<std::size_t>(truck)]; }
  const Truth& truth(int truck) const { return trucks_.truth[static_cast<std::size_t>(truck)]; }
  ServerState& server_of(int stage, int server) {
    return picture_.servers[static_cast<std::size_t>(stage)][static_cast<std::size_t>(server)];
  }
  /// From when on a server that is down serves nobody.
  Time& stop_of(int stage, int server) {
    return stops_[static_cast<std::size_t>(stage)][static_cast<std::size_t>(server)];
  }

  void call(const SiteSlot& slot) {
    if (over_) return;
    while (filed_ < trucks_.known.size() && trucks_.known[filed_].filed <= picture_.now)
      picture_.applied.push_back(static_cast<int>(filed_++));
    if (picture_.applied.empty()) return;
    rule_.look(picture_, slot);
    for (const int truck : call_slot(picture_, slot, rule_)) {
      state(truck) = {Whereabouts::called, 0, 0, slot.from};
      course_.trucks[static_cast<std::size_t>(truck)].called = picture_.now;
      const Time arrives = std::max(picture_.now, slot.from + truth(truck).offset);
      if (truth(truck).comes) events_.push({arrives, EventKind::truck_arrives, truck});
    }
    std::erase_if(picture_.applied,
                  [&](int truck) { return state(truck).whereabouts != Whereabouts::applied; });
  }

  void arrive(int truck) {
    course_.trucks[static_cast<std::size_t>(truck)].arrived = picture_.now;
    join_line(truck, 0);
  }

  /// Leads it to the next stage that it needs, or out.
  void join_line(int truck, int from) {
    const int stage = picture_.next_stage(known(truck).kind, from);
    TruckCourse& course = course_.trucks[static_cast<std::size_t>(truck)];
    if (stage < static_cast<int>(site_.stages.size())) {
      state(truck) = {Whereabouts::in_line, stage, 0, picture_.now};
      picture_.lines[static_cast<std::size_t>(stage)].push_back(truck);
    } else {
      state(truck) = {Whereabouts::cleared, stage, 0, picture_.now};
      if (course.admitted) --picture_.inside;
      course.cleared = picture_.now;
    }
  }

  void serve_line(int stage) {
    std::vector<int>& line = picture_.lines[static_cast<std::size_t>(stage)];
    if (!any_free(stage)) return;
    if (std::ranges::none_of(line, [&](int truck) { return may_enter(truck); })) return;
    rule_.look_at_line(picture_, stage);
    std::vector<std::pair<Rank, int>> order;
    for (const int truck : line)
      order.emplace_back(rule_.rank_at_stage(picture_, truck, stage), truck);
    std::ranges::sort(order);
    for (const auto& [rank, truck] : order) {
      if (!may_enter(truck)) continue;
      const int server = free_server(stage, known(truck).kind);
      if (server >= 0) start(truck, stage, server);
    }
    std::erase_if(line,
                  [&](int truck) { return state(truck).whereabouts == Whereabouts::in_service; });
  }

  bool any_free(int stage) const {
    return std::ranges::any_of(picture_.servers[static_cast<std::size_t>(stage)],
                               [](const ServerState& s) { return s.up && s.truck < 0; });
  }

  bool may_enter(int truck) const {
    if (course_.trucks[static_cast<std::size_t>(truck)].admitted) return true;
    return !over_ && picture_.inside < site_.inside_max;
  }

  /// The free one that may serve the fewest kinds, -1 where there is none.
  int free_server(int stage, int kind) {
    int best = -1;
    std::ptrdiff_t fewest = 0;
    const std::vector<SiteServer>& servers = site_.stages[static_cast<std::size_t>(stage)].servers;
    for (std::size_t i = 0; i < servers.size(); ++i) {
      const ServerState& server = server_of(stage, static_cast<int>(i));
      if (!server.up || server.truck >= 0 || !servers[i].kinds[static_cast<std::size_t>(kind)])
        continue;
      const std::ptrdiff_t kinds = std::ranges::count(servers[i].kinds, true);
      if (best < 0 || kinds < fewest) best = static_cast<int>(i), fewest = kinds;
    }
    return best;
  }

  void start(int truck, int stage, int number) {
    ServerState& server = server_of(stage, number);
    const int kind = known(truck).kind;
    const auto& changeover = site_.stages[static_cast<std::size_t>(stage)].changeover;
    Time from = picture_.now;
    if (server.last_kind >= 0 && !changeover.empty())
      from =
          std::max(from, server.free_since + changeover[static_cast<std::size_t>(server.last_kind)]
                                                       [static_cast<std::size_t>(kind)]);
    const Time ends = from + truth(truck).durations[static_cast<std::size_t>(stage)];
    TruckCourse& course = course_.trucks[static_cast<std::size_t>(truck)];
    if (!course.admitted) {
      course.admitted = from;
      ++picture_.inside;
    }
    state(truck) = {Whereabouts::in_service, stage, number, from};
    server.truck = truck;
    server.last_kind = kind;
    server.free_since = ends;
    course_.operations.push_back({truck, stage, number, from, ends});
    events_.push({ends, EventKind::service_ends, truck});
  }

  void end_service(int truck) {
    const TruckState at = state(truck);
    server_of(at.stage, at.server).truck = -1;
    join_line(truck, at.stage + 1);
  }

  void change_server(int stage, int number, bool up) {
    ServerState& server = server_of(stage, number);
    if (server.up == up) return;
    server.up = up;
    Time& stop = stop_of(stage, number);
    if (!up) {
      stop = server.truck < 0 ? picture_.now : std::max(picture_.now, server.free_since);
    } else if (stop < picture_.now) {
      course_.closed[static_cast<std::size_t>(stage)][static_cast<std::size_t>(number)].push_back(
          {stop, picture_.now});
    }
  }

  /// Nobody is let in any more, and who is inside is seen through.
  void end() {
    over_ = true;
    for (std::size_t stage = 0; stage < site_.stages.size(); ++stage)
      for (std::size_t server = 0; server < site_.stages[stage].servers.size(); ++server)
        change_server(static_cast<int>(stage), static_cast<int>(server), true);
  }

  const Site& site_;
  const Trucks& trucks_;
  QueueRule& rule_;
  WhatIfPicture picture_;
  StationCourse course_;
  std::vector<std::vector<Time>> stops_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::size_t filed_ = 0;  ///< trucks that have
  bool over_ = false;
};

}  // namespace

StationCourse run_station(const Site& site, const StageTimes& times, const Trucks& trucks,
                          QueueRule& rule) {
  return StationRun(site, times, trucks, rule).run();
}

}  // namespace greenlane::simulation
