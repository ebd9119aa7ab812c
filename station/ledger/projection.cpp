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

void expect_one_change(Projection& to) {
  if (to.connection().changes() != 1)
    throw Damaged("event " + std::to_string(to.seq()) +
                  " is about something that the tables do not have");
}

}  // namespace greenlane::ledger
