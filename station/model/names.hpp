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
struct MarkTag {
  static constexpr std::string_view prefix = "mark";
};
struct HoldTag {
  static constexpr std::string_view prefix = "hold";
};
struct SeriesTag {
  static constexpr std::string_view prefix = "series";
};

using EnterpriseId = Identifier<EnterpriseTag>;
using VehicleId = Identifier<VehicleTag>;
using DriverId = Identifier<DriverTag>;
using ApplicationId = Identifier<ApplicationTag>;
using VisitId = Identifier<VisitTag>;
using PlanId = Identifier<PlanTag>;
using MarkId = Identifier<MarkTag>;
using HoldId = Identifier<HoldTag>;
using SeriesId = Identifier<SeriesTag>;

}  // namespace greenlane::model
