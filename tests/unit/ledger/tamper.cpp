#include "tests/unit/ledger/tamper.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <sqlite3.h>

namespace greenlane::ledger {

void tamper(const std::string& database, const std::string& sql) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(database.c_str(), &handle) != SQLITE_OK) throw std::runtime_error(database);
  const int result = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
  const int changed = sqlite3_total_changes(handle);
  const std::string said = sqlite3_errmsg(handle);
  sqlite3_close(handle);
  if (result != SQLITE_OK || changed == 0) throw std::runtime_error(sql + ": " + said);
}

void flip_bit(const std::string& path, std::size_t byte) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(byte));
  const int letter = file.get();
  file.seekp(static_cast<std::streamoff>(byte));
  file.put(static_cast<char>(letter ^ 1));
  if (!file) throw std::runtime_error(path + ": no byte there");
}

std::size_t position_of(const std::string& path, const std::string& text) {
  std::ifstream file(path, std::ios::binary);
  const std::string contents{std::istreambuf_iterator<char>(file), {}};
  const std::size_t found = contents.find(text);
  if (found == std::string::npos) throw std::runtime_error(path + " does not hold " + text);
  return found;
}

}  // namespace greenlane::ledger
