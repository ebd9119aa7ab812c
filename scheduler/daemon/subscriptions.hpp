#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include "scheduler/daemon/archive.hpp"
#include "scheduler/daemon/backend.hpp"
#include "scheduler/service/service.hpp"

namespace greenlane::daemon {

/// Who receives events, and how far each has come. Events are read from the ledger, past ones and
/// new ones alike, page by page and only while the client takes them: nothing is missed, nothing
/// comes twice, nothing that is not durable is seen, and a slow client costs no memory. Used on the
/// core's thread.
class Subscriptions {
 public:
  /// For whom events are read.
  struct Reader {
    model::Actor actor;
    Zone zone;  ///< of the instants that it reads
  };
  /// Who the client acts for now; none when its session has ended.
  using WhoIs = std::function<std::optional<Reader>(const Client&)>;
  /// Runs something on the core's thread.
  using Post = std::function<void(std::function<void()>)>;

  /// Events looked at in one go.
  static constexpr int page_events = 100;
  /// A client that has not taken this much yet gets no more events for the moment.
  static constexpr std::size_t backlog_bytes_max = 256 * 1024;

  Subscriptions(Archive& archive, WhoIs who_is, Post post);

  /// Sends every event from `from_seq` on; a client's second subscription takes the first's place.
  void add(const std::shared_ptr<Client>& client, std::int64_t from_seq);
  void remove(const Client& client);
  std::size_t count() const { return subscribers_.size(); }

  /// Events up to this one are durable: whoever has not seen them gets them. To be called now and
  /// then as well, for those whose backlog was full.
  void serve_to(std::int64_t durable_seq);

 private:
  struct Subscriber {
    std::shared_ptr<Client> client;
    std::int64_t generation = 0;  ///< tells a page of an earlier subscription
    std::int64_t next_seq = 0;
    bool reading = false;  ///< a page is on its way
  };
  using Members = std::unordered_map<const Client*, Subscriber>;

  bool serve(Subscriber& subscriber);
  void page_read(const Client* client, std::int64_t generation, std::int64_t next_seq);

  Archive& archive_;
  WhoIs who_is_;
  Post post_;
  Members subscribers_;
  std::int64_t generations_ = 0;
  std::int64_t durable_seq_ = 0;
};

}  // namespace greenlane::daemon
