#include "station/ledger/projected_rows.hpp"

namespace greenlane::ledger {

std::map<std::string, std::int64_t> projected_rows(Connection& connection) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& [table, count] : connection.rows<std::string, std::int64_t>(R"(
      SELECT 'enterprise', count(*) FROM enterprise UNION ALL
      SELECT 'vehicle', count(*) FROM vehicle UNION ALL
      SELECT 'driver', count(*) FROM driver UNION ALL
      SELECT 'application', count(*) FROM application UNION ALL
      SELECT 'application_driver', count(*) FROM application_driver UNION ALL
      SELECT 'consignment', count(*) FROM consignment UNION ALL
      SELECT 'check_record', count(*) FROM check_record UNION ALL
      SELECT 'pass', count(*) FROM pass UNION ALL
      SELECT 'visit', count(*) FROM visit UNION ALL
      SELECT 'stage_record', count(*) FROM stage_record UNION ALL
      SELECT 'slot', count(*) FROM slot UNION ALL
      SELECT 'plan', count(*) FROM plan UNION ALL
      SELECT 'round', count(*) FROM round UNION ALL
      SELECT 'mark', count(*) FROM mark UNION ALL
      SELECT 'policy', count(*) FROM policy UNION ALL
      SELECT 'day_total', count(*) FROM day_total UNION ALL
      SELECT 'day_count', count(*) FROM day_count)"))
    rows.emplace(table, count);
  return rows;
}

}  // namespace greenlane::ledger
