#include "proto/session_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionLogin)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionToken)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionResume)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionLogout)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionEnded)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionWhoami)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SessionRow)
