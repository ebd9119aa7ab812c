#include "proto/planning_messages.hpp"

#include "application_messages.inc"
#include "planning_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(PlanPropose)
GREENLANE_MESSAGE(PlanGet)
GREENLANE_MESSAGE(PlanRow)
GREENLANE_MESSAGE(PlanCommit)
GREENLANE_MESSAGE(PlanCommitted)
GREENLANE_MESSAGE(PlanList)
GREENLANE_MESSAGE(Plans)
GREENLANE_MESSAGE(PlanCancel)
GREENLANE_MESSAGE(PlansCancelled)
GREENLANE_MESSAGE(PlanAssess)
GREENLANE_MESSAGE(Assessment)
