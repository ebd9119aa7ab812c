#pragma once

#include "station/value/identifier.hpp"

namespace greenlane::model {

using namespace value;

struct EnterpriseTag {
  static constexpr std::string_view prefix = "ent";
};
struct VehicleTag {
  static constexpr std::string_view prefix = "veh";
};
struct DriverTag {
  static constexpr std::string_view prefix = "drv";
};
struct ApplicationTag {
  static constexpr std::string_view prefix = "app";
};
struct VisitTag {
  static constexpr std::string_view prefix = "vis";
};
struct PlanTag {
  static constexpr std::string_view prefix = "plan";
};

using EnterpriseId = Identifier<EnterpriseTag>;
using VehicleId = Identifier<VehicleTag>;
using DriverId = Identifier<DriverTag>;
using ApplicationId = Identifier<ApplicationTag>;
using VisitId = Identifier<VisitTag>;
using PlanId = Identifier<PlanTag>;

}  // namespace greenlane::model
