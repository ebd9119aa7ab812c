#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "proto/envelope.hpp"
#include "proto/frame.hpp"
#include "scheduler/daemon/backend.hpp"
#include "station/policy/daemon_settings.hpp"

namespace greenlane::daemon {

/// Bytes of one client in, requests out. What is no request, or names no method that there is, is
/// refused here. No I/O; one thread.
class Intake {
 public:
  explicit Intake(const policy::ConnectionLimits& limits);

  /// Reads all lines that are whole; what they ask for waits, and what is refused is answered into
  /// `outbox`. True when there was a line.
  bool read(std::string_view bytes, std::string& outbox);

  /// Requests wait to be taken. At most what one read brought, when whoever reads takes first.
  bool waiting() const { return !waiting_.empty(); }
  /// The first requests that wait, in their order, at most `most`.
  std::vector<Request> take(std::size_t most);

 private:
  void sort_out(proto::Message message, std::string& outbox);

  proto::FrameReader frames_;
  proto::EnvelopeReader envelopes_;
  std::deque<Request> waiting_;
};

/// Appends a reply to the outbox as a line, or adds it to its batch, which becomes a line with its
/// last reply. `batch` is null for a reply that stands alone.
void append_reply(std::string& outbox, std::string_view reply, proto::BatchReplies* batch);

}  // namespace greenlane::daemon
