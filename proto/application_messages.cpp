#include "proto/application_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationSubmit)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationQueued)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationPage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationWithdraw)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationClosed)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationReschedule)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationRecordChecks)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ChecksOfApplication)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationApprove)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::Approval)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ApplicationReject)
