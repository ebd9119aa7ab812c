#include "proto/admin_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserCreate)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserDisable)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserSetPassword)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::UserPage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::LedgerVerify)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::LedgerVerified)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::LedgerBackup)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::LedgerBackedUp)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SystemHealthGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::SystemHealth)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ClockAdvance)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ClockReading)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::RpcDiscover)
