#pragma once

#include <vector>

#include "station/ledger/connection.hpp"
#include "station/model/visit.hpp"

namespace greenlane::ledger {

/// What stage_record holds of a visit, in order. In a file of an earlier form no service has an
/// expectation.
std::vector<model::StageRecord> stage_records_of(Connection& connection, model::VisitId id);

}  // namespace greenlane::ledger
