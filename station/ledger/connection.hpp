#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "station/ledger/column.hpp"
#include "station/ledger/sql.hpp"
#include "station/ledger/statement.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::ledger {

/// What a connection may do with the file.
enum class Access {
  write,     ///< the one connection of the one daemon that writes and checkpoints; creates the file
  read,      ///< beside a daemon that writes: sees each commit whole, never checkpoints
  finished,  ///< a file that nobody writes any more, such as a backup: no lock, no -wal, no -shm
  copy,      ///< a new file that a backup fills; whoever fills it syncs it
  scratch,   ///< memory alone, gone with the connection; the path is a name for messages
};

/// An open SQLite file with every setting that a ledger needs, read back and refused where one is
/// not in force. One thread at a time.
///
/// A process that has a ledger open must not open the same file by other means than this class:
/// closing such a descriptor drops SQLite's locks (POSIX), unseen.
class Connection {
 public:
  /// How long to wait for another process's lock.
  static constexpr int busy_timeout_ms = 2'000;

  /// Throws SqliteError or Refused. `vfs` names another file layer of SQLite; empty: the system's.
  Connection(std::string path, Access access, const std::string& vfs = {});
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs a statement that gives no rows.
  template <class... Parameters>
  void run(Sql sql, const Parameters&... parameters) {
    Statement& statement = prepared(sql);
    const StatementScope scope(statement);
    bind(statement, parameters...);
    ENSURE(!statement.step());
  }

  /// What one row is: the column itself when there is one only.
  template <class... Columns>
  using Row =
      std::conditional_t<sizeof...(Columns) == 1, std::tuple_element_t<0, std::tuple<Columns...>>,
                         std::tuple<Columns...>>;

  /// All rows of a query. Long ones are to be asked for in pages (LIMIT): the rows are held in
  /// memory and the query is over when this returns, so that no reader holds up a checkpoint.
  template <class... Columns, class... Parameters>
  std::vector<Row<Columns...>> rows(Sql sql, const Parameters&... parameters) {
    Statement& statement = prepared(sql);
    const StatementScope scope(statement);
    bind(statement, parameters...);
    std::vector<Row<Columns...>> result;
    while (statement.step()) result.push_back(read<Columns...>(statement));
    return result;
  }

  /// The first row of a query, or none.
  template <class... Columns, class... Parameters>
  std::optional<Row<Columns...>> row(Sql sql, const Parameters&... parameters) {
    Statement& statement = prepared(sql);
    const StatementScope scope(statement);
    bind(statement, parameters...);
    if (!statement.step()) return std::nullopt;
    return read<Columns...>(statement);
  }

  /// The one row of a query that always has one, such as a count.
  template <class... Columns, class... Parameters>
  Row<Columns...> only(Sql sql, const Parameters&... parameters) {
    auto found = row<Columns...>(sql, parameters...);
    if (!found) throw Damaged(path_ + ": no row for: " + sql.text);
    return *std::move(found);
  }

  /// Several statements without parameters, separated by ";".
  void script(Sql sql);

  /// Rows that the last run() inserted, changed or deleted.
  std::int64_t changes() const;
  std::int64_t last_inserted() const;
  /// False inside BEGIN … COMMIT.
  bool in_autocommit() const;

  /// For a writer that ends well: closing moves the -wal into the file and removes it. Without this
  /// no connection does, so that whatever goes wrong leaves the files as they are.
  void checkpoint_on_close() noexcept;

  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  template <class... Parameters>
  static void bind(Statement& statement, const Parameters&... parameters) {
    ENSURE(statement.parameters() == static_cast<int>(sizeof...(Parameters)));
    int at = 0;
    (bind_one(statement, ++at, parameters), ...);
  }
  template <class T>
  static void bind_one(Statement& statement, int at, const T& parameter) {
    Column<T>::bind(statement, at, parameter);
  }
  static void bind_one(Statement& statement, int at, std::string_view text) {
    statement.bind(at, text);
  }

  template <class... Columns>
  static Row<Columns...> read(const Statement& statement) {
    ENSURE(statement.columns() == static_cast<int>(sizeof...(Columns)));
    return [&]<std::size_t... at>(std::index_sequence<at...>) {
      return Row<Columns...>{Column<Columns>::read(statement, static_cast<int>(at))...};
    }(std::index_sequence_for<Columns...>{});
  }

  Statement& prepared(Sql sql);
  void set_up(Access access);

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<const char*, Statement> statements_;  ///< by the literal's address
};

/// A transaction that is rolled back unless it was committed.
class Transaction {
 public:
  /// Takes the write lock at once: a transaction that reads first could be refused it later.
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Connection& connection_;
};

/// Several queries that see one and the same state. Short: while it lasts, the -wal can't be
/// reused.
class ReadTransaction {
 public:
  explicit ReadTransaction(Connection& connection);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Connection& connection_;
};

}  // namespace greenlane::ledger
