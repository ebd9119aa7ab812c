#include "tests/fault/damage.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <sqlite3.h>

#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/verify.hpp"
#include "station/value/digest.hpp"
#include "tests/fault/judge.hpp"

namespace greenlane::fault {

namespace {

constexpr const char* database_name = "greenlane.db";
constexpr const char* log_name = "greenlane.db-wal";
constexpr const char* backup_name = "copy.db";
// Never removed: a -shm is trusted beside the lock that was there when it was made, and a new file
// of that name is another one.
constexpr const char* lock_name = "greenlane.lock";

/// Where a file's pages are.
struct Pages {
  std::size_t from = 0;
  std::size_t bytes = 4'096;

  std::size_t in(const std::string& contents) const {
    return contents.size() < from ? 0 : (contents.size() - from) / bytes;
  }
  std::size_t at(std::size_t page) const { return from + page * bytes; }
};
constexpr Pages pages_of_database{};
constexpr Pages pages_of_log{.from = 32, .bytes = 24 + 4'096};

const char* name_of(Target target) {
  switch (target) {
    case Target::log:
      return log_name;
    case Target::backup:
      return backup_name;
    default:
      return database_name;
  }
}

std::string turn_a_bit(std::string& contents, Dice& dice) {
  const std::size_t at = dice.below(contents.size());
  const std::size_t bit = dice.below(8);
  contents[at] = static_cast<char>(contents[at] ^ (1 << bit));
  return fmt::format("bit {} of byte {}", bit, at);
}

std::string overwrite_a_page(std::string& contents, const Pages& pages, bool with_nothing,
                             Dice& dice) {
  const std::size_t page = dice.below(pages.in(contents));
  for (std::size_t i = 0; i < pages.bytes; ++i)
    contents[pages.at(page) + i] = with_nothing ? '\0' : static_cast<char>(dice.below(256));
  return fmt::format("page {} full of {}", page + 1, with_nothing ? "nothing" : "anything");
}

std::string swap_two_pages(std::string& contents, const Pages& pages, Dice& dice) {
  const std::size_t one = dice.below(pages.in(contents));
  const std::size_t other = dice.below(pages.in(contents));
  std::swap_ranges(contents.begin() + static_cast<std::ptrdiff_t>(pages.at(one)),
                   contents.begin() + static_cast<std::ptrdiff_t>(pages.at(one) + pages.bytes),
                   contents.begin() + static_cast<std::ptrdiff_t>(pages.at(other)));
  return fmt::format("pages {} and {} in each other's place", one + 1, other + 1);
}

/// A page of the database as it was, or a frame of the log in the place of a later one.
std::string put_back_a_page(std::string& contents, const std::string& earlier, const Pages& pages,
                            Dice& dice) {
  const std::size_t page = dice.below(std::min(pages.in(contents), pages.in(earlier)));
  const std::size_t from = pages.from > 0 ? dice.below(page + 1) : page;
  contents.replace(pages.at(page), pages.bytes, earlier, pages.at(from), pages.bytes);
  return fmt::format("page {} as it was earlier", page + 1);
}

std::string harm(std::string& contents, const std::string& earlier, const Pages& pages,
                 Dice& dice) {
  switch (dice.below(6)) {
    case 0:
      return overwrite_a_page(contents, pages, true, dice);
    case 1:
      return overwrite_a_page(contents, pages, false, dice);
    case 2:
      return swap_two_pages(contents, pages, dice);
    case 3:
      return put_back_a_page(contents, earlier, pages, dice);
    default:
      return turn_a_bit(contents, dice);
  }
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

/// All rows of a query as one text: each value with its type and length.
std::string rows_of(sqlite3* database, const std::string& sql) {
  std::string rows;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    return sqlite3_errmsg(database);
  int result = SQLITE_ROW;
  while ((result = sqlite3_step(statement)) == SQLITE_ROW)
    for (int column = 0; column < sqlite3_column_count(statement); ++column) {
      const int type = sqlite3_column_type(statement, column);
      const auto* first = static_cast<const char*>(sqlite3_column_blob(statement, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      rows += fmt::format("{} {} ", type, size);
      if (first) rows.append(first, size);
      rows += '\n';
    }
  if (result != SQLITE_DONE) rows += sqlite3_errmsg(database);
  sqlite3_finalize(statement);
  return rows;
}

constexpr const char* tables[] = {
    "event",          "reply",      "credential",  "session",      "snapshot",
    "snapshot_piece", "person_key", "probe",       "policy",       "enterprise",
    "vehicle",        "driver",     "application", "consignment",  "application_driver",
    "check_record",   "pass",       "visit",       "stage_record", "slot",
    "plan",           "day_total",  "day_count",   "round",        "mark",
    "tally",
};

}  // namespace

Damages::Damages() : workload_(any_workload(5)), machine_(place_.path(), {}) {
  seed_randomness(5);
  prepare();
  for (const Target target : {Target::database, Target::covered, Target::log, Target::backup}) {
    machine_.put(sound(target));
    contents_[target] = contents(target);
  }
}

void Damages::prepare() {
  const std::string& directory = place_.path();
  const std::size_t half = workload_.batches.size() / 2;
  const auto write = [&](ledger::SqliteLedger& ledger, std::size_t from, std::size_t to) {
    for (std::size_t batch = from; batch < to; ++batch)
      if (ledger.commit(workload_.batches[batch]) != ledger::Outcome::durable)
        throw std::runtime_error(ledger.failure());
  };
  {
    ledger::SqliteLedger ledger(directory, {}, short_log);
    write(ledger, 0, half);
    ledger.checkpoint(ledger::Pace::idle);
    earlier_ = *machine_.left().at(database_name);
    write(ledger, half, workload_.batches.size() - 3);
    ledger.checkpoint(ledger::Pace::idle);
    write(ledger, workload_.batches.size() - 3, workload_.batches.size());
    while (!ledger.backup_step(directory + "/" + backup_name)) std::this_thread::yield();
    killed_ = machine_.left();
  }
  closed_ = machine_.left();
  copied_ = {{backup_name, killed_.at(backup_name)}, {lock_name, killed_.at(lock_name)}};
  for (Image* image : {&killed_, &closed_}) {
    image->erase(backup_name);
    image->erase(std::string(backup_name) + ".head");
  }
}

const Image& Damages::sound(Target target) const {
  switch (target) {
    case Target::database:
      return closed_;
    case Target::backup:
      return copied_;
    default:
      return killed_;
  }
}

std::string Damages::path_of(Target target) const {
  return place_.path() + "/" + (target == Target::backup ? backup_name : database_name);
}

DamageFound Damages::attempt(Target target, std::uint64_t seed) {
  Dice dice(seed);
  Image image = sound(target);
  Bytes& file = image.at(name_of(target));
  std::string contents = *file;
  const Pages& pages = target == Target::log ? pages_of_log : pages_of_database;
  DamageFound found;
  do {
    found.damage = harm(contents, target == Target::log ? *file : earlier_, pages, dice);
  } while (contents == *file);
  file = std::make_shared<const std::string>(std::move(contents));
  machine_.put(image);
  found.said = said_of(target);
  if (!found.said.empty()) {
    found.noticed = Noticed::by_name;
    return found;
  }
  const std::set<std::string> changed = changed_in(target);
  for (const std::string& table : changed) found.said += table + " ";
  if (changed.empty()) found.noticed = Noticed::harmless;
  return found;
}

std::set<std::string> Damages::changed_in(Target target) const {
  const Contents now = contents(target);
  std::set<std::string> changed;
  for (const auto& [table, rows] : contents_.at(target))
    if (now.at(table) != rows) changed.insert(table);
  return changed;
}

/// What the verification says first; empty: that all is true.
std::string Damages::said_of(Target target) const try {
  const ledger::Verdict verdict = ledger::verify(
      path_of(target), target == Target::backup ? ledger::Access::finished : ledger::Access::read);
  return verdict.sound() ? "" : verdict.differences.front();
} catch (const std::exception& error) {
  return error.what();
}

Damages::Contents Damages::contents(Target target) const {
  sqlite3* handle = nullptr;
  sqlite3_open_v2(path_of(target).c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, CloseDatabase> database(handle);
  Contents contents;
  for (const char* table : tables)
    contents.emplace(table, rows_of(handle, std::string("SELECT * FROM ") + table));
  return contents;
}

}  // namespace greenlane::fault
