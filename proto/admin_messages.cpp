#include "proto/admin_messages.hpp"

#include "admin_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(UserCreate)
GREENLANE_MESSAGE(UserList)
GREENLANE_MESSAGE(UserDisable)
GREENLANE_MESSAGE(UserSetPassword)
GREENLANE_MESSAGE(UserRow)
GREENLANE_MESSAGE(UserPage)
GREENLANE_MESSAGE(LedgerVerify)
GREENLANE_MESSAGE(LedgerVerified)
GREENLANE_MESSAGE(LedgerBackup)
GREENLANE_MESSAGE(LedgerBackedUp)
GREENLANE_MESSAGE(SystemHealthGet)
GREENLANE_MESSAGE(SystemHealth)
GREENLANE_MESSAGE(ClockAdvance)
GREENLANE_MESSAGE(ClockReading)
GREENLANE_MESSAGE(RpcDiscover)
