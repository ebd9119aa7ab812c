#include "proto/slot_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SlotList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SlotPage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SlotSetCapacity)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SlotClose)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SlotRow)
