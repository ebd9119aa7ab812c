#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "proto/idempotency_key.hpp"
#include "proto/nullable.hpp"
#include "station/model/application.hpp"
#include "station/model/fairness.hpp"
#include "station/model/visit.hpp"
#include "station/value/bounded.hpp"

// What the messages share. In a message, a std::optional field may be left out of a request and is
// left out of a result; a Nullable one is always in a result. The sentence behind each field is its
// description in the OpenRPC document and in docs/wire.md, which are made from these headers.

namespace greenlane::proto {

using namespace value;

using model::ApplicationId;
using model::ApplicationState;
using model::CheckRecord;
using model::Consignment;
using model::DriverId;
using model::EnterpriseId;
using model::HoldId;
using model::MarkId;
using model::MarkKind;
using model::MarkStatus;
using model::MassKg;
using model::PassStatus;
using model::PlanId;
using model::PriorityClass;
using model::Role;
using model::SeriesId;
using model::SlotId;
using model::StageResult;
using model::VehicleId;
using model::VisitId;
using model::VisitState;

/// How many items one page of a list holds at most.
using PageLimit = Bounded<1, 1'000>;
inline constexpr std::int64_t page_limit_default = 100;

/// One page of a list. `Cursor` is the identifier by which the list is ordered.
template <class Row, class Cursor>
struct Page {
  std::vector<Row> items;      ///< in the order of their identifiers
  std::optional<Cursor> next;  ///< `after` of the next page; absent: this was the last

  BOOST_DESCRIBE_CLASS(Page, (), (items, next), (), ())
};

/// A reason that a person can read.
struct Reason {
  std::string en;  ///< in English
  std::string zh;  ///< in Chinese
};
BOOST_DESCRIBE_STRUCT(Reason, (), (en, zh))

/// Something that stands against letting a truck in or out.
struct Objection {
  std::string rule;  ///< what it breaks, such as "rule 1" or a check's kind
  std::string en;    ///< one sentence in English
  std::string zh;    ///< one sentence in Chinese
};
BOOST_DESCRIBE_STRUCT(Objection, (), (rule, en, zh))

/// Where the queue would put an application if nothing else changed.
struct Prediction {
  SlotId slot_id;  ///< the slot it would get
  Instant from;    ///< that slot's begin
  Instant to;      ///< that slot's end, not part of it
};
BOOST_DESCRIBE_STRUCT(Prediction, (), (slot_id, from, to))

/// A place that came free and is kept for an application until it answers.
struct OfferedPlace {
  SlotId slot_id;  ///< the slot
  Instant from;    ///< that slot's begin
  Instant to;      ///< that slot's end, not part of it
  Instant until;   ///< then it goes to the next
};
BOOST_DESCRIBE_STRUCT(OfferedPlace, (), (slot_id, from, to, until))

/// When a truck is expected to be served at one stage.
struct PredictedStage {
  Word stage;    ///< the stage
  Instant from;  ///< when the service begins, or began
  Instant to;    ///< when it is over
};
BOOST_DESCRIBE_STRUCT(PredictedStage, (), (stage, from, to))

/// A slot as it stands.
struct SlotRow {
  SlotId slot_id;                                         ///< day and index of the slot in that day
  Instant from;                                           ///< when it begins
  Instant to;                                             ///< when it ends, not part of it
  std::int32_t capacity = 0;                              ///< trucks that it may take
  std::int32_t booked = 0;                                ///< trucks that are booked in it
  bool closed = false;                                    ///< it takes no bookings
  std::map<PriorityClass, std::int32_t> booked_by_class;  ///< the same by priority class
  std::map<PriorityClass, std::int32_t> reserved;         ///< places kept for each class
  std::map<PriorityClass, std::int32_t>
      free;  ///< places that one more truck of the class could take
};
BOOST_DESCRIBE_STRUCT(SlotRow, (),
                      (slot_id, from, to, capacity, booked, closed, booked_by_class, reserved,
                       free))

}  // namespace greenlane::proto
