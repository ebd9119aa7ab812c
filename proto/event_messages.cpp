#include "proto/event_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EventRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EventSubscribe)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EventSubscribed)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EventList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EventPage)
