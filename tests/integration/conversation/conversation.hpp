#pragma once

#include <string>

#include "tests/integration/harness.hpp"

namespace greenlane::harness {

/// A station with what a conversation needs: two carriers, "ent-1" with the user firm and "ent-2";
/// a truck and a driver of each ("veh-1", "drv-1"; "veh-2", "drv-2").
class Conversation {
 public:
  explicit Conversation(const StationSetup& setup = {});

  /// The params of an application of ent-1 that is accepted as it is.
  static boost::json::object application();
  /// The same for a further truck with its own driver, registered for ent-1 on the way.
  boost::json::object another_application();

  RunningStation station;
  client::BlockingClient admin;
  client::BlockingClient dispatcher;
  client::BlockingClient gate;
  client::BlockingClient firm;

 private:
  void register_carrier(int number);
  void register_truck(const std::string& enterprise, int number);
  int trucks_ = 0;
};

/// JSON as a test writes it, with ' for ".
boost::json::object json(std::string text);

}  // namespace greenlane::harness
