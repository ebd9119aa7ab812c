#include "station/ledger/projection.hpp"

#include "station/ledger/project_event.hpp"

namespace greenlane::ledger {

Projection::Projection(Connection& connection) : connection_(connection) {
  if (auto zone = connection_.row<Zone>("SELECT zone FROM policy ORDER BY seq DESC LIMIT 1"))
    zone_ = *std::move(zone);
}

void Projection::project(const model::Entry& entry) {
  seq_ = entry.seq;
  at_ = entry.at;
  std::visit([&](const auto& event) { project_event(*this, event); }, entry.event);
}

void count(Projection& to, std::string_view figure, model::ApplicationId application,
           std::string_view reason) {
  to.connection().run(
      "INSERT INTO day_count (day, figure, reason, carrier, priority, cargo_classes, count)"
      " SELECT ?1, ?2, ?3, carrier, priority,"
      " (SELECT json_group_array(cargo_class) FROM (SELECT DISTINCT cargo_class FROM consignment"
      " WHERE application = ?4 ORDER BY cargo_class)), 1 FROM application WHERE id = ?4"
      " ON CONFLICT DO UPDATE SET count = count + 1",
      to.day(), figure, reason, application);
  expect_one_change(to);
}

void expect_one_change(Projection& to) {
  if (to.connection().changes() != 1)
    throw Damaged("event " + std::to_string(to.seq()) +
                  " is about something that the tables do not have");
}

}  // namespace greenlane::ledger
