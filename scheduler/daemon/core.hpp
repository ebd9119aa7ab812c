#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "proto/method_info.hpp"
#include "scheduler/daemon/archive.hpp"
#include "scheduler/daemon/backend.hpp"
#include "scheduler/daemon/journal.hpp"
#include "scheduler/daemon/plan_desk.hpp"
#include "scheduler/daemon/sequence_desk.hpp"
#include "scheduler/daemon/session_desk.hpp"
#include "scheduler/daemon/snapshot_maker.hpp"
#include "scheduler/daemon/subscriptions.hpp"
#include "scheduler/daemon/system_desk.hpp"
#include "scheduler/daemon/timekeeper.hpp"
#include "station/credential/pass_key.hpp"

namespace greenlane::daemon {

/// The one thread that has the station: it takes requests in the order in which they come, looks
/// who may do what, and holds each answer until all that it rests on is durable.
class Core : public Backend {
 public:
  struct Parts {
    State state;
    Clock clock;
    credential::PassKey key;
    ledger::GroupCommit& ledger;
    Archive& archive;
    SnapshotMaker& snapshots;
    Metrics& metrics;
    const policy::DaemonSettings& settings;
    std::string data_directory;
    std::function<void()> in_doubt;  ///< the process has to end soon; on the ledger's thread
    /// Makes the plans.
    std::shared_ptr<const planning::Planner> planner = std::make_shared<planning::SlotPlanner>();
  };

  explicit Core(Parts parts);
  ~Core() override;

  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  void take(std::shared_ptr<Client> client, std::vector<Request> requests) override;
  void gone(std::shared_ptr<Client> client) override;

  /// Runs `work` on the core's thread and waits for it: for the start and the stop.
  void run(const std::function<void(State&, Journal&, Timekeeper&)>& work);

  /// Serves and takes writes. Any thread.
  bool ready() const { return ready_.load(); }

  /// From here on the station's clock runs: what is due happens although nobody calls.
  void start_serving();

  /// Waits until all that was applied before is durable; false when that is lost or unknown. Any
  /// thread but the core's.
  bool settled();

 private:
  using Callers = std::unordered_map<const Client*, std::shared_ptr<Caller>>;

  /// A request with its answer, which waits for the disk.
  struct Served {
    Request request;
    Result<std::string> result;
  };

  void serve(const std::shared_ptr<Client>& client, std::vector<Request> requests);
  void hold(const std::shared_ptr<Caller>& caller, std::vector<Served> served);
  Outcome taken_back(const Errand& errand, const Request& request);
  Outcome answer(const Errand& errand, const Request& request, Instant now);
  Outcome answer_for(const Errand& errand, const Request& request, const model::Actor& actor,
                     Instant now);
  Outcome call(const Errand& errand, const service::Call& call);
  Outcome call_with_password(const Errand& errand, const Request& request,
                             const model::Actor& actor);
  Outcome propose(const Errand& errand, const Request& request, const model::Actor& actor,
                  Instant now);
  /// What a call waited for on another thread.
  struct Prepared {
    std::optional<std::string> password_hash;
    const planning::MadePlan* plan = nullptr;
  };
  void go_on(const Errand& errand, const Request& request, Prepared prepared);
  Outcome subscribe(const Errand& errand, const boost::json::object& params);
  Outcome advance_clock(const Errand& errand, service::Call call);
  void read_later(const Errand& errand, std::function<Result<std::string>(ledger::History&)> later);
  std::shared_ptr<Caller> caller_of(const std::shared_ptr<Client>& client);
  void beat();
  void tell_supervisor();

  boost::asio::io_context loop_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
      loop_.get_executor()};
  boost::asio::steady_timer heart_{loop_};
  State state_;
  credential::PassKey key_;
  Archive& archive_;
  SnapshotMaker& snapshots_;
  Metrics& metrics_;
  const std::size_t replies_bytes_max_;
  Journal journal_;
  Timekeeper time_;
  SessionDesk sessions_;
  SystemDesk system_;
  PlanDesk plans_;
  SequenceDesk sequences_;
  Callers callers_;
  Subscriptions subscriptions_;
  std::chrono::steady_clock::time_point alive_told_at_{};
  std::atomic<bool> ready_{false};
  std::thread thread_;
};

}  // namespace greenlane::daemon
