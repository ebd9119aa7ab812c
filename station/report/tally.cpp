#include "station/report/tally.hpp"

#include <variant>

#include "station/model/queries.hpp"
#include "station/report/look_up.hpp"

namespace greenlane::report {

namespace {

using Figure = std::int64_t Counts::*;

/// Takes the day's events one by one; those that no figure is about pass.
class Counter {
 public:
  Counter(const DayFacts& facts, Tally& tally) : facts_(facts), tally_(tally) {}

  void operator()(const ApplicationSubmitted& event) {
    count(event.application, &Counts::declared);
  }
  void operator()(const ApplicationApproved& event) {
    const Application& application = look_up(facts_.applications, event.application);
    if (event.pass_number == pass_number(application, 1))  // not when it is approved again
      count(event.application, &Counts::approved);
  }
  void operator()(const ApplicationRejected& event) { count(event.application, &Counts::rejected); }
  void operator()(const ApplicationWithdrawn& event) {
    count(event.application, &Counts::withdrawn);
  }
  void operator()(const PassRevoked& event) {
    count(look_up(facts_.passes, event.pass_number).application, &Counts::revoked);
  }
  void operator()(const NoShowRecorded& event) { count(event.application, &Counts::no_show); }
  void operator()(const TruckTurnedAway& event) {
    count(event.application, &Counts::turned_away);
    ++tally_.day.turned_away[event.reason];
  }
  void operator()(const TruckAdmitted& event) { count(event.application, &Counts::admitted); }
  void operator()(const TruckCleared& event) {
    count(look_up(facts_.visits, event.visit).application, &Counts::cleared);
  }
  void operator()(const TruckDiverted& event) {
    count(look_up(facts_.visits, event.visit).application, &Counts::diverted);
    ++tally_.day.diverted[event.reason];
  }
  void operator()(const EnterpriseRegistered&) { ++tally_.enterprises_registered; }
  void operator()(const auto&) {}

 private:
  void count(ApplicationId id, Figure figure) {
    const Application& application = look_up(facts_.applications, id);
    report::count(tally_.day,
                  {application.carrier, application.priority, cargo_classes_of(application.trip)},
                  figure, 1);
  }

  const DayFacts& facts_;
  Tally& tally_;
};

}  // namespace

Tally tally(const DayFacts& facts) {
  Tally tally;
  Counter counter(facts, tally);
  for (const Entry& entry : facts.entries) std::visit(counter, entry.event);
  return tally;
}

}  // namespace greenlane::report
