#include "station/model/visit.hpp"

#include <algorithm>

namespace greenlane::model {

const StageRecord* in_service(const Visit& visit) {
  const bool serving = !visit.records.empty() && !visit.records.back().finished_at;
  return serving ? &visit.records.back() : nullptr;
}

const Word* next_stage(const Visit& visit) {
  const auto passed = [&](const Word& stage) {
    return std::ranges::any_of(visit.records, [&](const StageRecord& record) {
      return record.stage == stage && record.result == StageResult::ok;
    });
  };
  const auto next = std::ranges::find_if_not(visit.course, passed);
  return next == visit.course.end() ? nullptr : &*next;
}

bool Server::may_serve(const std::vector<Word>& wanted) const {
  const auto serves = [&](const Word& cargo) {
    return std::ranges::find(cargo_classes, cargo) != cargo_classes.end();
  };
  return cargo_classes.empty() || std::ranges::all_of(wanted, serves);
}

}  // namespace greenlane::model
