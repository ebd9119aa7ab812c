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

void Projection::finish() {
  counters_.write(connection_);
}

std::vector<Word> cargo_classes_of(Projection& to, model::ApplicationId application) {
  return to.connection().rows<Word>(
      "SELECT DISTINCT cargo_class FROM consignment WHERE application = ? ORDER BY cargo_class",
      application);
}

void count(Projection& to, Figure figure, model::ApplicationId application,
           std::string_view reason) {
  const auto of = to.connection().row<model::EnterpriseId, model::PriorityClass>(
      "SELECT carrier, priority FROM application WHERE id = ?", application);
  if (!of) throw_unknown(to);
  const auto& [carrier, priority] = *of;
  to.counters().add(to.day(), figure, reason,
                    {carrier, priority, cargo_classes_of(to, application)});
}

void throw_unknown(Projection& to) {
  throw Damaged("event " + std::to_string(to.seq()) +
                " is about something that the tables do not have");
}

void expect_one_change(Projection& to) {
  if (to.connection().changes() != 1) throw_unknown(to);
}

}  // namespace greenlane::ledger
