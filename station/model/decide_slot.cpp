#include <fmt/format.h>

#include "station/model/chinese.hpp"
#include "station/model/decide.hpp"

namespace greenlane::model {

Result<Slot> slot_ahead(const Question& question, SlotId id) {
  Result<Slot> slot = slot_at(question.station, id);
  if (!slot) return slot;
  if (slot->span.to <= question.now)
    return refuse(Kind::expired, "slot_id", "slot is over", "the slot " + id.text() + " is over",
                  "时段 " + id.text() + " 已结束");
  const Policy& policy = question.station.policy;
  const Day last_window = policy.zone.day_of(question.now).plus(policy.booking_days_max);
  const Day last = policy.zone.day_of(policy.zone.span(last_window).to + policy.window_max);
  if (id.day > last)
    return refuse(Kind::invalid_field, "slot_id", "booking_days_max",
                  "today there are slots up to " + last.text(), "今天可用的时段到 " + last.text());
  return slot;
}

Result<Events> decide_on(const Question& question, const SetSlotCapacity& command) {
  Result<Slot> slot = slot_ahead(question, command.slot_id);
  if (!slot) return std::unexpected(slot.error());
  if (command.capacity < 0 || command.capacity > 10'000)
    return refuse(Kind::invalid_field, "capacity", "slot capacity", "0 to 10000 are accepted",
                  "容量应为 0 至 10000");
  const int more = command.capacity - slot->capacity;
  set_capacity(question.station.policy, *slot, command.capacity);
  if (!quotas_hold(question.station.policy, *slot))
    return refuse(Kind::capacity, "capacity", "rule 4",
                  fmt::format("{} places are booked; with {} they would not fit beside the places "
                              "kept for each class",
                              slot->total(), command.capacity),
                  fmt::format("已预约 {} 个；容量改为 {} 后，与各优先级的保留份额放不下",
                              slot->total(), command.capacity));
  Events events{SlotCapacitySet{*slot}};
  if (more > 0) offer_places(question, *slot, more, {}, events);
  return events;
}

Result<Events> decide_on(const Question& question, const CloseSlot& command) {
  Result<Slot> slot = slot_ahead(question, command.slot_id);
  if (!slot) return std::unexpected(slot.error());
  if (slot->closed)
    return refuse(Kind::state, "slot_id", "slot closed", "the slot is closed already",
                  "该时段已关闭");
  slot->closed = true;
  return Events{SlotClosed{*slot, command.reason.text()}};
}

Result<Events> decide_on(const Question& question, const RevokePass& command) {
  const Pass* pass = find_pass(question.station, command.pass_number);
  if (!pass)
    return refuse(Kind::not_found, "pass_number", "known pass",
                  "no open pass " + command.pass_number,
                  "没有有效登记的通行证 " + command.pass_number);
  if (pass->status != PassStatus::valid)
    return refuse(Kind::state, "pass_number", "rule 6",
                  fmt::format("the pass is {}", boost::describe::enum_to_string(pass->status, "")),
                  fmt::format("通行证{}", in_chinese(pass->status)));
  if (command.reason.empty())
    return refuse(Kind::invalid_field, "reason", "a revocation has a reason", "no reason is given",
                  "未填写撤销原因");
  Events events{PassRevoked{pass->number, command.reason.text()}};
  const Application& application = *find(question.station, pass->application);
  if (question.actor.role == Role::firm)
    if (auto mark = late_cancel(question.station, application, question.now))
      events.push_back(*mark);
  offer_place_of(question, application, events);
  return events;
}

}  // namespace greenlane::model
