#include <memory>

#include <CLI/App.hpp>

#include "proto/codec/json.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/files.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

/// Which round to check: a day's, asked of the station, or one that was saved as JSON.
struct Asked {
  std::string date;
  std::string file;
};

/// What is wrong with a draw: the first thing that does not follow from what was filed.
std::optional<std::string> flaw(const proto::RoundRow& round) {
  std::vector<model::Entrant> entrants;
  for (const proto::EntrantRow& entrant : round.entrants)
    entrants.push_back({entrant.number, entrant.filed_at});
  const std::string seed = model::round_seed(round.date, std::move(entrants));
  if (seed != round.seed) return "seed " + round.seed.value_or("") + " / " + seed;
  std::string last;
  for (const proto::EntrantRow& entrant : round.entrants) {
    const std::string lot = model::lot(seed, entrant.number);
    if (lot != entrant.lot) return entrant.number + ": " + entrant.lot + " / " + lot;
    if (lot < last) return entrant.number + ": " + lot + " < " + last;
    last = lot;
  }
  return std::nullopt;
}

ExitCode check(const Console& console, const proto::RoundRow& round) {
  const std::string day = round.date.text();
  if (!round.closed || !round.seed)
    return console.complain(ExitCode::refused, console.say(Message::round_open, day));
  if (const auto wrong = flaw(round))
    return console.complain(ExitCode::unsound, console.say(Message::draw_unsound, day, *wrong));
  print(console.say(Message::draw_sound, day, round.entrants.size(), *round.seed) + '\n');
  return ExitCode::ok;
}

ExitCode check_file(const Console& console, const std::string& file) {
  const auto json = codec::parse(contents_of(file));
  if (!json) return console.complain(ExitCode::usage, file + ": " + json.error().message);
  const auto round = codec::decode<proto::RoundRow>(*json);
  if (!round)
    return console.complain(ExitCode::usage,
                            file + ": " + round.error().field + ": " + round.error().message);
  return check(console, *round);
}

ExitCode check_day(const Console& console, const std::string& date) {
  const Result<Day> day = Day::parse(date);
  if (!day) return console.complain(ExitCode::usage, "--date: " + day.error().message);
  auto station = connect(console);
  if (!station) return station.error();
  const auto round = station->call(proto::RoundGet{.date = *day});
  if (!round) return console.report(round.error());
  return check(console, *round);
}

}  // namespace

void add_round(Commands& commands) {
  const auto asked = std::make_shared<Asked>();
  CLI::App& command =
      commands.at("round check", "Draws a closed round again, from what was filed, and compares.");
  const auto source = command.add_option_group("source");
  source->add_option("--date", asked->date, "The day whose round it is")->type_name("DATE");
  source->add_option("--file", asked->file, "What `round get --json` printed, on any machine")
      ->type_name("FILE");
  source->require_option(1);
  commands.run(command, [asked](const Console& console) {
    return asked->file.empty() ? check_day(console, asked->date) : check_file(console, asked->file);
  });
}

}  // namespace greenlane::cli
