#include "scheduler/daemon/sequence_desk.hpp"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

#include "proto/queue_messages.hpp"
#include "scheduler/daemon/courtesy.hpp"
#include "scheduler/daemon/message_text.hpp"
#include "scheduler/service/sequence_rows.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::daemon {
namespace {

planning::SequenceOptions options_of(const proto::QueueSequence& request) {
  planning::SequenceOptions options{.fresh = request.fresh.value_or(false)};
  if (request.time_limit_ms) options.time_limit = Duration{request.time_limit_ms->value()};
  if (request.iterations)
    options.iterations = static_cast<std::uint64_t>(request.iterations->value());
  if (request.seed) options.seed = static_cast<std::uint64_t>(request.seed->value());
  return options;
}

std::unexpected<Problem> cancelled() {
  return refuse(Kind::state, "", "queue.cancel", "the sequence was cancelled while it was made",
                "排序在生成过程中被取消");
}

}  // namespace

/// A sequence on its way. The flag is the thinking thread's as well.
struct SequenceDesk::Making {
  Errand errand;
  Word user;
  planning::SequenceOptions options;
  std::int64_t failed_to = 0;  ///< as the journal said when it began
  std::atomic<bool> is_cancelled = false;
};

Outcome SequenceDesk::sequence(const Errand& errand, const boost::json::object& params,
                               const model::Actor& actor) {
  const auto request = decoded<proto::QueueSequence>(params);
  if (!request) return std::unexpected(request.error());
  if (waiting_.size() >= waiting_max)
    return refuse(Kind::overloaded, "", "sequences at once",
                  "too many wait for a sequence: try again in a moment",
                  "等待排序的请求过多：请稍后再试");
  waiting_.push_back(std::make_shared<Making>(errand, actor.user, options_of(*request)));
  begin_next();
  return std::nullopt;
}

/// The thread sees the making through what it is given, and keeps it.
void SequenceDesk::begin_next() {
  if (running_ || waiting_.empty()) return;
  running_ = std::move(waiting_.front());
  waiting_.pop_front();
  const model::Station& station = parts_.state.service.station();
  running_->failed_to = parts_.journal.failed_to();
  running_->options.cancelled = [at = running_.get()] { return at->is_cancelled.load(); };
  auto work = [this, making = running_, last = last_, zone = station.policy.zone,
               problem = planning::sequence_problem(station, parts_.now())] {
    let_others_go_first();
    const auto begun = std::chrono::steady_clock::now();
    auto sequence = planning::made_sequence(problem, zone, last.get(), making->options);
    const auto took =
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - begun);
    parts_.post([this, making, sequence = std::move(sequence), took]() mutable {
      made(making, std::move(sequence), took);
    });
  };
  if (!thread_.submit(std::move(work))) running_.reset();  // the daemon stops
}

/// Back on the core's thread.
void SequenceDesk::made(const Shared& making, Result<planning::Sequence> sequence, Duration took) {
  ENSURE(making == running_);
  running_.reset();
  const bool is_sound = making->failed_to == parts_.journal.failed_to();
  if (!making->is_cancelled && !is_sound) making->errand.answer(std::unexpected(outcome_unknown()));
  if (!making->is_cancelled && is_sound) {
    Result<std::string> answer;
    if (sequence) {
      const Zone& zone = parts_.state.service.station().policy.zone;
      answer = json_of(service::row_of(*sequence, took), &zone);
      last_ = std::make_shared<const planning::Sequence>(*std::move(sequence));
    } else {
      answer = std::unexpected(sequence.error());
    }
    parts_.journal.hold([errand = making->errand, answer = std::move(answer)](bool durable) {
      errand.answer(durable ? answer : std::unexpected(outcome_unknown()));
    });
  }
  begin_next();
}

Outcome SequenceDesk::cancel(const boost::json::object& params, const model::Actor& actor) {
  const auto request = decoded<proto::QueueCancel>(params);
  if (!request) return std::unexpected(request.error());
  std::vector<Shared> all;
  std::ranges::copy(waiting_, std::back_inserter(all));
  if (running_ && !running_->is_cancelled) all.push_back(running_);
  std::erase_if(all, [&](const Shared& making) { return making->user != actor.user; });
  for (const Shared& making : all) {
    making->errand.answer(cancelled());
    abandon(making);
  }
  return json_of(proto::SequencesCancelled{.cancelled = std::ssize(all)});
}

void SequenceDesk::abandon(const Shared& making) {
  making->is_cancelled = true;
  std::erase(waiting_, making);
}

void SequenceDesk::gone(const Client& client) {
  const auto is_its = [&](const Shared& making) {
    return making->errand.caller->client.get() == &client;
  };
  std::erase_if(waiting_, is_its);
  if (running_ && is_its(running_)) running_->is_cancelled = true;
}

void SequenceDesk::stop() {
  waiting_.clear();
  if (running_) running_->is_cancelled = true;
  thread_.stop();
}

}  // namespace greenlane::daemon
