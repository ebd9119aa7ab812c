#include "scheduler/optimizer/machines/machine_exchange.hpp"

#include <numeric>

namespace greenlane::optimizer {

MachineExchange::MachineExchange(const MachineJobs& jobs)
    : jobs_(jobs), by_duration_(jobs.size()), position_(jobs.size(), -1), profile_(jobs) {
  std::iota(by_duration_.begin(), by_duration_.end(), 0);
  std::ranges::stable_sort(by_duration_, {}, [&](int job) { return jobs.duration[job]; });
}

Cost MachineExchange::step(Sequence& one, Sequence& other) {
  lay_out(one, one_);
  lay_out(other, other_);
  cost_tails(one_, other_);
  cost_tails(other_, one_);
  best_ = {};
  try_over(one_, other_, false);
  try_over(other_, one_, true);
  try_exchanges();
  try_ends();
  carry_out(one, other);
  return -best_.change;
}

void MachineExchange::lay_out(const Sequence& line, Side& side) {
  side.line = line;
  side.start.resize(line.size() + 1);
  side.tail.resize(line.size() + 1);
  side.start[0] = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    side.start[i + 1] = side.start[i] + jobs_.duration[line[i]];
    position_[line[i]] = static_cast<int>(i);
  }
  side.tail[line.size()] = 0;
  for (std::size_t i = line.size(); i-- > 0;)
    side.tail[i] = side.tail[i + 1] + jobs_.cost(line[i], side.start[i + 1]);
  side.by_duration.clear();
  for (const int job : by_duration_)
    if (position_[job] >= 0) side.by_duration.push_back(position_[job]);
  for (const int job : line) position_[job] = -1;
}

/// From the end of the line on, as the profile takes in one job after the other.
void MachineExchange::cost_tails(Side& side, const Side& partner) {
  side.behind.resize(side.line.size() * partner.line.size());
  side.cut.resize((side.line.size() + 1) * (partner.line.size() + 1));
  profile_.clear();
  cost_cut(side, side.line.size(), partner);
  for (std::size_t place = side.line.size(); place-- > 0;) {
    cost_exchanges(side, place, partner);
    profile_.add(side.line[place], side.start[place + 1]);
    cost_cut(side, place, partner);
  }
}

/// What follows `place` ends later by how much longer the partner's job is.
void MachineExchange::cost_exchanges(Side& side, std::size_t place, const Side& partner) {
  DelayProfile::Walk walk(profile_);
  const Time own = jobs_.duration[side.line[place]];
  const Cost now = side.tail[place + 1];
  Cost* const row = side.behind.data() + place * partner.line.size();
  for (const int mate : partner.by_duration)
    row[mate] = walk.at(jobs_.duration[partner.line[mate]] - own) - now;
}

/// The tail from `place` on, begun where the partner's begins.
void MachineExchange::cost_cut(Side& side, std::size_t place, const Side& partner) {
  DelayProfile::Walk walk(profile_);
  Cost* const row = side.cut.data() + place * (partner.line.size() + 1);
  for (std::size_t mate = 0; mate <= partner.line.size(); ++mate)
    row[mate] = walk.at(partner.start.data()[mate] - side.start[place]);
}

void MachineExchange::try_over(const Side& giver, const Side& taker, bool from_other) {
  for (std::size_t at = 0; at < giver.line.size(); ++at) {
    const int job = giver.line[at];
    const Time duration = jobs_.duration[job];
    Cost left = -giver.tail[at];
    for (std::size_t i = at + 1; i < giver.line.size(); ++i)
      left += jobs_.cost(giver.line[i], giver.start[i + 1] - duration);
    Cost pushed = 0;  // what follows the place `to`, with the job before it
    for (std::size_t to = taker.line.size() + 1; to-- > 0;) {
      if (to < taker.line.size())
        pushed += jobs_.cost(taker.line[to], taker.start[to + 1] + duration);
      const Cost change =
          left + pushed - taker.tail[to] + jobs_.cost(job, taker.start[to] + duration);
      if (change < best_.change) best_ = {change, Move::over, from_other, at, to};
    }
  }
}

void MachineExchange::try_exchanges() {
  const std::size_t ones = one_.line.size();
  const std::size_t others = other_.line.size();
  for (std::size_t at = 0; at < ones; ++at) {
    const int job = one_.line[at];
    const Time start = one_.start[at];
    const Time duration = jobs_.duration[job];
    const Cost now = jobs_.cost(job, start + duration);
    for (std::size_t to = 0; to < others; ++to) {
      const int mate = other_.line[to];
      const Cost mate_now = other_.tail[to] - other_.tail[to + 1];
      const Cost change = one_.behind[at * others + to] + other_.behind[to * ones + at] - now -
                          mate_now + jobs_.cost(mate, start + jobs_.duration[mate]) +
                          jobs_.cost(job, other_.start[to] + duration);
      if (change < best_.change) best_ = {change, Move::exchange, false, at, to};
    }
  }
}

void MachineExchange::try_ends() {
  const std::size_t ones = one_.line.size() + 1;
  const std::size_t others = other_.line.size() + 1;
  for (std::size_t at = 0; at < ones; ++at)
    for (std::size_t to = 0; to < others; ++to) {
      const Cost change =
          one_.cut[at * others + to] + other_.cut[to * ones + at] - one_.tail[at] - other_.tail[to];
      if (change < best_.change) best_ = {change, Move::ends, false, at, to};
    }
}

void MachineExchange::carry_out(Sequence& one, Sequence& other) const {
  const auto place = [](Sequence& line, std::size_t at) {
    return line.begin() + static_cast<std::ptrdiff_t>(at);
  };
  if (best_.move == Move::exchange) std::swap(one[best_.at], other[best_.to]);
  if (best_.move == Move::over) {
    Sequence& giver = best_.from_other ? other : one;
    Sequence& taker = best_.from_other ? one : other;
    taker.insert(place(taker, best_.to), giver[best_.at]);
    giver.erase(place(giver, best_.at));
  }
  if (best_.move == Move::ends) {
    const Sequence tail(place(one, best_.at), one.end());
    one.erase(place(one, best_.at), one.end());
    one.insert(one.end(), place(other, best_.to), other.end());
    other.erase(place(other, best_.to), other.end());
    other.insert(other.end(), tail.begin(), tail.end());
  }
}

}  // namespace greenlane::optimizer
