#include "proto/planning_messages.hpp"

#include "application_messages.inc"
#include "planning_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(PlanPropose)
GREENLANE_MESSAGE(PlanGet)
GREENLANE_MESSAGE(PlanRow)
GREENLANE_MESSAGE(PlanCommit)
GREENLANE_MESSAGE(PlanCommitted)
