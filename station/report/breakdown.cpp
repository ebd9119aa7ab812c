#include "station/report/breakdown.hpp"

#include "station/report/counts.hpp"

namespace greenlane::report {

namespace {

void add(std::int64_t& to, std::int64_t count) {
  to += count;
}

void add(Counts& to, const Counts& counts) {
  for (const auto& [name, figure] : count_figures()) to.*figure += counts.*figure;
}

template <class Key, class Number>
void add(std::map<Key, Number>& to, const std::map<Key, Number>& later) {
  for (const auto& [key, number] : later) add(to[key], number);
}

}  // namespace

void count(Breakdown& in, const Group& group, std::int64_t Counts::* figure, std::int64_t times) {
  in.all.*figure += times;
  in.by_carrier[group.carrier].*figure += times;
  in.by_priority[group.priority].*figure += times;
  for (const Word& cargo_class : group.cargo_classes)
    in.by_cargo_class[cargo_class].*figure += times;
}

void add(Breakdown& to, const Breakdown& later) {
  add(to.all, later.all);
  add(to.turned_away, later.turned_away);
  add(to.diverted, later.diverted);
  add(to.by_carrier, later.by_carrier);
  add(to.by_priority, later.by_priority);
  add(to.by_cargo_class, later.by_cargo_class);
}

std::int64_t inside(const Counts& cumulative) {
  return cumulative.admitted - cumulative.cleared - cumulative.diverted;
}

}  // namespace greenlane::report
