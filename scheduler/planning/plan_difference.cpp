#include "scheduler/planning/plan_difference.hpp"

#include <fmt/format.h>

namespace greenlane::planning {

namespace {

using optimizer::MovedJob;
using optimizer::Time;

/// How many did what.
struct Count {
  int earlier = 0;
  int later = 0;
  int same_entry = 0;  ///< only the way through the stages is another
  int fresh = 0;
  int broken = 0;
};

Count count_of(const std::vector<MovedJob>& moved) {
  Count count;
  for (const MovedJob& one : moved) {
    count.broken += one.promise_cost > 0;
    if (!one.before)
      ++count.fresh;
    else if (one.after.enters == one.before->enters)
      ++count.same_entry;
    else
      ++(one.after.enters < one.before->enters ? count.earlier : count.later);
  }
  return count;
}

/// A part of a list, once there is something to say.
void add(Reason& reason, int count, std::string_view one, std::string_view many,
         std::string_view chinese) {
  if (count == 0) return;
  if (!reason.en.empty()) reason.en += ", ", reason.zh += "，";
  reason.en += fmt::format("{} {}", count, count == 1 ? one : many);
  reason.zh += fmt::format("{}{}", count, chinese);
}

void add_change(Reason& reason, Time before, Time after, const PlanNames& names,
                std::string_view english, std::string_view chinese) {
  if (!reason.en.ends_with(' ')) reason.en += ", and ", reason.zh += "，";
  const std::string now = names.clock(after);
  if (before == after) {
    reason.en += fmt::format("{} at {} as before", english, now);
    reason.zh += fmt::format("{}时间不变，仍为{}", chinese, now);
    return;
  }
  reason.en += fmt::format("{} at {} instead of {}", english, now, names.clock(before));
  reason.zh += fmt::format("{}由{}改为{}", chinese, names.clock(before), now);
}

}  // namespace

Reason how_moved(const MovedJob& moved, const PlanNames& names) {
  const std::string truck = names.truck(moved.job);
  Reason reason{truck + ' ', truck};
  if (!moved.before) {
    const std::string enters = names.clock(moved.after.enters);
    const std::string leaves = names.clock(moved.after.leaves);
    reason.en += fmt::format("is new: it comes in at {} and is through at {}", enters, leaves);
    reason.zh += fmt::format("为新增：{}入场，{}出场", enters, leaves);
  } else {
    add_change(reason, moved.before->enters, moved.after.enters, names, "comes in", "入场");
    add_change(reason, moved.before->leaves, moved.after.leaves, names, "is through", "出场");
  }
  if (moved.promise_cost == 0) return reason;
  reason.en += fmt::format("; its promise is broken, which counts {}", moved.promise_cost);
  reason.zh += fmt::format("；承诺未能保持，代价{}", moved.promise_cost);
  return reason;
}

Reason how_different(const std::vector<MovedJob>& moved) {
  if (moved.empty()) return {"nobody moves", "所有车辆时间不变"};
  const Count count = count_of(moved);
  Reason reason;
  add(reason, count.earlier, "truck comes in earlier", "trucks come in earlier", "车提前入场");
  add(reason, count.later, "truck comes in later", "trucks come in later", "车推后入场");
  add(reason, count.same_entry, "truck is through at another time",
      "trucks are through at another time", "车仅出场时间改变");
  add(reason, count.fresh, "truck is new", "trucks are new", "车为新增");
  add(reason, count.broken, "promise is broken", "promises are broken", "个承诺未能保持");
  return reason;
}

}  // namespace greenlane::planning
