#include "proto/registry_messages.hpp"

#include "proto/message_codec.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterpriseRegister)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterpriseGet)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterpriseList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterpriseUpdate)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterpriseRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::EnterprisePage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VehicleRegister)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VehicleList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VehicleRetire)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VehicleRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::VehiclePage)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::DriverRegister)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::DriverList)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::DriverRetire)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::DriverRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::proto::DriverPage)
