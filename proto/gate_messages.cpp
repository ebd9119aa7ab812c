#include "proto/gate_messages.hpp"

#include "application_messages.inc"
#include "gate_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(PassGet)
GREENLANE_MESSAGE(PassVerify)
GREENLANE_MESSAGE(PassVerified)
GREENLANE_MESSAGE(PassRevoke)
GREENLANE_MESSAGE(PassRow)
GREENLANE_MESSAGE(GateCheck)
GREENLANE_MESSAGE(GateChecked)
GREENLANE_MESSAGE(GateArrive)
GREENLANE_MESSAGE(TruckArrival)
GREENLANE_MESSAGE(GateAdmit)
GREENLANE_MESSAGE(GateAdmitted)
GREENLANE_MESSAGE(GateTurnAway)
GREENLANE_MESSAGE(GateWalkIn)
