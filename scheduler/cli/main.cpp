#include <csignal>

#include "scheduler/cli/program.hpp"

int main(int argument_count, char** arguments) {
  // A reader that hangs up, such as `head`, is an error of one write and ends the program quietly.
  std::signal(SIGPIPE, SIG_IGN);
  return static_cast<int>(greenlane::cli::run_program(argument_count, arguments));
}
