#pragma once

#include <deque>
#include <map>
#include <vector>

#include "scheduler/simulation/play.hpp"

namespace greenlane::simulation {

/// The people inside the loop. They lead each truck to its next stage, where it waits in line for a
/// server that is free and may take it; when it has passed all, they let it go, and look again
/// after a while when it may not go yet.
class Loop {
 public:
  explicit Loop(Play& play) : play_(play) {}
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Puts down when lanes and bays go down and come back.
  void put_down();

  /// A truck has been let in.
  void enter(TripState& trip, Admission admission);

  /// A check of a truck inside is known.
  void record(const TripState& trip, const std::string& what, const model::CheckRecord& check);

 private:
  /// A truck inside.
  struct Guest {
    TripState& trip;
    Admission admission;
    std::vector<ServiceScript> services;  ///< those that are still to come
    std::size_t stages_passed = 0;
    int requests = 0;  ///< keeps the keys of its requests apart
  };

  /// The trucks in front of a stage, first come first. One hand at a time looks after them.
  struct Line {
    std::deque<Guest*> guests;
    bool looked_after = false;
    bool changed = false;  ///< a server or a truck came since it was last looked at
  };

  void go_on(Guest& guest);
  void serve(const Word& stage);
  void serve_once(Line& line, const Word& stage);
  bool start(Guest& guest, const Word& stage);
  void finish(Guest& guest, const ServiceScript& service);
  void leave(Guest& guest);
  ServiceScript next_service(Guest& guest, const Word& stage) const;
  std::string request(Guest& guest, const std::string& what) const;

  Play& play_;
  std::deque<Guest> guests_;    ///< never shrinks: steps refer to its elements
  std::map<Word, Line> lines_;  ///< at each stage
};

}  // namespace greenlane::simulation
