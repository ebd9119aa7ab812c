#include "scheduler/optimizer/general/general_turns.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace greenlane::optimizer {

namespace {

constexpr std::size_t reach = 8;       ///< turns behind one in which somebody is displaced
constexpr std::size_t found_most = 8;  ///< turns

/// The stage whose servers have the most to do, each.
int busiest_stage(const GeneralShop& shop) {
  int busiest = 0;
  double most = -1;
  for (int stage = 0; stage < shop.stages; ++stage) {
    double work = 0;
    for (const Job& job : shop.problem.jobs) work += static_cast<double>(job.durations[stage]);
    work /= static_cast<double>(shop.problem.stages[stage].servers.size());
    if (work > most) most = work, busiest = stage;
  }
  return busiest;
}

bool is_among(const std::vector<int>& jobs, int job) {
  return std::ranges::find(jobs, job) != jobs.end();
}

}  // namespace

GeneralTurns::GeneralTurns(const GeneralLine& line)
    : line_(line), shop_(line.shop()), stage_(busiest_stage(shop_)) {
  look();
}

void GeneralTurns::look() {
  turns_.assign(shop_.problem.stages[stage_].servers.size(), {});
  for (const int operation : line_.order())
    if (shop_.stage_of(operation) == stage_) turns_of(line_.server(operation)).push_back(operation);
  // Who waited at the gate is served behind its position.
  for (auto& turns : turns_)
    std::ranges::stable_sort(turns, {}, [&](int operation) { return line_.start(operation); });
  last_free_.assign(shop_.families, std::numeric_limits<Time>::max());
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    const Time free_at =
        before(shop_.first_server[stage_] + static_cast<int>(i), turns_[i].size()).free_at;
    for (int family = 0; family < shop_.families; ++family)
      if (serves(shop_.problem.stages[stage_].servers[i], family))
        last_free_[family] = std::min(last_free_[family], free_at);
  }
}

GeneralTurns::Before GeneralTurns::before(int server, std::size_t place) const {
  if (place == 0) return {shop_.last_before[server].to, shop_.last_before[server].family};
  const int operation = turns_of(server)[place - 1];
  return {line_.end(operation), shop_.visits[operation].family};
}

Time GeneralTurns::ready(int operation) const {
  const Time release = shop_.problem.jobs[shop_.job_of(operation)].release;
  return std::max(shop_.stage_of(operation) > 0 ? line_.end(operation - 1) : release,
                  shop_.commitments.now);
}

/// When a job could be at the stage if nobody were in its way there.
Time GeneralTurns::soonest(int job) const {
  Time at = std::max(shop_.problem.jobs[job].release, shop_.commitments.now);
  for (int stage = 0; stage < stage_; ++stage) {
    const int operation = job * shop_.stages + stage;
    const Operation* frozen = shop_.frozen[operation];
    at = frozen ? std::max(at, frozen->end) : at + shop_.visits[operation].duration;
  }
  return at;
}

/// When a server that is free then would start an operation; a guess, as changeovers before and
/// behind frozen ones are left out.
Time GeneralTurns::start_at(int server, int operation, const Before& before, Time ready) const {
  const Visit& visit = shop_.visits[operation];
  const Time change = visit.change && before.family >= 0 ? visit.change[before.family] : 0;
  Time start = std::max(ready, before.free_at + change);
  for (const Taken& taken : shop_.taken[server])
    if (start < taken.to && start + visit.duration > taken.from) start = taken.to;
  return start;
}

Cost GeneralTurns::cost_of(int job, Time entry, Time leaves) const {
  const auto& promises = shop_.commitments.promises;
  const bool is_broken = !promises.empty() && is_outside(job) && entry > promises[job].latest;
  return delay_of(shop_.problem, shop_.problem.jobs[job], leaves) +
         (is_broken ? promises[job].cost : 0);
}

Cost GeneralTurns::cost_now(int job) const {
  const int first = job * shop_.stages;
  return cost_of(job, is_outside(job) ? line_.start(first) : 0,
                 line_.end(first + shop_.stages - 1));
}

/// What a job costs that is served last of all.
Cost GeneralTurns::cost_last(int job) const {
  const Visit& visit = shop_.visits[operation_of(job)];
  const Time start = std::max(last_free_[visit.family], soonest(job));
  return cost_of(job, start, start + visit.duration + visit.behind);
}

double GeneralTurns::saved_by_displacing(const std::vector<int>& jobs) const {
  Cost saved = 0;
  for (const int job : jobs) saved += cost_now(job) - cost_last(job);
  return static_cast<double>(saved);
}

