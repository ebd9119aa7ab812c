#include "station/ledger/diagnosis.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include <sqlite3.h>
#include <unistd.h>

namespace greenlane::ledger {

namespace {

std::int64_t big_endian(const unsigned char* bytes, int count) {
  std::int64_t number = 0;
  for (int i = 0; i < count; ++i) number = number << 8 | bytes[i];
  return number;
}

}  // namespace

bool calls_it_damaged(const SqliteError& error) {
  return error.primary_code() == SQLITE_CORRUPT || error.primary_code() == SQLITE_NOTADB;
}

bool calls_it_locked(const SqliteError& error) {
  return error.primary_code() == SQLITE_BUSY || error.primary_code() == SQLITE_LOCKED;
}

/// The header is described by sqlite.org/fileformat2.html, 1.3.
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
  return "damaged: " + said.substr(0, said.rfind(" in: "));  // the statement helps nobody
}

std::string diagnosis(const std::string& path, const std::string& said) {
  return diagnosis(open_existing(path), path, said);
}

}  // namespace greenlane::ledger
