#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scheduler/planning/planner.hpp"
#include "tests/support/identities.hpp"
#include "tests/support/scene.hpp"

namespace greenlane::planning {

using namespace support;

/// 5 May 2022, on which every Scene plays.
inline Day today() {
  return good<Day>("2022-05-05");
}

/// The plan of a first-come planner for that day.
inline PlanProposed plan_of(const Scene& scene) {
  return FirstComePlanner{}.propose(scene.station, today(), {.now = scene.now});
}

/// "app-1 20220505-4", one a placement.
inline std::vector<std::string> placed(const PlanProposed& plan) {
  std::vector<std::string> lines;
  for (const Placement& placement : plan.placements)
    lines.push_back(placement.application.text() + " " + placement.slot.text());
  return lines;
}

/// "app-1 rule 4: slot capacity", one an application without a place.
inline std::vector<std::string> unplaced(const PlanProposed& plan) {
  std::vector<std::string> lines;
  for (const Unplaced& left : plan.unplaced)
    lines.push_back(left.application.text() + " " + left.rule);
  return lines;
}

inline std::string slot(int index) {
  return "20220505-" + std::to_string(index);
}

/// A station whose stages never hold anybody up, so that slots alone decide: 4 places a slot, one
/// of them kept for emergencies, from 07:00 (slot 0) on; 09:00 is slot 4.
inline Policy quick_stages() {
  Policy policy = a_policy();
  for (StagePolicy& stage : policy.stages) stage.service_time = std::chrono::minutes{1};
  return policy;
}

/// A trip that wants this window on 5 May.
inline Trip wanting(Scene& scene, const char* from, const char* to) {
  Trip trip = scene.trip();
  trip.window = {at(from), at(to)};
  return trip;
}

inline ApplicationId file_as(Scene& scene, const Trip& trip, PriorityClass priority) {
  scene.must(SubmitApplication{.trip = trip, .priority = priority});
  return {scene.station.last_application};
}

}  // namespace greenlane::planning
