#include "proto/session_messages.hpp"

#include "session_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(SessionLogin)
GREENLANE_MESSAGE(SessionToken)
GREENLANE_MESSAGE(SessionResume)
GREENLANE_MESSAGE(SessionLogout)
GREENLANE_MESSAGE(SessionEnded)
GREENLANE_MESSAGE(SessionWhoami)
GREENLANE_MESSAGE(SessionRow)
