#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "station/model/application.hpp"

namespace greenlane::model {

/// How a stage ended: a truck that failed does the stage again or is diverted.
enum class StageResult { ok, failed };
BOOST_DESCRIBE_ENUM(StageResult, ok, failed)

/// How long a service was expected to last when it began.
struct ExpectedTime {
  Duration median{};  ///< as likely to be shorter as longer
  Duration low{};     ///< one in ten is shorter
  Duration high{};    ///< one in ten is longer

  auto operator<=>(const ExpectedTime&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExpectedTime, (), (median, low, high))

/// One service of one truck at one server.
struct StageRecord {
  Word stage;
  Word server;
  Instant started_at;
  std::optional<Instant> finished_at;
  std::optional<StageResult> result;
  std::optional<ExpectedTime> expected;  ///< absent: it began before there were expectations
};
BOOST_DESCRIBE_STRUCT(StageRecord, (), (stage, server, started_at, finished_at, result, expected))

enum class VisitState { admitted, cleared, diverted };
BOOST_DESCRIBE_ENUM(VisitState, admitted, cleared, diverted)

/// One truck's stay in the loop, stage by stage.
struct Visit {
  VisitId id;
  ApplicationId application;
  std::string pass_number;
  VehicleId vehicle;
  std::vector<DriverId> drivers;
  std::vector<Word> cargo_classes;  ///< of all its consignments, sorted
  std::vector<Word> course;         ///< the stages that it needs, in order
  VisitState state{};
  Instant arrived_at;  ///< at the gate
  Instant admitted_at;
  std::optional<Instant> closed_at;
  std::vector<StageRecord> records;
  std::vector<CheckRecord> checks;  ///< those filed with the application and those made inside
};
BOOST_DESCRIBE_STRUCT(Visit, (),
                      (id, application, pass_number, vehicle, drivers, cargo_classes, course, state,
                       arrived_at, admitted_at, closed_at, records, checks))

/// The service under way, if any.
const StageRecord* in_service(const Visit& visit);
/// The first stage of the course that has not been passed; null when all have.
const Word* next_stage(const Visit& visit);

/// A server as it is now.
struct Server {
  Word name;
  std::vector<Word> cargo_classes;  ///< empty: every class
  bool up = true;
  std::optional<VisitId> visit;  ///< whom it serves; it ends that even when the server goes down

  bool may_serve(const std::vector<Word>& wanted) const;
};
BOOST_DESCRIBE_STRUCT(Server, (), (name, cargo_classes, up, visit))

}  // namespace greenlane::model
