#pragma once

#include <vector>

#include "station/ledger/ledger.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::ledger {

/// A station on which everything happens that a ledger must be able to tell: each kind of event at
/// least once, over four days.
support::Scene a_busy_station();

/// The entries after number `from_seq`, each as a unit.
std::vector<Unit> units_of(const std::vector<model::Entry>& entries, std::int64_t from_seq = 0);

}  // namespace greenlane::ledger
