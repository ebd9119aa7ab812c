#include "tests/bench/figures/load.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "tests/bench/side_by_side.hpp"

namespace greenlane::bench {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_again{100};
constexpr std::chrono::seconds silence_max{60};

std::size_t id_of(std::string_view line) {
  constexpr std::string_view label = R"("id":)";
  std::size_t id = 0;
  const std::size_t at = line.find(label);
  if (at != std::string_view::npos)
    std::from_chars(line.data() + at + label.size(), line.data() + line.size(), id);
  return id;
}

/// When each line is meant to leave.
class Pace {
 public:
  explicit Pace(int lines_per_second)
      : begin_(Steady::now()),
        step_(std::chrono::nanoseconds{std::chrono::seconds{1}} / lines_per_second) {}

  Steady::time_point of(std::size_t line) const {
    return begin_ + step_ * static_cast<std::int64_t>(line);
  }

 private:
  Steady::time_point begin_;
  std::chrono::nanoseconds step_;
};

}  // namespace

std::chrono::nanoseconds closed_loop(Crowd& crowd, std::span<const std::string> lines,
                                     std::size_t depth) {
  std::size_t sent = 0;
  std::size_t answered = 0;
  std::string bytes;
  const auto send = [&](std::size_t connection, std::size_t amount) {
    bytes.clear();
    for (; amount > 0 && sent < lines.size(); --amount) bytes += lines[sent++];
    crowd.send(connection, bytes);
  };
  return time_of([&] {
    for (std::size_t connection = 0; connection < crowd.size(); ++connection)
      send(connection, depth);
    while (answered < lines.size())
      crowd.receive([&](std::size_t connection, Crowd::Lines replies) {
        answered += replies.size();
        send(connection, replies.size());
      });
  });
}

Arrived open_loop(Crowd& crowd, std::span<const std::string> lines, int lines_per_second) {
  Arrived arrived;
  const Pace pace(lines_per_second);
  const auto note = [&](std::size_t, Crowd::Lines replies) {
    const auto now = Steady::now();
    for (const std::string_view reply : replies) {
      arrived.took.push_back(now - pace.of(id_of(reply)));
      arrived.refused += reply.contains(R"("error":)") ? 1 : 0;
    }
  };
  std::size_t sent = 0;
  while (arrived.took.size() < lines.size()) {
    for (; sent < lines.size() && pace.of(sent) <= Steady::now(); ++sent)
      crowd.send(sent % crowd.size(), lines[sent]);
    if (Steady::now() > pace.of(lines.size()) + silence_max)
      throw std::runtime_error("some requests are never answered");
    crowd.receive_until(sent < lines.size() ? pace.of(sent) : Steady::now() + look_again, note);
  }
  return arrived;
}

}  // namespace greenlane::bench
