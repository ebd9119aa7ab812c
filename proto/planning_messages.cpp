#include "proto/planning_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PlanPropose)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PlanGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PlanRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PlanCommit)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PlanCommitted)
