#include "proto/report_messages.hpp"

#include "daily_report.inc"
#include "report_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(ReportDaily)
GREENLANE_SCHEMA_INSTANTIATE(greenlane::report::DailyReport)
GREENLANE_MESSAGE(ReportRange)
GREENLANE_MESSAGE(RangeReport)
