#pragma once

#include "proto/queue_messages.hpp"
#include "scheduler/planning/sequence.hpp"

namespace greenlane::service {

using namespace value;

/// A sequence as a row of the wire; `took` is how long was thought.
proto::SequenceRow row_of(const planning::Sequence& sequence, Duration took);

}  // namespace greenlane::service
