#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace greenlane::bench {

/// One way of doing a thing, ready to be done again. Answers how long the part took that is
/// measured, so that what it has to set up before stays out.
struct Way {
  std::string name;
  std::function<std::chrono::nanoseconds()> run;
};

/// The middle one, by size; of an even number the upper of the two. Not of none.
double median(std::vector<double> figures);

/// How long one call takes, by the steady clock.
std::chrono::nanoseconds time_of(const std::function<void()>& work);

/// What two ways are compared on.
struct Comparison {
  std::string title;
  std::int64_t amount = 1;  ///< things that one run handles
  std::string thing;        ///< what one of them is called, in the plural
  int rounds = 7;
};

/// Runs both in turns, once unmeasured and then as often as asked, so that whatever the machine
/// does meanwhile meets both, and prints each one's median rate and how many times as fast as the
/// baseline the other is: the median over the rounds, and the least and the most of them.
void compare(const Comparison& comparison, const Way& baseline, const Way& other);

}  // namespace greenlane::bench
