#include <array>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fmt/format.h>
#include <sys/resource.h>

#include "tests/bench/figures/fleet.hpp"
#include "tests/bench/figures/sections.hpp"

namespace greenlane::bench {

namespace {

constexpr std::array<std::size_t, 2> crowds{1'000, 19'500};
constexpr double kibibytes_max = 16;
/// This program's own files beside its connections.
constexpr std::size_t own_files = 100;
constexpr std::chrono::seconds settling{2};

double resident_kibibytes(pid_t process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string word; status >> word;) {
    double kibibytes = 0;
    if (word == "VmRSS:" && status >> kibibytes) return kibibytes;
  }
  throw std::runtime_error("the system does not say what is resident");
}

/// How many of these connections this program may have open.
std::size_t that_fit(std::size_t connections) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  return std::min<std::size_t>(connections, files.rlim_cur - own_files);
}

Figure figure(std::size_t connections, double before, double after) {
  const double each = (after - before) / static_cast<double>(connections);
  return {.what = fmt::format("resident for each of {} idle connections", connections),
          .measured = fmt::format("{:.1f} KiB", each),
          .baseline = fmt::format("none {:.0f} MiB", before / 1024),
          .ratio = {},
          .goal = fmt::format("<= {:.0f} KiB", kibibytes_max),
          .met = each <= kibibytes_max};
}

}  // namespace

Figures idle_connections() {
  Fleet fleet;
  const double before = resident_kibibytes(fleet.station.process());
  std::vector<std::unique_ptr<Crowd>> open;
  std::size_t connections = 0;
  Figures figures;
  for (const std::size_t crowd : crowds) {
    const std::size_t wanted = that_fit(crowd);
    open.push_back(fleet.dispatchers(wanted - connections));
    connections = wanted;
    std::this_thread::sleep_for(settling);
    const double after = resident_kibibytes(fleet.station.process());
    figures.push_back(figure(connections, before, after));
  }
  return figures;
}

}  // namespace greenlane::bench
