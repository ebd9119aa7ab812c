#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace greenlane::daemon {

/// What the station counts while it runs. Any thread.
struct Metrics {
  using Count = std::atomic<std::int64_t>;

  Count connections_open{0};
  Count connections_accepted{0};
  Count connections_refused{0};  ///< over the limit
  Count connections_dropped{0};  ///< slow readers, silence, an outbox that ran over
  Count requests_in_flight{0};   ///< read and not yet answered
  Count requests_answered{0};
  Count requests_refused{0};  ///< of those answered: with an error
  Count logins_failed{0};
  Count units_applied{0};
  Count units_durable{0};
  Count last_seq{0};  ///< of the newest event in memory
  Count commits_failed{0};
  Count history_reads{0};
  Count subscribers{0};
  Count wal_bytes{0};  ///< of the ledger's -wal; it grows while reads keep it from being cut
};

/// In Prometheus's text format, each with its HELP and TYPE.
std::string text_of(const Metrics& metrics);

}  // namespace greenlane::daemon
