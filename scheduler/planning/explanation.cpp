#include "scheduler/planning/explanation.hpp"

#include <algorithm>
#include <array>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "station/model/chinese.hpp"

namespace greenlane::planning {
namespace {

/// So many slots are named for one rule; the rest is counted.
constexpr std::size_t slots_named_max = 4;

/// The slots that one rule closed, in the order of time.
struct Closed {
  std::string rule;
  std::vector<std::string> starts;
};

std::vector<Closed> by_rule(const model::Policy& policy,
                            const std::vector<PassedOver>& passed_over) {
  std::vector<Closed> groups;
  for (const PassedOver& passed : passed_over) {
    auto group = std::ranges::find(groups, passed.rule, &Closed::rule);
    if (group == groups.end()) group = groups.insert(group, {passed.rule, {}});
    group->starts.push_back(policy.zone.clock_text(passed.slot->span.from));
  }
  return groups;
}

/// A rule's name in Chinese; the words that the policy defines stay as they are.
std::string rule_zh(const std::string& rule) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> words{
      {{"slot is over", "时段已结束"},
       {"slot closed", "时段已关闭"},
       {"rule 4: slot capacity", "时段已满（规则4）"},
       {"rule 4: reserved share", "余位保留给其他优先级（规则4）"},
       {"rule 4: slot_max of ", "货类已满（规则4）："},
       {"rule 7", "车辆或司机另有安排（规则7）"},
       {"round", "轮次尚未截止"},
       {"expected later", "车辆预计到达更晚"},
       {"firm: bookings_max", "企业未到车辆名额已满"},
       {"firm: peak_percent", "企业高峰名额已满"},
       {"firm: jain_percent_min", "为使各企业机会均衡，企业名额已满"},
       {"stage capacity: ", "环节能力不足："}}};
  for (const auto& [english, chinese] : words)
    if (rule.starts_with(english)) return std::string(chinese) + rule.substr(english.size());
  return rule;
}

std::string ordinal(int number) {
  const int last_two = number % 100;
  const bool teen = last_two >= 11 && last_two <= 13;
  const char* ending = "th";
  if (!teen && number % 10 == 1) ending = "st";
  if (!teen && number % 10 == 2) ending = "nd";
  if (!teen && number % 10 == 3) ending = "rd";
  return std::to_string(number) + ending;
}

/// "09:00–11:00", with the days where it is not within the first one.
std::string span_text(const Zone& zone, const Interval& span) {
  const bool one_day = zone.day_of(span.from) == zone.day_of(span.to - Duration{1});
  if (one_day) return fmt::format("{}–{}", zone.clock_text(span.from), zone.clock_text(span.to));
  return fmt::format("{} {} – {} {}", zone.day_of(span.from).text(), zone.clock_text(span.from),
                     zone.day_of(span.to).text(), zone.clock_text(span.to));
}

Reason standing(const model::Policy& policy, const model::Application& application, int rank) {
  const std::string window = span_text(policy.zone, application.trip.window);
  return {
      fmt::format("{}, {} in its class; wanted {}",
                  boost::describe::enum_to_string(application.priority, ""), ordinal(rank), window),
      fmt::format("{}第 {} 位；希望 {}", model::in_chinese(application.priority), rank, window)};
}

void add_closed(Reason& reason, const model::Policy& policy,
                const std::vector<PassedOver>& passed_over) {
  for (const Closed& closed : by_rule(policy, passed_over)) {
    const std::size_t named = std::min(closed.starts.size(), slots_named_max);
    const std::size_t more = closed.starts.size() - named;
    const auto first = closed.starts.begin();
    const auto last = first + static_cast<std::ptrdiff_t>(named);
    reason.en += fmt::format("; {}{}: {}", fmt::join(first, last, ", "),
                             more ? fmt::format(" and {} more", more) : "", closed.rule);
    reason.zh += fmt::format("；{}{}{}", fmt::join(first, last, "、"),
                             more ? fmt::format(" 等 {} 个时段", closed.starts.size()) : " ",
                             rule_zh(closed.rule));
  }
}

}  // namespace

Reason why_placed(const model::Policy& policy, const model::Application& application, int rank,
                  const model::Slot& slot, const std::vector<PassedOver>& passed_over) {
  Reason reason = standing(policy, application, rank);
  add_closed(reason, policy, passed_over);
  const std::string given = span_text(policy.zone, slot.span);
  reason.en += "; given " + given;
  reason.zh += "；安排 " + given;
  return reason;
}

Reason why_unplaced(const model::Policy& policy, const model::Application& application, int rank,
                    const std::vector<PassedOver>& passed_over,
                    const std::optional<model::Slot>& nearest) {
  Reason reason = standing(policy, application, rank);
  if (passed_over.empty()) {
    reason.en += "; the station has no slot then";
    reason.zh += "；该时间没有开放时段";
  }
  add_closed(reason, policy, passed_over);
  if (!nearest) {
    reason.en += "; no slot within the booking horizon is free";
    reason.zh += "；可预约期内没有空闲时段";
    return reason;
  }
  const std::string free = nearest->id.day.text() + " " + span_text(policy.zone, nearest->span);
  reason.en += fmt::format("; the nearest free slot is {} ({}), for a window that touches it",
                           nearest->id.text(), free);
  reason.zh +=
      fmt::format("；最近的空闲时段是 {}（{}），改期至该时段即可安排", nearest->id.text(), free);
  return reason;
}

void add_rather(Reason& reason, const model::Policy& policy, const Rather& rather) {
  if (rather.displaced.empty()) return;
  const std::string start = policy.zone.clock_text(rather.slot->span.from);
  const std::string& first = rather.displaced.front();
  const std::size_t more = rather.displaced.size() - 1;
  reason.en +=
      fmt::format("; at {} {}{} would have to make way, for {:.0f} weighted minutes more in all",
                  start, first, more ? fmt::format(" and {} more", more) : "", rather.minutes);
  reason.zh += fmt::format("；若安排 {}，需 {}{} 让位，总加权延误增加 {:.0f} 分钟", start, first,
                           more ? fmt::format(" 等 {} 份申报", more + 1) : "", rather.minutes);
  if (rather.minutes > 0) {
    reason.en +=
        ": it would come then if its waiting counted more than that by its class or by "
        "when its goods are needed";
    reason.zh += "：若其优先级或需用时间使其等待的加权延误再多于此数，则会安排该时段";
  } else {
    reason.en += ": the draw or the order of filing decides";
    reason.zh += "：按抽签或申报先后决定";
  }
}

Reason why_not_ready(const model::Policy& policy, const model::Application& application, int rank,
                     const std::vector<Problem>& missing) {
  Reason reason = standing(policy, application, rank);
  for (const Problem& problem : missing) {
    reason.en += "; " + problem.message;
    reason.zh += "；" + (problem.zh.empty() ? problem.message : problem.zh);
  }
  reason.en += "; it comes into the next plan once that is recorded";
  reason.zh += "；补录之后即进入下一次计划";
  return reason;
}

}  // namespace greenlane::planning
