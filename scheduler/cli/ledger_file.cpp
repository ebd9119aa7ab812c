#include "scheduler/cli/ledger_file.hpp"

#include <filesystem>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "scheduler/cli/output.hpp"
#include "station/ledger/export.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/restore.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/stats.hpp"
#include "station/ledger/verify.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

/// Shows on a terminal how far a verification is.
ledger::Progress progress_of(const Console& console) {
  if (!errors_on_terminal()) return {};
  return [&console](std::int64_t done, std::int64_t of) {
    draw_over(done == of ? "" : fmt::format("{} {}/{}", console.say(Message::verifying), done, of));
  };
}

ledger::PersonalData personal_data(const std::string& name) {
  using enum ledger::PersonalData;
  return name == "open" ? open : name == "sealed" ? sealed : masked;
}

}  // namespace

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
    verified.difference = damaged.what();
  }
  return verified;
}

proto::LedgerBackedUp back_up_directory(const std::string& directory, const std::string& to_path) {
  ledger::SqliteLedger source(directory);
  while (!source.backup_step(to_path)) {
  }
  const ledger::Head head = ledger::verify_copy(to_path);
  return {.path = to_path, .events = head.seq, .head_hash = hex(head.hash)};
}

ExitCode restore_file(const Console& console, const std::string& backup,
                      const std::string& directory) {
  try {
    const ledger::Restored restored = ledger::restore(backup, directory, progress_of(console));
    print(console.say(Message::restored, restored.head.seq, directory) + '\n');
    if (!restored.replaced_path.empty())
      print(console.say(Message::restored_over, restored.replaced_path) + '\n');
    return ExitCode::ok;
  } catch (const ledger::Damaged& damaged) {
    return console.complain(ExitCode::unsound,
                            console.say(Message::ledger_unsound, damaged.what()));
  }
}

void export_directory(const std::string& directory, const std::string& personal) {
  ledger::export_events(database_in(directory), ledger::Access::read, personal_data(personal),
                        [](std::string_view line) { print(std::string(line) + '\n'); });
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
