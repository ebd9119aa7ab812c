#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "scheduler/daemon/backend.hpp"
#include "station/value/digest.hpp"

namespace greenlane::daemon {

/// A client as the core knows it: who has logged in on this connection. The core's thread alone
/// uses it.
struct Caller {
  std::shared_ptr<Client> client;
  std::optional<Hash> session;  ///< the token's hash; none before login or resume
};

/// One call on its way through the core.
struct Errand {
  std::shared_ptr<Caller> caller;
  ReturnAddress to;

  /// Answers it, now. Any thread; once.
  void answer(Result<std::string> result) const {
    std::vector<Reply> replies;
    replies.push_back(Reply{to, std::move(result)});
    caller->client->deliver(std::move(replies));
  }
};

/// What a call comes to at once: an answer, to be held until all that it rests on is durable; none
/// when whoever took the errand answers it later.
using Outcome = std::optional<Result<std::string>>;

/// Runs something on the core's thread. Any thread.
using Post = std::function<void(std::function<void()>)>;

/// What a caller is told when what it asked for, or what its answer rested on, may be lost.
inline Problem outcome_unknown() {
  return {Kind::storage, "", "durable before answered",
          "the ledger could not confirm it: ask again with the same idempotency key",
          "账本未能确认结果：请用同一个幂等键重试"};
}

}  // namespace greenlane::daemon
