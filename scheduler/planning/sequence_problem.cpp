#include "scheduler/planning/sequence_problem.hpp"

#include <algorithm>
#include <map>

#include "scheduler/planning/gate_hours.hpp"
#include "scheduler/planning/objective.hpp"
#include "scheduler/planning/sequence_tick.hpp"
#include "scheduler/planning/sequence_trucks.hpp"
#include "scheduler/planning/server_set.hpp"

namespace greenlane::planning {
namespace {

using optimizer::Time;

constexpr int passages = 4;  ///< of a stage: who passes seldom waits for who passes later
constexpr Time far = 3 * 24 * ticks_an_hour;        ///< a server that is down is closed until then
constexpr Time due_never = 7 * 24 * ticks_an_hour;  ///< of a truck whose goods nobody waits for
constexpr Time promise_worth = ticks_an_hour;       ///< of waiting that a broken one counts

/// The servers that may serve a truck at each stage of the policy; none: it passes.
using Choice = std::vector<ServerSet>;

class Building {
 public:
  Building(const model::Station& station, Instant now) : station_(station) {
    made_.zero = std::chrono::floor<std::chrono::seconds>(now);
    made_.made_at_event = station.last_seq;
    made_.problem.goal = optimizer::Goal::weighted_delay;
    made_.problem.flow_weight = 1;
  }

  SequenceProblem build() {
    add_stages();
    const std::vector<TruckCase> cases = truck_cases(station_, made_.zero);
    int stuck = 0;
    int inside = 0;
    for (const TruckCase& one : cases) {
      const bool is_inside = one.row.truck.whereabouts == Whereabouts::inside;
      if (const model::StagePolicy* binding = stage_in_its_way(one)) {
        leave_out(one, *binding);
        stuck += is_inside;
      } else {
        inside += is_inside;
        taken_.push_back(&one);
      }
    }
    const int places = std::max(station_.policy.site_capacity - stuck, inside);
    made_.problem.inside_max = std::max(1, places);
    for (const TruckCase* one : taken_)
      if (places > 0)
        add(*one);
      else
        made_.left_out.push_back({one->row.truck, std::nullopt, site_is_full()});
    name_families();
    return std::move(made_);
  }

 private:
  const std::vector<model::Server>& servers_of(std::size_t stage) const {
    static const std::vector<model::Server> none;
    const auto found = station_.stages.find(station_.policy.stages[stage].name);
    return found == station_.stages.end() ? none : found->second;
  }

  void add_stages() {
    optimizer::Stage admission;
    admission.servers.resize(passages);
    for (optimizer::Server& passage : admission.servers)
      passage.closed = gate_closed(station_.policy, made_.zero, instant_at(made_.zero, far));
    made_.problem.stages.push_back(std::move(admission));
    for (std::size_t i = 0; i < station_.policy.stages.size(); ++i) {
      made_.stages.push_back(station_.policy.stages[i].name);
      made_.servers.emplace_back();
      optimizer::Stage stage;
      for (const model::Server& server : servers_of(i)) {
        made_.servers.back().push_back(server.name);
        stage.servers.emplace_back();
        if (!server.up) stage.servers.back().closed = {{0, far}};
      }
      stage.servers.resize(stage.servers.size() + passages);
      made_.problem.stages.push_back(std::move(stage));
    }
  }

  /// The first stage that the truck still needs and that no server which is up may serve.
  const model::StagePolicy* stage_in_its_way(const TruckCase& one) const {
    for (std::size_t i = 0; i < one.needs.size(); ++i) {
      if (one.needs[i] == StageNeed::passed) continue;
      const auto& servers = servers_of(i);
      const bool is_served = std::ranges::any_of(servers, [&](const model::Server& server) {
        return one.needs[i] == StageNeed::under_way ? server.name == one.row.services.back().server
                                                    : server.up && server.may_serve(one.cargo);
      });
      if (!is_served) return &station_.policy.stages[i];
    }
    return nullptr;
  }

  void leave_out(const TruckCase& one, const model::StagePolicy& stage) {
    made_.left_out.push_back({one.row.truck, stage.name, nobody_serves(stage.name, one.cargo)});
  }

