#include "proto/slot_messages.hpp"

#include "slot_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(SlotList)
GREENLANE_MESSAGE(SlotPage)
GREENLANE_MESSAGE(SlotSetCapacity)
GREENLANE_MESSAGE(SlotClose)
GREENLANE_MESSAGE(SlotHold)
GREENLANE_MESSAGE(HeldPlace)
GREENLANE_MESSAGE(SlotRelease)
GREENLANE_MESSAGE(SlotRow)
