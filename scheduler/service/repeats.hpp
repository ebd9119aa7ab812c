#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/json/fwd.hpp>

#include "station/ledger/ledger.hpp"

namespace greenlane::service {

using namespace value;

/// A short hash of each top-level field of the params, the idempotency key left out. Members in
/// another order, at any depth, are the same contents. Of a password it says only that there is
/// one. Four bytes tell two contents apart and do not tell what they were.
ledger::Fingerprint fingerprint_of(const boost::json::object& params);

/// Which idempotency keys have been used, by user and method, and for what (rule 10). The replies
/// themselves are in the ledger.
class Repeats {
 public:
  /// How long a key is remembered: longer than anybody goes on retrying.
  static constexpr Duration remembered = std::chrono::days{7};

  explicit Repeats(const std::vector<ledger::StoredReply>& replies);

  /// The number of the reply that the same request got before; none when the key is new. Refuses
  /// the key with other contents, and names the field that differs.
  Result<std::optional<std::int64_t>> find(const Word& user, std::string_view method,
                                           std::string_view key,
                                           const ledger::Fingerprint& fingerprint) const;

  /// Numbers a new reply and remembers its key.
  ledger::StoredReply remember(const Word& user, std::string_view method, std::string_view key,
                               ledger::Fingerprint fingerprint, std::string reply, Instant at);

  void forget_before(Instant instant);

 private:
  struct Use {
    std::int64_t number;
    ledger::Fingerprint fingerprint;
  };
  void keep(const ledger::StoredReply& reply);

  std::int64_t last_number_ = 0;
  std::unordered_map<std::string, Use> uses_;
  std::deque<std::pair<Instant, std::string>> by_age_;  ///< oldest first
};

}  // namespace greenlane::service
