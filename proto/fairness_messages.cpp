#include "proto/fairness_messages.hpp"

#include "fairness_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(WaitlistList)
GREENLANE_MESSAGE(Waitlist)
GREENLANE_MESSAGE(RoundGet)
GREENLANE_MESSAGE(RoundRow)
GREENLANE_MESSAGE(RoundList)
GREENLANE_MESSAGE(Rounds)
GREENLANE_MESSAGE(MarkList)
GREENLANE_MESSAGE(MarkRow)
GREENLANE_MESSAGE(MarkPage)
GREENLANE_MESSAGE(MarkAppeal)
GREENLANE_MESSAGE(MarkDecide)
GREENLANE_MESSAGE(ScorecardGet)
GREENLANE_MESSAGE(Scorecard)
