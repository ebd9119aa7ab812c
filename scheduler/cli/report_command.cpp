#include <memory>
#include <span>

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>

#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/render.hpp"
#include "scheduler/cli/station_link.hpp"
#include "station/report/csv.hpp"
#include "station/report/text.hpp"

namespace greenlane::cli {

namespace {

struct Daily {
  std::string date;
  std::string format = "text";
};

ExitCode daily(const Console& console, const Daily& options) {
  const Result<Day> date = Day::parse(options.date);
  if (!date) return console.complain(ExitCode::usage, "--date: " + date.error().message);
  auto station = connect(console);
  if (!station) return station.error();
  if (options.format == "json" || console.json) {
    const auto report = station->call("report.daily", {{"date", date->text()}});
    if (!report) return console.report(report.error());
    print(pretty(*report));
    return ExitCode::ok;
  }
  const auto report = station->call(proto::ReportDaily{.date = *date});
  if (!report) return console.report(report.error());
  const auto status = station->call(proto::StationStatusGet{});
  if (!status) return console.report(status.error());
  print(options.format == "csv"
            ? report::to_csv(std::span(&*report, 1), status->time_zone)
            : report::to_text(*report, status->time_zone, console.settings.language));
  return ExitCode::ok;
}

}  // namespace

void add_report(Commands& commands) {
  const auto options = std::make_shared<Daily>();
  CLI::App& command = commands.at("report daily", "The figures of one day.");
  command.add_option("--date", options->date, "A day of the station's calendar (2022-05-05)")
      ->required()
      ->type_name("DATE");
  command.add_option("--format", options->format, "text, csv (for a spreadsheet) or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
  commands.run(command, [options](const Console& console) { return daily(console, *options); });
}

}  // namespace greenlane::cli
