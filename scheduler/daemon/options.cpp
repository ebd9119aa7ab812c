#include "scheduler/daemon/options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace greenlane::daemon {
namespace {

/// Turns a value type's parse() into a check that the command line reports by the option's name.
template <class Value>
CLI::callback_t reads_into(Value& target, auto parse) {
  return [&target, parse](const CLI::results_t& texts) {
    auto parsed = parse(texts.front());
    if (!parsed) throw CLI::ValidationError(parsed.error().message);
    target = *std::move(parsed);
    return true;
  };
}

void describe(CLI::App& app, Options& options) {
  app.set_version_flag("--version", GREENLANE_VERSION);
  app.add_option("--config", options.config_file, "The station's configuration (station.toml)")
      ->required();
  app.add_option("--data", options.data_directory, "Directory of the ledger and the keys");
  app.add_option("--listen", reads_into(options.rpc, policy::Endpoint::parse),
                 "HOST:PORT for JSON-RPC, one line a message; port 0 takes a free one")
      ->type_name("HOST:PORT");
  app.add_option("--http", reads_into(options.http, policy::Endpoint::parse),
                 "HOST:PORT for /healthz, /readyz and /metrics; port 0 takes a free one")
      ->type_name("HOST:PORT");
  app.add_option("--clock", reads_into(options.clock, parse_clock),
                 "real, or virtual[@INSTANT]: stands still but for clock.advance")
      ->type_name("CLOCK");
  app.add_option("--admin-password-file", options.admin_password_file,
                 "First start: the admin's password is this file's first line");
  app.add_flag("--check-config", options.check_config,
               "Print every fault of the configuration and exit (0: none, 2: some)");
}

}  // namespace

Result<ClockOption> parse_clock(std::string_view text) {
  constexpr std::string_view virtual_at = "virtual@";
  if (text == "real") return ClockOption{};
  if (text == "virtual") return ClockOption{.is_virtual = true, .from = std::nullopt};
  if (!text.starts_with(virtual_at))
    return refuse(Kind::invalid_field, "clock", "clock",
                  "expected real, virtual or virtual@2022-04-23T00:00:00+08:00");
  const auto from = parse_instant(text.substr(virtual_at.size()));
  if (!from) return std::unexpected(within("clock", from.error()));
  return ClockOption{.is_virtual = true, .from = *from};
}

std::variant<Options, ExitCode> parse_options(int argument_count, const char* const* arguments) {
  Options options;
  CLI::App app{"greenlaned: the freight pass scheduler of a closed-loop transfer station",
               "greenlaned"};
  describe(app, options);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& stop) {
    return app.exit(stop) == 0 ? ExitCode::stopped : ExitCode::usage;
  }
  return options;
}

}  // namespace greenlane::daemon
