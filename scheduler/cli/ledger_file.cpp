#include "scheduler/cli/ledger_file.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "scheduler/cli/output.hpp"
#include "station/ledger/connection.hpp"
#include "station/ledger/diagnosis.hpp"
#include "station/ledger/export.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/log_check.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/restore.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/stats.hpp"
#include "station/ledger/verify.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

constexpr std::int64_t events_a_redraw = 1'000;

/// Shows on a terminal how far a verification is.
ledger::Progress progress_of(const Console& console) {
  if (!errors_on_terminal()) return {};
  return [&console](std::int64_t done, std::int64_t of) {
    draw_over(done == of ? "" : fmt::format("{} {}/{}", console.say(Message::verifying), done, of));
  };
}

/// Shows on a terminal how much of a ledger has been copied, now and then.
class CopyLine {
 public:
  CopyLine(const Console& console, std::string from, std::string to)
      : console_(console),
        from_(std::move(from)),
        to_(std::move(to)),
        live_(errors_on_terminal()) {}

  void show() {
    const auto now = std::chrono::steady_clock::now();
    if (!live_ || now < next_) return;
    next_ = now + std::chrono::milliseconds{100};
    draw_over(fmt::format("{} {}/{} MiB", console_.say(Message::copying), mebibytes_of(to_),
                          mebibytes_of(from_)));
  }

  void end() const {
    if (live_) draw_over("");
  }

 private:
  static std::uintmax_t mebibytes_of(const std::string& path) {
    std::error_code missing;
    const std::uintmax_t bytes = std::filesystem::file_size(path, missing);
    return missing ? 0 : bytes >> 20;
  }

  const Console& console_;
  std::string from_;
  std::string to_;
  bool live_;
  std::chrono::steady_clock::time_point next_{};
};

ledger::PersonalData personal_data(const std::string& name) {
  using enum ledger::PersonalData;
  return name == "open" ? open : name == "sealed" ? sealed : masked;
}

/// Opening would make a ledger where there is none.
void expect_ledger_in(const std::string& directory) {
  ledger::Connection reader(ledger::with_whole_log(database_in(directory)), ledger::Access::read);
  ledger::expect_ledger(reader);
}

/// What is wrong, with the file's name before it where it is not said.
std::string named(const std::string& database, const std::string& what) {
  return what.find(database) == std::string::npos ? database + ": " + what : what;
}

}  // namespace

ExitCode with_ledger(const Console& console, const std::string& database,
                     const std::function<ExitCode()>& work) {
  try {
    return work();
  } catch (const ledger::Damaged& damaged) {
    return console.complain(ExitCode::unsound,
                            console.say(Message::ledger_unsound, named(database, damaged.what())));
  } catch (const ledger::SqliteError& error) {
    if (ledger::calls_it_locked(error))
      return console.complain(ExitCode::local, console.say(Message::ledger_locked, database));
    if (!ledger::calls_it_damaged(error)) throw;
    return console.complain(
        ExitCode::unsound,
        console.say(Message::ledger_unsound,
                    database + " is " + ledger::diagnosis(database, error.what())));
  }
}

std::string database_in(const std::string& directory) {
  return (std::filesystem::path(directory) / "greenlane.db").string();
}

proto::LedgerVerified verify_file(const Console& console, const std::string& database,
                                  ledger::Access access) {
  proto::LedgerVerified verified;
  try {
    const ledger::Verdict verdict = ledger::verify(database, access, progress_of(console));
    verified.sound = verdict.sound();
    verified.events = verdict.head.seq;
    verified.head_hash = hex(verdict.head.hash);
    if (!verdict.sound()) verified.difference = verdict.differences.front();
  } catch (const ledger::Damaged& damaged) {
    verified.difference = named(database, damaged.what());
  } catch (const ledger::SqliteError& error) {
    if (!ledger::calls_it_damaged(error)) throw;
    verified.difference = database + " is " + ledger::diagnosis(database, error.what());
  }
  return verified;
}

proto::LedgerBackedUp back_up_directory(const Console& console, const std::string& directory,
                                        const std::string& to_path) {
  expect_ledger_in(directory);
  CopyLine progress(console, database_in(directory), to_path + ".partial");
  ledger::SqliteLedger source(directory);
  while (!source.backup_step(to_path)) progress.show();
  progress.end();
  const ledger::Head head = ledger::verify_copy(to_path);
  return {.path = to_path, .events = head.seq, .head_hash = hex(head.hash)};
}

ExitCode restore_file(const Console& console, const std::string& backup,
                      const std::string& directory) {
  const ledger::Restored restored = ledger::restore(backup, directory, progress_of(console));
  print(console.say(Message::restored, restored.head.seq, directory) + '\n');
  if (!restored.replaced_path.empty())
    print(console.say(Message::restored_over, restored.replaced_path) + '\n');
  return ExitCode::ok;
}

void export_directory(const Console& console, const std::string& directory,
                      const std::string& personal) {
  // On a terminal the events themselves are the progress.
  const bool shown = errors_on_terminal() && !terminal_width();
  std::int64_t events = 0;
  ledger::export_events(
      database_in(directory), ledger::Access::read, personal_data(personal),
      [&](std::string_view line) {
        print(std::string(line) + '\n');
        if (shown && ++events % events_a_redraw == 0)
          draw_over(fmt::format("{} {}", console.say(Message::exporting), events));
      });
  if (shown) draw_over("");
}

json::object stats_of(const std::string& directory) {
  const ledger::LedgerStats stats = ledger::stats(database_in(directory), ledger::Access::read);
  json::array snapshots(stats.snapshots.begin(), stats.snapshots.end());
  json::object rows;
  for (const auto& [table, count] : stats.rows) rows[table] = count;
  return {{"version", stats.version},
          {"file_bytes", stats.file_bytes},
          {"wal_bytes", stats.wal_bytes},
          {"events", stats.head.seq},
          {"head_hash", hex(stats.head.hash)},
          {"first_at", stats.first_at ? json::value(to_text(*stats.first_at)) : json::value()},
          {"last_at", stats.last_at ? json::value(to_text(*stats.last_at)) : json::value()},
          {"snapshots", std::move(snapshots)},
          {"rows", std::move(rows)}};
}

}  // namespace greenlane::cli
