#include "proto/queue_messages.hpp"

#include "queue_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(QueueSequence)
GREENLANE_MESSAGE(SequenceRow)
GREENLANE_MESSAGE(QueueCancel)
GREENLANE_MESSAGE(SequencesCancelled)
