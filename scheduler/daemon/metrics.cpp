#include "scheduler/daemon/metrics.hpp"

#include <array>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace greenlane::daemon {
namespace {

struct Row {
  std::string_view name;
  std::string_view type;
  std::string_view help;
  Metrics::Count Metrics::* count;
};

constexpr std::array rows{
    Row{"connections_open", "gauge", "Connections that are open.", &Metrics::connections_open},
    Row{"connections_accepted_total", "counter", "Connections that were accepted.",
        &Metrics::connections_accepted},
    Row{"connections_refused_total", "counter", "Connections refused over the limit.",
        &Metrics::connections_refused},
    Row{"connections_dropped_total", "counter", "Connections that broke a limit.",
        &Metrics::connections_dropped},
    Row{"requests_in_flight", "gauge", "Requests read and not yet answered.",
        &Metrics::requests_in_flight},
    Row{"requests_answered_total", "counter", "Requests that were answered.",
        &Metrics::requests_answered},
    Row{"requests_refused_total", "counter", "Requests that were answered with an error.",
        &Metrics::requests_refused},
    Row{"logins_failed_total", "counter", "Logins with a wrong user or password.",
        &Metrics::logins_failed},
    Row{"units_applied_total", "counter", "Changes applied in memory.", &Metrics::units_applied},
    Row{"units_durable_total", "counter", "Changes that are on disk.", &Metrics::units_durable},
    Row{"last_event", "gauge", "Number of the newest event in memory.", &Metrics::last_seq},
    Row{"commits_failed_total", "counter", "Commits that failed.", &Metrics::commits_failed},
    Row{"history_reads_total", "counter", "Reads of history.", &Metrics::history_reads},
    Row{"subscribers", "gauge", "Connections that receive events.", &Metrics::subscribers},
    Row{"ledger_wal_bytes", "gauge", "Bytes of the ledger's -wal.", &Metrics::wal_bytes},
};

}  // namespace

std::string text_of(const Metrics& metrics) {
  std::string text;
  for (const Row& row : rows)
    fmt::format_to(std::back_inserter(text),
                   "# HELP greenlane_{0} {1}\n# TYPE greenlane_{0} {2}\ngreenlane_{0} {3}\n",
                   row.name, row.help, row.type, (metrics.*row.count).load());
  return text;
}

}  // namespace greenlane::daemon
