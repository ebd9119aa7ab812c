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

/// What was typed: one day, or the first and the last of several.
struct Asked {
  std::string date;
  std::string from;
  std::string to;
  std::string format = "text";
};

using Days = std::span<const proto::DailyReport>;

bool as_json(const Console& console, const Asked& asked) {
  return asked.format == "json" || console.json;
}

template <class Request>
ExitCode show_json(BlockingClient& station, const Console& console, const Request& request) {
  const auto report = station.call(std::string(proto::method_of<Request>().name),
                                   codec::encode(request).as_object());
  if (!report) return console.report(report.error());
  print(pretty(*report));
  return ExitCode::ok;
}

/// As a table for a spreadsheet, or as `text` puts it for people.
template <class Text>
ExitCode show_days(BlockingClient& station, const Console& console, const Asked& asked, Days days,
                   const Text& text) {
  const auto status = station.call(proto::StationStatusGet{});
  if (!status) return console.report(status.error());
  print(asked.format == "csv" ? report::to_csv(days, status->time_zone) : text(status->time_zone));
  return ExitCode::ok;
}

ExitCode daily(const Console& console, const Asked& asked) {
  const Result<Day> date = Day::parse(asked.date);
  if (!date) return console.complain(ExitCode::usage, "--date: " + date.error().message);
  auto station = connect(console);
  if (!station) return station.error();
  const proto::ReportDaily request{.date = *date};
  if (as_json(console, asked)) return show_json(*station, console, request);
  const auto report = station->call(request);
  if (!report) return console.report(report.error());
  return show_days(*station, console, asked, Days(&*report, 1), [&](const Zone& zone) {
    return report::to_text(*report, zone, console.settings.language);
  });
}

ExitCode range(const Console& console, const Asked& asked) {
  const Result<Day> from = Day::parse(asked.from);
  if (!from) return console.complain(ExitCode::usage, "--from: " + from.error().message);
  const Result<Day> to = Day::parse(asked.to);
  if (!to) return console.complain(ExitCode::usage, "--to: " + to.error().message);
  auto station = connect(console);
  if (!station) return station.error();
  const proto::ReportRange request{.from = *from, .to = *to};
  if (as_json(console, asked)) return show_json(*station, console, request);
  const auto report = station->call(request);
  if (!report) return console.report(report.error());
  return show_days(*station, console, asked, report->days, [&](const Zone&) {
    return report::to_text(report->days, console.settings.language);
  });
}

void add_day(CLI::App& command, const std::string& option, std::string& day,
             const std::string& help) {
  command.add_option(option, day, help)->required()->type_name("DATE");
}

void add_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "text, csv (for a spreadsheet) or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
}

}  // namespace

void add_report(Commands& commands) {
  const auto asked = std::make_shared<Asked>();
  CLI::App& one = commands.at("report daily", "The figures of one day.");
  add_day(one, "--date", asked->date, "A day of the station's calendar (2022-05-05)");
  add_format(one, asked->format);
  commands.run(one, [asked](const Console& console) { return daily(console, *asked); });
  CLI::App& several =
      commands.at("report range", "The figures of several days in a row, at most 92.");
  add_day(several, "--from", asked->from, "The first day");
  add_day(several, "--to", asked->to, "The last day, today or before");
  add_format(several, asked->format);
  commands.run(several, [asked](const Console& console) { return range(console, *asked); });
}

}  // namespace greenlane::cli
