#include "station/ledger/opening.hpp"

#include <array>

#include <sqlite3.h>
#include <unistd.h>

#include "station/ledger/failure.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

namespace {

std::int64_t big_endian(const unsigned char* bytes, int count) {
  std::int64_t number = 0;
  for (int i = 0; i < count; ++i) number = number << 8 | bytes[i];
  return number;
}

/// Why SQLite calls the file damaged, in words of its header (sqlite.org/fileformat2.html, 1.3).
std::string diagnosis(const FileHandle& file, const std::string& path, const std::string& said) {
  std::array<unsigned char, 100> header{};
  const std::int64_t size = size_of(file, path);
  const ssize_t got = ::pread(file.get(), header.data(), header.size(), 0);
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  const std::string_view begin(reinterpret_cast<const char*>(header.data()), magic.size());
  if (got < static_cast<ssize_t>(header.size()) || begin != magic)
    return "not a Greenlane ledger: it does not begin as an SQLite file does";
  const std::int64_t coded = big_endian(header.data() + 16, 2);
  const std::int64_t expected = (coded == 1 ? 65'536 : coded) * big_endian(header.data() + 28, 4);
  if (size < expected)
    return "cut short: " + std::to_string(size) + " bytes of " + std::to_string(expected);
  return "damaged: " + said;
}

bool calls_it_damaged(const SqliteError& error) {
  return error.primary_code() == SQLITE_CORRUPT || error.primary_code() == SQLITE_NOTADB;
}

}  // namespace

FileHandle settled_database(const std::string& directory) {
  if (exists(restore_mark_in(directory)))
    throw Refused(restore_mark_in(directory) +
                  ": a restore began here and did not end; run it again");
  const std::string path = database_in(directory);
  FileHandle file = open_or_create(path);
  settle(file, path);
  settle(open_existing(path + "-wal"), path + "-wal");
  sync_directory(directory);
  return file;
}

std::unique_ptr<Connection> opened_database(const std::string& path, const FileHandle& file,
                                            const std::string& vfs) try {
  {
    Connection reader(path, Access::read, vfs);
    expect_ledger(reader);
  }
  auto connection = std::make_unique<Connection>(path, Access::write, vfs);
  migrate(*connection);
  return connection;
} catch (const SqliteError& error) {
  if (!calls_it_damaged(error)) throw;
  throw Damaged(path + " is " + diagnosis(file, path, error.what()) +
                ". Restore a backup, or ask for help with the file as it is");
}

}  // namespace greenlane::ledger
