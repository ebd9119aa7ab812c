#pragma once

#include <string>
#include <vector>

#include "station/ledger/ledger.hpp"

namespace greenlane::bench {

using namespace value;

/// What a station writes while `count` vehicles are registered, up to 99,999 of them and each with
/// an idempotency key.
struct Registrations {
  explicit Registrations(int count);

  /// One for each request, after the one that adopts the policy and the one that registers the
  /// vehicles' enterprise.
  std::vector<ledger::Unit> units;
  /// The station after all of them, as Unit::snapshot.
  std::shared_ptr<const model::Station> snapshot;
};

}  // namespace greenlane::bench
