#include "proto/application_messages.hpp"

#include "application_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(ApplicationSubmit)
GREENLANE_MESSAGE(ApplicationQueued)
GREENLANE_MESSAGE(ApplicationGet)
GREENLANE_MESSAGE(ApplicationList)
GREENLANE_MESSAGE(ApplicationRow)
GREENLANE_MESSAGE(ApplicationPage)
GREENLANE_MESSAGE(ApplicationWithdraw)
GREENLANE_MESSAGE(ApplicationClosed)
GREENLANE_MESSAGE(ApplicationReschedule)
GREENLANE_MESSAGE(ApplicationRecordChecks)
GREENLANE_MESSAGE(ChecksOfApplication)
GREENLANE_MESSAGE(ApplicationApprove)
GREENLANE_MESSAGE(Approval)
GREENLANE_MESSAGE(ApplicationReject)
