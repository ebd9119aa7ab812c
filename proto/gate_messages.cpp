#include "proto/gate_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PassGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PassVerify)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PassVerified)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PassRevoke)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::PassRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateCheck)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateChecked)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateArrive)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::TruckArrival)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateAdmit)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateAdmitted)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateTurnAway)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::GateWalkIn)
