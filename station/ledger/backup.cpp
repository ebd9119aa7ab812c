#include "station/ledger/backup.hpp"

#include <chrono>

#include <sqlite3.h>

#include "station/ledger/event_table.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

namespace {

constexpr int pages_a_step = 100;

void expect_sound_pages(Connection& copy) {
  const auto answers = copy.rows<std::string>("PRAGMA integrity_check(1)");
  if (answers.size() != 1 || answers.front() != "ok")
    throw Damaged(copy.path() + ": " + (answers.empty() ? "no answer" : answers.front()));
}

Head expect_whole_chain(Connection& copy) {
  Head head;
  std::int64_t at = 0;
  for (;;) {
    const std::vector<StoredEvent> page = events_after(copy, head.seq);
    if (page.empty()) return head;
    for (const StoredEvent& event : page) {
      const std::string fault = broken_link(head, at, event);
      if (!fault.empty()) throw Damaged(copy.path() + ": " + fault);
      head = {event.seq, event.hash};
      at = event.at;
    }
  }
}

/// A path for a copy, with no file at the names that will be used beside it. SQLite would take a
/// foreign -wal or -journal for the copy's own.
std::string with_free_names(std::string path) {
  for (const char* beside :
       {"", "-wal", "-journal", ".head", ".partial", ".partial-wal", ".partial-journal"})
    if (exists(path + beside)) throw Refused(path + beside + ": there is such a file already");
  return path;
}

/// Synced first: what is verified is then what stays.
Head sync_and_verify(const std::string& path) {
  {
    const FileHandle file = open_existing(path);
    if (!file) throw Damaged(path + ": it is gone");
    settle(file, path);
  }
  return verify_copy(path);
}

}  // namespace

Head verify_copy(const std::string& path) {
  Connection copy(path, Access::finished);
  expect_ledger(copy);
  expect_sound_pages(copy);
  return expect_whole_chain(copy);
}

void Backup::Finish::operator()(sqlite3_backup* backup) const {
  sqlite3_backup_finish(backup);
}

Backup::Backup(Connection& source, std::string to_path)
    : to_path_(with_free_names(std::move(to_path))),
      partial_path_(to_path_ + ".partial"),
      partial_(partial_path_) {
  copy_ = std::make_unique<Connection>(partial_path_, Access::copy);
  // Who has it locked is asked again at the next step; no commit waits for him.
  sqlite3_busy_timeout(copy_->handle(), 0);
  backup_.reset(sqlite3_backup_init(copy_->handle(), "main", source.handle(), "main"));
  if (!backup_)
    throw SqliteError(sqlite3_extended_errcode(copy_->handle()),
                      partial_path_ + ": " + sqlite3_errmsg(copy_->handle()));
}

Backup::~Backup() = default;

bool Backup::copy_pages() {
  const int result = sqlite3_backup_step(backup_.get(), pages_a_step);
  if (result == SQLITE_DONE) return true;
  const int primary = result & 0xff;
  if (primary == SQLITE_OK || primary == SQLITE_BUSY || primary == SQLITE_LOCKED) return false;
  throw SqliteError(result, partial_path_ + ": " + sqlite3_errstr(result));
}

bool Backup::step() {
  if (verified_.valid()) {
    if (verified_.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return false;
    publish(verified_.get());
    return true;
  }
  if (!copy_pages()) return false;
  backup_.reset();
  copy_.reset();
  verified_ = std::async(std::launch::async, sync_and_verify, partial_path_);
  return false;
}

void Backup::publish(const Head& head) {
  NewFile head_file(to_path_ + ".head");
  head_file.write_durably(std::to_string(head.seq) + " " + hex(head.hash) + "\n");
  rename_to_free_name(partial_path_, to_path_);
  partial_.keep();
  head_file.keep();
}

}  // namespace greenlane::ledger
