#include "scheduler/daemon/intake.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace greenlane::daemon {
namespace {

proto::EnvelopeLimits limits_of(const policy::ConnectionLimits& limits) {
  proto::EnvelopeLimits envelope;
  envelope.json.bytes_max = limits.line_bytes_max;
  envelope.json.depth_max = limits.depth_max;
  envelope.batch_max = limits.batch_max;
  return envelope;
}

/// The answer to a line that was refused before it could be read.
std::string refusal_of(const Problem& problem) {
  std::string text;
  proto::write_error(text, proto::Refusal{{}, proto::ErrorCode::invalid_request, problem});
  return text;
}

std::string text_of(const proto::Refusal& refusal) {
  std::string text;
  proto::write_error(text, refusal);
  return text;
}

}  // namespace

void append_reply(std::string& outbox, std::string_view reply, proto::BatchReplies* batch) {
  if (!batch) {
    outbox += reply;
    outbox += '\n';
    return;
  }
  batch->add(reply);
  if (!batch->complete()) return;
  outbox += batch->take();
  outbox += '\n';
}

Intake::Intake(const policy::ConnectionLimits& limits)
    : frames_(limits.line_bytes_max), envelopes_(limits_of(limits)) {}

bool Intake::read(std::string_view bytes, std::string& outbox) {
  bool any = false;
  frames_.feed(bytes);
  while (const auto line = frames_.next()) {
    any = true;
    if (*line)
      sort_out(envelopes_.read(**line), outbox);
    else
      append_reply(outbox, refusal_of(line->error()), nullptr);
  }
  return any;
}

std::vector<Request> Intake::take(std::size_t most) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
  std::vector<Request> taken(std::move_iterator(waiting_.begin()),
                             std::move_iterator(waiting_.begin() + count));
  waiting_.erase(waiting_.begin(), waiting_.begin() + count);
  return taken;
}

void Intake::sort_out(proto::Message message, std::string& outbox) {
  std::shared_ptr<proto::BatchReplies> batch;
  if (message.batch) batch = std::make_shared<proto::BatchReplies>(proto::replies_to(message));
  for (auto& item : message.items) {
    if (!item) {
      append_reply(outbox, text_of(item.error()), batch.get());
    } else if (const proto::MethodInfo* method = proto::find_method(item->method)) {
      waiting_.push_back(Request{{std::move(item->id), batch}, method, std::move(item->params)});
    } else if (item->id) {
      const auto refusal = proto::no_such_method(*item->id, item->method);
      append_reply(outbox, text_of(refusal), batch.get());
    }
  }
}

}  // namespace greenlane::daemon
