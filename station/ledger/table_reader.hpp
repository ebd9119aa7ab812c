#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "station/ledger/connection.hpp"
#include "station/model/station.hpp"

namespace greenlane::ledger {

// Rows of the query tables as the model's own types. None when there is no such row.

std::optional<model::Enterprise> read_enterprise(Connection& connection, model::EnterpriseId id);
std::optional<model::Vehicle> read_vehicle(Connection& connection, model::VehicleId id);
std::optional<model::Driver> read_driver(Connection& connection, model::DriverId id);
std::optional<model::Application> read_application(Connection& connection, model::ApplicationId id);
std::optional<model::ApplicationId> read_application_id(Connection& connection,
                                                        std::string_view number);
std::optional<model::Visit> read_visit(Connection& connection, model::VisitId id);
std::optional<model::Pass> read_pass(Connection& connection, std::string_view number);
std::optional<model::Slot> read_slot(Connection& connection, model::SlotId id);
std::optional<model::Mark> read_mark(Connection& connection, model::MarkId id);
std::vector<model::Slot> read_slots(Connection& connection, Day day);

}  // namespace greenlane::ledger
