#pragma once

#include <stdexcept>
#include <string>

namespace greenlane::ledger {

/// What SQLite could not do: the disk failed or is full, or the file is locked or damaged.
class SqliteError : public std::runtime_error {
 public:
  /// `code` is SQLite's extended result code.
  SqliteError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}

  int code() const { return code_; }
  /// The code without its details, such as SQLITE_IOERR of SQLITE_IOERR_FSYNC.
  int primary_code() const { return code_ & 0xff; }

 private:
  int code_;
};

/// The file is readable and what it says can't be true. The text names the place.
class Damaged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The file or directory may not be used: it is another program's, newer than we are, in use, or on
/// a disk that we can't trust. The text names it and says what to do.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace greenlane::ledger
