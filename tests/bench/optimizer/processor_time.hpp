#pragma once

#include <chrono>
#include <ctime>

namespace greenlane::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The processor time that a thread has used, by the clock that pthread_getcpuclockid names.
inline Milliseconds processor_time(clockid_t thread = CLOCK_THREAD_CPUTIME_ID) {
  timespec time{};
  clock_gettime(thread, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace greenlane::bench
