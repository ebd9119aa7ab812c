#pragma once

#include <sys/resource.h>

namespace greenlane::daemon {

/// Makes this thread alone nicer: on Linux each has its own priority (man 2 setpriority). Where it
/// is refused, the thread takes its turn as everybody else.
inline void let_others_go_first() {
  constexpr int niceness = 10;
  setpriority(PRIO_PROCESS, 0, niceness);
}

}  // namespace greenlane::daemon
