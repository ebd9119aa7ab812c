// What the optimizer reaches on public sets and on our own, against references, its goals and
// peers; and how quickly it assigns slots, repairs a plan and lets itself be cancelled.
//
//     ./dev bench optimizer [--seconds S] [--every N]
//     [orlib-wt|pm-twt|hfsp|tt-pfsp|station|slots|replan|cancel…]

#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "tests/bench/optimizer/asked.hpp"
#include "tests/bench/optimizer/cancel.hpp"
#include "tests/bench/optimizer/public_sets.hpp"
#include "tests/bench/optimizer/replan.hpp"
#include "tests/bench/optimizer/rows.hpp"
#include "tests/bench/optimizer/slots.hpp"
#include "tests/bench/optimizer/station.hpp"

using namespace greenlane::bench;

namespace {

bool is_set(std::string_view word) {
  constexpr std::array ours{"station", "slots", "replan", "cancel"};
  return std::ranges::find(ours, word) != ours.end() ||
         std::ranges::find(public_sets(), word, &PublicSet::name) != public_sets().end();
}

Asked asked_by(int count, char** words) {
  Asked asked;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--seconds" && i + 1 < count)
      asked.seconds = std::atof(words[++i]);
    else if (word == "--every" && i + 1 < count)
      asked.every = std::max<std::size_t>(1, std::strtoul(words[++i], nullptr, 10));
    else if (is_set(word))
      asked.sets.push_back(word);
    else
      fmt::print(stderr, "there is no set {}\n", word), std::exit(2);
  }
  return asked;
}

}  // namespace

int main(int count, char** words) {
  const Asked asked = asked_by(count, words);
  fmt::print("{} s an instance, one thread, every {}. instance\n", asked.seconds, asked.every);
  print("set", "what", "measured", "goal", "met");
  for (const PublicSet& set : public_sets())
    if (asked.wants(set.name)) measure(asked, set);
  if (asked.wants("station")) measure_station(asked);
  if (asked.wants("slots")) measure_slots();
  if (asked.wants("replan")) measure_replan();
  if (asked.wants("cancel")) measure_cancel();
}
