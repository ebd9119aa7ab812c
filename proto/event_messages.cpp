#include "proto/event_messages.hpp"

#include "event_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(EventRow)
GREENLANE_MESSAGE(EventSubscribe)
GREENLANE_MESSAGE(EventSubscribed)
GREENLANE_MESSAGE(EventList)
GREENLANE_MESSAGE(EventPage)
