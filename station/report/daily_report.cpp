#include "station/report/daily_report.hpp"

#include "proto/codec/instantiate.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::report::DailyReport)