  /// One more job, with what of it has begun.
  void add(const TruckCase& one) {
    const int job = static_cast<int>(made_.problem.jobs.size());
    const bool is_inside = one.row.truck.whereabouts == Whereabouts::inside;
    const TruckOfDay& truck = one.row.truck;
    const auto rank = static_cast<std::size_t>(truck.priority);
    optimizer::Job its;
    its.release = is_inside ? 0 : soonest_entry(ticks_up(one.ready - made_.zero));
    its.due = truck.needed_by
                  ? std::clamp(ticks_down(*truck.needed_by - made_.zero), -due_never, due_never)
                  : due_never;
    its.weight = station_.policy.priorities[rank].weight;
    its.durations.push_back(0);
    std::vector<bool> passes{true};
    for (std::size_t i = 0; i < one.needs.size(); ++i) {
      passes.push_back(one.needs[i] == StageNeed::passed);
      its.durations.push_back(passes.back() ? 0 : ticks_up(one.rest[i]));
    }
    made_.problem.jobs.push_back(std::move(its));
    made_.trucks.push_back(one.row);
    made_.passes.push_back(std::move(passes));
    made_.frozen_stages.push_back(0);
    if (is_inside) freeze(job, one);
    choices_.push_back(choice_of(one));
    promise(one, job);
  }

  /// A truck that is there at `from` while the gate is closed waits until it opens.
  Time soonest_entry(Time from) const {
    from = std::max<Time>(0, from);
    for (const optimizer::Interval& closed : made_.problem.stages.front().servers.front().closed)
      if (closed.from <= from && from < closed.to) return closed.to;
    return from;
  }

  /// Its admission, the stages behind it, and the service under way.
  void freeze(int job, const TruckCase& one) {
    auto& frozen = made_.commitments.frozen;
    int& count = made_.frozen_stages[job];
    frozen.push_back({job, count++, 0, 0, 0});
    for (std::size_t i = 0; i < static_cast<std::size_t>(one.begun_stages); ++i) {
      const auto& names = made_.servers[i];
      if (one.needs[i] == StageNeed::passed) {
        frozen.push_back({job, count++, static_cast<int>(names.size()), 0, 0});
        continue;
      }
      const auto place = std::ranges::find(names, one.row.services.back().server);
      const int server = static_cast<int>(place - names.begin());
      const Time rest = made_.problem.jobs[job].durations[i + 1];
      frozen.push_back({job, count++, server, 0, rest});
      auto& closed = made_.problem.stages[i + 1].servers[server].closed;
      if (!closed.empty()) closed.front().from = rest;
    }
  }

  Choice choice_of(const TruckCase& one) const {
    Choice choice;
    for (std::size_t i = 0; i < one.needs.size(); ++i) {
      ServerSet set;
      if (one.needs[i] == StageNeed::open) set = servers_for(servers_of(i), one.cargo);
      if (one.needs[i] == StageNeed::under_way)
        for (const Word& name : made_.servers[i])
          set.push_back(name == one.row.services.back().server);
      choice.push_back(std::move(set));
    }
    return choice;
  }

  /// To be let in while its pass is sure to admit it, where that can still be.
  void promise(const TruckCase& one, int job) {
    optimizer::EntryPromise& entry = made_.commitments.promises.emplace_back();
    if (!one.admits_until) return;
    const Time latest = ticks_down(*one.admits_until - made_.zero);
    const optimizer::Job& its = made_.problem.jobs[job];
    if (latest >= its.release) entry = {.latest = latest, .cost = its.weight * promise_worth};
  }

  /// Families by what they may choose, and which server serves which.
  void name_families() {
    std::map<Choice, int> families;
    for (std::size_t job = 0; job < choices_.size(); ++job)
      made_.problem.jobs[job].family =
          families.try_emplace(choices_[job], static_cast<int>(families.size())).first->second;
    for (std::size_t i = 0; i < made_.stages.size(); ++i) {
      auto& servers = made_.problem.stages[i + 1].servers;
      for (optimizer::Server& server : servers) server.families.assign(families.size(), false);
      for (const auto& [choice, family] : families)
        for (std::size_t at = 0; at < servers.size(); ++at)
          servers[at].families[family] = choice[i].empty() ? at >= made_.servers[i].size()
                                                           : at < choice[i].size() && choice[i][at];
    }
  }

  const model::Station& station_;
  SequenceProblem made_;
  std::vector<const TruckCase*> taken_;
  std::vector<Choice> choices_;  ///< by job
};

}  // namespace

SequenceProblem sequence_problem(const model::Station& station, Instant now) {
  return Building(station, now).build();
}

}  // namespace greenlane::planning
