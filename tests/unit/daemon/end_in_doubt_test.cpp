#include "scheduler/daemon/end_in_doubt.hpp"

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "scheduler/daemon/connections.hpp"

using namespace greenlane::daemon;

namespace {

/// What must not be unwound: it ends the process with a code of its own.
struct Guarded {
  ~Guarded() { ::_exit(99); }
};

/// How a child process ends that does this.
template <class Work>
int exit_code_of(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a process in doubt ends with 75 and unwinds nothing", "[daemon][durability]") {
  CHECK(exit_code_of([] {
          Connections connections;
          const Guarded ledger;
          EndInDoubt end{connections};
          end.begin("a test");
          end.begin("twice is once");
        }) == 75);
}

TEST_CASE("a process without a doubt goes on", "[daemon][durability]") {
  CHECK(exit_code_of([] {
          Connections connections;
          const EndInDoubt end{connections};
          end.stay_if_begun();
        }) == 0);
}
