#pragma once

#include <optional>
#include <vector>

#include "proto/methods.hpp"
#include "scheduler/planning/course.hpp"
#include "scheduler/service/desk.hpp"

namespace greenlane::service {

// The model's things as rows of the wire, as the caller may see them.

proto::EnterpriseRow row_of(const Work& work, const model::Enterprise& enterprise);
proto::VehicleRow row_of(const model::Vehicle& vehicle);
proto::DriverRow row_of(const model::Driver& driver);
proto::UserRow row_of(const model::User& user);
proto::SlotRow row_of(const model::Slot& slot);
proto::PassRow row_of(const credential::PassKey& key, const model::Pass& pass);
std::vector<proto::StageRow> rows_of(const std::vector<model::StageRecord>& records);
std::vector<proto::Objection> objections_of(const std::vector<Problem>& problems);
proto::IssuedPass issued(const credential::PassKey& key, const model::Pass& pass);
/// A plan in memory, with what is predicted for those who are still to come.
proto::PlanRow row_of(const model::Station& station, const model::PlanProposed& plan, Instant now);
/// One that has left memory.
proto::PlanRow past_row_of(const model::PlanProposed& plan);

/// With its place in the queue and what is predicted for it, while it waits.
proto::ApplicationRow row_of(Work& work, const model::Application& application);
/// One that has ended and left memory.
proto::ApplicationRow ended_row_of(const model::Application& application, const Plate& plate);

std::vector<proto::PredictedStage> rows_of(const std::vector<planning::StageTime>& course);
/// What is offered to an application, if anything is.
std::optional<proto::OfferedPlace> offer_of(const Work& work,
                                            const model::Application& application);
/// The slot, pass and state that an approval has just brought.
proto::Approval approval(const Work& work, const model::ApplicationApproved& approved);

proto::ApplicationQueued queued(Work& work, model::ApplicationId id);
proto::ApplicationClosed closed(const Work& work, model::ApplicationId id);
std::optional<proto::Prediction> predicted(Work& work, const model::Application& application);

/// What a visit needs from the registries, which are in memory even when the visit is not.
/// Rows that are made together share one `times`; for one row the station will do.
proto::VisitRow row_of(const planning::ServiceTimes& times, const model::Visit& visit, Instant now);

/// A page ends before its items have more than so many parts in all, however many were asked for: a
/// line of some megabytes helps nobody.
inline constexpr std::size_t page_parts_max = 5'000;
/// How many parts an item has: itself, and what lists it holds.
template <class Item>
std::size_t parts_of(const Item&) {
  return 1;
}
inline std::size_t parts_of(const model::Application& application) {
  return 1 + application.trip.consignments.size() + application.trip.checks.size();
}
inline std::size_t parts_of(const model::Visit& visit) {
  return 1 + visit.records.size() + visit.checks.size();
}

/// One page of a map that is ordered by what `after` names: what `row` answers for each item that
/// `keep` accepts.
template <class Row, class Map, class Key, class Keep, class MakeRow>
proto::Page<Row, Key> page_of(const Map& map, const std::optional<Key>& after,
                              const std::optional<proto::PageLimit>& limit, Keep keep,
                              MakeRow row) {
  const auto most = static_cast<std::size_t>(limit ? limit->value() : proto::page_limit_default);
  proto::Page<Row, Key> page;
  auto item = after ? map.upper_bound(*after) : map.begin();
  std::optional<Key> last;
  std::size_t parts = 0;
  for (; item != map.end(); ++item) {
    if (!keep(item->second)) continue;
    parts += parts_of(item->second);
    if (page.items.size() == most || (last && parts > page_parts_max)) {
      page.next = last;
      break;
    }
    page.items.push_back(row(item->second));
    last = item->first;
  }
  return page;
}

}  // namespace greenlane::service
