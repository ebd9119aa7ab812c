#pragma once

#include <chrono>
#include <ctime>

#include <sys/resource.h>

namespace greenlane::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// The processor time that a thread has used, by the clock that pthread_getcpuclockid names.
inline Milliseconds processor_time(clockid_t thread = CLOCK_THREAD_CPUTIME_ID) {
  timespec time{};
  clock_gettime(thread, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The processor time of all processes that this one started and that have ended.
inline Milliseconds processor_time_of_children() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

}  // namespace greenlane::bench