/// What those from a place on save whose server is free after what is before; nothing is worth
/// displacing somebody without need.
double GeneralTurns::saved_behind(const Turn& turn, std::size_t place, Before before) const {
  const std::vector<int>& turns = turns_of(turn.server);
  const std::size_t end = std::min(turns.size(), place + reach);
  std::size_t to_displace = turn.displaced.size();
  double saved = 0;
  for (; place < turns.size(); ++place) {
    const int operation = turns[place];
    const int job = shop_.job_of(operation);
    if (to_displace > 0 && is_among(turn.displaced, job)) {
      --to_displace;
      continue;
    }
    const Time start = start_at(turn.server, operation, before, ready(operation));
    const Time later = start - line_.start(operation);
    if (later <= 0 && to_displace > 0) return -std::numeric_limits<double>::infinity();
    if (later <= 0 || place >= end)
      return saved - line_.slope(operation) * static_cast<double>(later);
    const Time leaves = line_.end(job * shop_.stages + shop_.stages - 1);
    const Job& its = shop_.problem.jobs[job];
    saved += static_cast<double>(delay_of(shop_.problem, its, leaves) -
                                 delay_of(shop_.problem, its, leaves + later));
    before = {start + shop_.visits[operation].duration, shop_.visits[operation].family};
  }
  return saved;
}

void GeneralTurns::offer(const Turn& turn, std::size_t place, const Before& behind) {
  double saves = turn.saves + saved_by_displacing(turn.displaced);
  if (saves <= least_saved()) return;
  saves += saved_behind(turn, place, behind);
  keep({turn.server, turn.next, turn.start, turn.displaced, saves});
}

/// What a turn has to save to be one of the best; those behind it seldom save more.
double GeneralTurns::least_saved() const {
  return found_.size() < found_most ? 0 : found_.back().saves;
}

void GeneralTurns::keep(Turn turn) {
  if (turn.saves <= least_saved()) return;
  if (found_.size() == found_most) found_.pop_back();
  const auto at =
      std::ranges::upper_bound(found_, turn.saves, std::ranges::greater{}, &Turn::saves);
  found_.insert(at, std::move(turn));
}

/// A turn with nobody displaced, and with one or two of those behind it.
void GeneralTurns::offer_all(Turn turn, std::size_t place, const Before& behind) {
  offer(turn, place, behind);
  const std::vector<int>& turns = turns_of(turn.server);
  std::vector<int> outside;
  for (std::size_t i = place; i < std::min(turns.size(), place + reach); ++i)
    if (const int job = shop_.job_of(turns[i]); is_outside(job)) outside.push_back(job);
  for (auto one = outside.begin(); one != outside.end(); ++one) {
    turn.displaced = {*one};
    offer(turn, place, behind);
    for (auto other = one + 1; other != outside.end(); ++other) {
      turn.displaced = {*one, *other};
      offer(turn, place, behind);
    }
  }
}

std::vector<Turn> GeneralTurns::turns_for(int job) {
  const int operation = operation_of(job);
  const Visit& visit = shop_.visits[operation];
  const Time from = soonest(job);
  const Cost now = cost_now(job);
  for (const int server : visit.choices) {
    std::vector<int>& turns = turns_of(server);
    const auto mine = std::ranges::find(turns, operation) - turns.begin();
    const bool is_its = std::cmp_less(mine, turns.size());
    if (is_its) turns.erase(turns.begin() + mine);
    for (std::size_t place = 0; place <= turns.size(); ++place) {
      const bool is_last = place == turns.size();
      if (!is_last && line_.end(turns[place]) <= from) continue;
      const Time start = start_at(server, operation, before(server, place), from);
      const Time end = start + visit.duration;
      const Time entry = start - from + ready(job * shop_.stages);
      Turn turn{server, is_last ? -1 : turns[place], start, {}, 0};
      turn.saves = static_cast<double>(now - cost_of(job, entry, end + visit.behind));
      if (turn.saves > 0) offer_all(std::move(turn), place, {end, visit.family});
    }
    if (is_its) turns.insert(turns.begin() + mine, operation);
  }
  return std::exchange(found_, {});
}

std::vector<Turn> GeneralTurns::turns_to_free(int operation) {
  const int server = line_.server(operation);
  const std::vector<int>& turns = turns_of(server);
  const auto first = std::ranges::find(turns, operation) - turns.begin();
  const std::size_t end = std::min(turns.size(), static_cast<std::size_t>(first) + reach);
  for (auto place = static_cast<std::size_t>(first); place < end; ++place) {
    const int job = shop_.job_of(turns[place]);
    if (!is_outside(job)) continue;
    Turn turn{server, turns[place], line_.start(turns[place]), {job}, 0};
    turn.saves =
        saved_by_displacing(turn.displaced) + saved_behind(turn, place, before(server, place));
    keep(std::move(turn));
  }
  return std::exchange(found_, {});
}

}  // namespace greenlane::optimizer
