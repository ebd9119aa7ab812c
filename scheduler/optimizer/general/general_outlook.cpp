#include "scheduler/optimizer/general/general_outlook.hpp"

#include <algorithm>

namespace greenlane::optimizer {

namespace {

// Found by trial on the station set and on days of 600 trucks.
constexpr double won_counts = 1.5;
constexpr double lost_counts = 0.8;

double weighed(double slope, Time later) {
  return slope * static_cast<double>(later) * (later < 0 ? won_counts : lost_counts);
}

}  // namespace

GeneralOutlook::GeneralOutlook(const GeneralShop& shop)
    : shop_(shop), slope_(shop.operations(), 0) {
  for (int stage = 0; stage < shop.stages; ++stage) {
    const std::vector<Server>& servers = shop.problem.stages[stage].servers;
    const std::size_t first = alike_.size();
    for (std::size_t i = 0; i < servers.size(); ++i) {
      const int server = shop.first_server[stage] + static_cast<int>(i);
      const auto same = std::find_if(
          alike_.begin() + static_cast<std::ptrdiff_t>(first), alike_.end(), [&](const auto& one) {
            return servers[one.front() - shop.first_server[stage]].families == servers[i].families;
          });
      if (same == alike_.end())
        alike_.push_back({server});
      else
        same->push_back(server);
    }
  }
}

Time GeneralOutlook::ready(int operation) const {
  if (shop_.stage_of(operation) > 0) return ends_[operation - 1];
  return std::max(shop_.problem.jobs[shop_.job_of(operation)].release, shop_.commitments.now);
}

Time GeneralOutlook::open_from(const GeneralFloor::Line& line, int operation) const {
  const Visit& visit = shop_.visits[operation];
  return line.free_at +
         (visit.change && line.last_family >= 0 ? visit.change[line.last_family] : 0);
}

double GeneralOutlook::late_weight(int operation) const {
  if (shop_.stage_of(operation) + 1 < shop_.stages) return 0;
  const Job& job = shop_.problem.jobs[shop_.job_of(operation)];
  const Weight flow = job.weight * shop_.problem.flow_weight;
  return static_cast<double>(flow + (ends_[operation] > job.due ? job.weight : 0));
}

/// With what follows at once, of the same job and at the same server.
double GeneralOutlook::slope_of(int operation, int next) const {
  double slope = late_weight(operation);
  const Visit& visit = shop_.visits[operation];
  if (visit.stage + 1 < shop_.stages && start(operation + 1) == ends_[operation])
    slope += slope_[operation + 1];
  if (next >= 0 && start(next) > ready(next) &&
      start(next) == open_from({ends_[operation], visit.family}, next))
    slope += slope_[next];
  return slope;
}

void GeneralOutlook::look(const std::vector<int>& served, const std::vector<Time>& ends,
                          const std::vector<int>& server_of, int spacing) {
  ends_ = ends;
  const auto servers = static_cast<std::size_t>(shop_.servers);
  next_.resize((served.size() / spacing + 1) * servers);
  next_at_.assign(servers, -1);
  for (int at = static_cast<int>(served.size()); at >= 0; --at) {
    if (std::cmp_less(at, served.size())) {
      const int operation = served[at];
      int& next = next_at_[server_of[operation]];
      slope_[operation] = slope_of(operation, next);
      next = operation;
    }
    if (at % spacing == 0)
      std::ranges::copy(next_at_,
                        next_.begin() + static_cast<std::ptrdiff_t>(at / spacing * servers));
  }
}

double GeneralOutlook::change_of(const Turn& turn, const GeneralFloor::Line& other) const {
  if (turn.next < 0 || slope_[turn.next] == 0) return 0;
  const Time from = open_from(turn.line, turn.next);
  const Time later = open_from(other, turn.next) - from;
  if (later == 0) return 0;
  const Time slack = start(turn.next) - from;
  if (later > 0) return weighed(slope_[turn.next], std::max<Time>(0, later - slack));
  if (slack > 0) return 0;
  return weighed(slope_[turn.next], std::max(later, ready(turn.next) - start(turn.next)));
}

double GeneralOutlook::change(std::size_t number, const GeneralFloor& floor,
                              const GeneralFloor& other) {
  const int* const next = next_.data() + number * static_cast<std::size_t>(shop_.servers);
  double change = 0;
  for (const std::vector<int>& servers : alike_) {
    turns_.clear();
    others_.clear();
    bool is_same = true;
    for (const int server : servers) {
      turns_.push_back({floor.line(server), next[server]});
      others_.push_back(other.line(server));
      is_same = is_same && floor.line(server) == other.line(server);
    }
    if (is_same) continue;
    std::ranges::sort(turns_, {}, [](const Turn& one) { return one.line.free_at; });
    std::ranges::sort(others_, {}, &GeneralFloor::Line::free_at);
    for (std::size_t i = 0; i < turns_.size(); ++i) change += change_of(turns_[i], others_[i]);
  }
  return change;
}

double GeneralOutlook::change(int operation, Time ready) const {
  const Time later = ready - ends_[operation - 1];
  const Time slack = start(operation) - ends_[operation - 1];
  if (later > 0) return weighed(slope_[operation], std::max<Time>(0, later - slack));
  return slack > 0 ? 0 : weighed(slope_[operation], later);
}

}  // namespace greenlane::optimizer
