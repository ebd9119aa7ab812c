#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "station/ledger/connection.hpp"

namespace greenlane::ledger {

/// How many rows each table has that events fill (projection.hpp), in one query.
std::map<std::string, std::int64_t> projected_rows(Connection& connection);

}  // namespace greenlane::ledger
