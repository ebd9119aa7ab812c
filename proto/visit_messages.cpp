#include "proto/visit_messages.hpp"

#include "visit_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(VisitList)
GREENLANE_MESSAGE(VisitPage)
GREENLANE_MESSAGE(VisitGet)
GREENLANE_MESSAGE(VisitRow)
GREENLANE_MESSAGE(VisitStartStage)
GREENLANE_MESSAGE(VisitStageStarted)
GREENLANE_MESSAGE(VisitFinishStage)
GREENLANE_MESSAGE(VisitStageFinished)
GREENLANE_MESSAGE(VisitRecordCheck)
GREENLANE_MESSAGE(ChecksOfVisit)
GREENLANE_MESSAGE(VisitDivert)
GREENLANE_MESSAGE(VisitDiverted)
GREENLANE_MESSAGE(VisitClear)
GREENLANE_MESSAGE(VisitCleared)
