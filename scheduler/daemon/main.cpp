#include <csignal>
#include <exception>
#include <iostream>

#ifdef GREENLANE_MIMALLOC
#include <mimalloc.h>
#endif

#include "scheduler/daemon/configuration_file.hpp"
#include "scheduler/daemon/daemon.hpp"
#include "scheduler/daemon/file_limit.hpp"

namespace {

using namespace greenlane::daemon;

/// Memory that was given back stays with the process: returning it to the system stops every thread
/// that wants some meanwhile, for a tenth of a second and more after a snapshot of a long queue.
void keep_memory() {
#ifdef GREENLANE_MIMALLOC
  mi_option_disable(mi_option_allow_decommit);
#endif
}

ExitCode run(const Options& options) {
  const auto configuration = read_configuration(options);
  if (!configuration) {
    for (const std::string& fault : configuration.error()) std::cerr << fault << '\n';
    return ExitCode::configuration;
  }
  if (options.check_config) return ExitCode::stopped;
  return serve(options, *configuration);
}

}  // namespace

int main(int argument_count, char** arguments) {
  keep_memory();
  // A client or a log reader that hangs up is an error of one write, not the end of the station.
  std::signal(SIGPIPE, SIG_IGN);
  // A file at its size limit is a full disk, which the ledger knows how to meet.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    fill_standard_descriptors();
    const auto parsed = parse_options(argument_count, arguments);
    if (const auto* code = std::get_if<ExitCode>(&parsed)) return static_cast<int>(*code);
    return static_cast<int>(run(std::get<Options>(parsed)));
  } catch (const std::exception& error) {
    std::cerr << "greenlaned: " << error.what() << '\n';
    return static_cast<int>(ExitCode::defect);
  }
}
