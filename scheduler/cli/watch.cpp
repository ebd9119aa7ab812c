#include <csignal>
#include <memory>
#include <optional>
#include <string>

#include <CLI/App.hpp>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "scheduler/cli/board.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

struct Watch {
  bool once = false;
  std::string date;
};

volatile std::sig_atomic_t interrupted = 0;

/// The terminal as a board: keys are read as they are pressed, and what was on the screen before
/// comes back afterwards.
class Screen {
 public:
  Screen() {
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });
    reads_keys_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    termios raw = before_;
    raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON);
    if (reads_keys_) ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    print("\x1b[?1049h\x1b[?25l");
  }
  ~Screen() {
    if (reads_keys_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    try {
      print("\x1b[?25h\x1b[?1049l");
    } catch (...) {  // the terminal is gone, and its state with it
      return;
    }
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// True when the user wants to go, asked for that long.
  bool quit_within(int milliseconds) const {
    pollfd keys{.fd = reads_keys_ ? STDIN_FILENO : -1, .events = POLLIN, .revents = 0};
    char key = 0;
    if (::poll(&keys, 1, milliseconds) == 1 && ::read(STDIN_FILENO, &key, 1) == 1)
      return key == 'q' || key == 'Q';
    return interrupted != 0;
  }

 private:
  termios before_{};
  bool reads_keys_ = false;
};

Result<std::string> board_now(BlockingClient& station, const std::optional<Day>& date,
                              Language language) {
  const auto status = station.call(proto::StationStatusGet{});
  if (!status) return std::unexpected(status.error());
  const auto timeline = station.call(proto::StationTimelineGet{.date = date});
  if (!timeline) return std::unexpected(timeline.error());
  return board(*status, *timeline, language);
}

ExitCode live(const Console& console, BlockingClient& station, const std::optional<Day>& date) {
  constexpr int redraw_ms = 1'000;
  Result<std::string> text;
  {
    const Screen screen;
    do {
      text = board_now(station, date, console.settings.language);
      if (text) print("\x1b[H\x1b[2J" + *text + '\n' + console.say(Message::keys));
    } while (text && !screen.quit_within(redraw_ms));
  }
  return text ? ExitCode::ok : console.report(text.error());
}

ExitCode watch(const Console& console, const Watch& options) {
  std::optional<Day> date;
  if (!options.date.empty()) {
    const Result<Day> day = Day::parse(options.date);
    if (!day) return console.complain(ExitCode::usage, "--date: " + day.error().message);
    date = *day;
  }
  auto station = connect(console);
  if (!station) return station.error();
  if (!options.once && terminal_width()) return live(console, *station, date);
  const Result<std::string> text = board_now(*station, date, console.settings.language);
  if (!text) return console.report(text.error());
  print(*text);
  return ExitCode::ok;
}

}  // namespace

void add_watch(Commands& commands) {
  const auto options = std::make_shared<Watch>();
  CLI::App& command =
      commands.at("watch", "The dispatch board, live until q; once where output is no terminal.");
  command.add_flag("--once", options->once, "Print the board once");
  command.add_option("--date", options->date, "Another day's slots than today's")
      ->type_name("DATE");
  commands.run(command, [options](const Console& console) { return watch(console, *options); });
}

}  // namespace greenlane::cli
