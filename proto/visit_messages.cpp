#include "proto/visit_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitPage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitStartStage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitStageStarted)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitFinishStage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitStageFinished)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitRecordCheck)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::ChecksOfVisit)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitDivert)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitDiverted)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitClear)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VisitCleared)
