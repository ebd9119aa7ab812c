#include "proto/registry_messages.hpp"

#include "registry_messages.inc"

#include "proto/message_codec.hpp"

GREENLANE_MESSAGE(EnterpriseRegister)
GREENLANE_MESSAGE(EnterpriseGet)
GREENLANE_MESSAGE(EnterpriseList)
GREENLANE_MESSAGE(EnterpriseUpdate)
GREENLANE_MESSAGE(EnterpriseRow)
GREENLANE_MESSAGE(EnterprisePage)
GREENLANE_MESSAGE(VehicleRegister)
GREENLANE_MESSAGE(VehicleList)
GREENLANE_MESSAGE(VehicleRetire)
GREENLANE_MESSAGE(VehicleRow)
GREENLANE_MESSAGE(VehiclePage)
GREENLANE_MESSAGE(DriverRegister)
GREENLANE_MESSAGE(DriverList)
GREENLANE_MESSAGE(DriverRetire)
GREENLANE_MESSAGE(DriverRow)
GREENLANE_MESSAGE(DriverPage)
