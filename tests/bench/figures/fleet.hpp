#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "tests/bench/figures/crowd.hpp"
#include "tests/integration/harness.hpp"

namespace greenlane::bench {

/// A request as a line with its end.
std::string request(std::size_t id, std::string_view method, const boost::json::object& params);

/// A real station, a process of its own on a file of its own, with a carrier's trucks and drivers
/// to file applications for. Its clock stands at 08:00 on 5 May 2022.
class Fleet {
 public:
  static constexpr std::size_t trucks = 1'000;

  explicit Fleet(harness::StationSetup setup = {});

  /// Connections on each of which a dispatcher has logged in; a reply that lacks `expected` is
  /// wrong.
  std::unique_ptr<Crowd> dispatchers(std::size_t connections,
                                     const std::string& expected = R"("result":)");

  /// So many requests of application.submit, with the ids from 0 and an idempotency key each: the
  /// trucks in turn, with three checks, for two hours of one of the six days to come. No call
  /// gives one that another gave.
  std::vector<std::string> applications(std::size_t count);

  harness::RunningStation station;

 private:
  void register_fleet();

  std::string resume_;  ///< the request by which a connection takes on the dispatcher's session
  std::size_t filed_ = 0;
};

}  // namespace greenlane::bench
