#include "proto/station_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StageSetServers)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StageStatus)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StationStatusGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StationStatus)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StationTimelineGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::StationTimeline)
