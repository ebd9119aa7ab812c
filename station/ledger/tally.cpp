#include "station/ledger/tally.hpp"

#include <limits>
#include <optional>
#include <tuple>

#include <fmt/format.h>
#include <sodium/crypto_shorthash.h>

#include "station/ledger/failure.hpp"

namespace greenlane::ledger {

namespace {

constexpr std::int64_t page_rows = 500;
/// Rows and tables beyond this many are not named: one damage shows up in many places.
constexpr std::size_t differences_max = 20;

const char* name_of(Tallied table) {
  switch (table) {
    case Tallied::reply:
      return "reply";
    case Tallied::credential:
      return "credential";
    case Tallied::session:
      return "session";
  }
  return "";
}

/// A row of one of the tables, as far as a tally goes.
struct Row {
  std::string name;  ///< for people
  std::int64_t checksum = 0;
  std::int64_t of_contents = 0;  ///< what the checksum has to be
};

/// Calls `visit(row, key)` for each row in the order of its key.
template <class Visit>
void for_each_reply(Connection& connection, Visit visit) {
  using Text = std::string;
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (bool more = true; more;) {
    const auto page =
        connection.rows<std::int64_t, Text, Text, Text, Text, Text, std::int64_t, std::int64_t>(
            "SELECT number, user, method, key, fingerprint, reply, at, checksum FROM reply"
            " WHERE number > ? ORDER BY number LIMIT ?",
            last, page_rows);
    for (const auto& [number, user, method, key, fingerprint, reply, at, checksum] : page)
      visit(Row{"reply " + std::to_string(number), checksum,
                row_checksum(number, user, method, key, fingerprint, reply, at)},
            number);
    more = !page.empty();
    if (more) last = std::get<0>(page.back());
  }
}

template <class Visit>
void for_each_credential(Connection& connection, Visit visit) {
  for (const auto& [user, password_hash, checksum] :
       connection.rows<std::string, std::string, std::int64_t>(
           "SELECT user, password_hash, checksum FROM credential"))
    visit(Row{"credential of " + user, checksum, row_checksum(user, password_hash)}, user);
}

template <class Visit>
void for_each_session(Connection& connection, Visit visit) {
  for (const auto& [token_hash, user, expires_at, checksum] :
       connection.rows<Hash, std::string, std::int64_t, std::int64_t>(
           "SELECT token_hash, user, expires_at, checksum FROM session"))
    visit(Row{"session " + hex(token_hash).substr(0, 8) + " of " + user, checksum,
              row_checksum(token_hash, user, expires_at)},
          token_hash);
}

/// What the rows of a table come to.
struct Found {
  std::int64_t rows = 0;
  std::int64_t checksums = 0;

  void count(std::int64_t checksum) {
    ++rows;
    checksums ^= checksum;
  }
};

void insert_tally(Connection& connection, Tallied table, const Found& found) {
  connection.run("INSERT INTO tally (side_table, row_count, checksums) VALUES (?, ?, ?)",
                 std::string_view(name_of(table)), found.rows, found.checksums);
}

class Comparison {
 public:
  Comparison(Connection& connection, std::vector<std::string>& differences)
      : connection_(connection), differences_(differences) {}

  void run() {
    compare(Tallied::reply, [this](Found& found) {
      std::optional<std::int64_t> before;
      for_each_reply(connection_, [&](const Row& row, std::int64_t number) {
        look_at(row, found);
        if (before && number != *before + 1 && gap_.empty())
          gap_ = "; the first that is not there is reply " + std::to_string(*before + 1);
        before = number;
      });
    });
    compare(Tallied::credential, [this](Found& found) {
      for_each_credential(connection_, [&](const Row& row, const auto&) { look_at(row, found); });
    });
    compare(Tallied::session, [this](Found& found) {
      for_each_session(connection_, [&](const Row& row, const auto&) { look_at(row, found); });
    });
  }

 private:
  template <class Read>
  void compare(Tallied table, Read read) try {
    const std::string name = std::string("table ") + name_of(table) + ": ";
    Found found;
    gap_.clear();
    read(found);
    const auto tally = connection_.row<std::int64_t, std::int64_t>(
        "SELECT row_count, checksums FROM tally WHERE side_table = ?",
        std::string_view(name_of(table)));
    if (!tally) return differ(name + "nothing says how many rows were written");
    const auto [rows, checksums] = *tally;
    if (found.rows != rows)
      differ(fmt::format("{}{} rows where {} were written{}", name, found.rows, rows, gap_));
    else if (found.checksums != checksums)
      differ(name + "its rows are not those that were written last");
  } catch (const Damaged& error) {
    differ(std::string("table ") + name_of(table) + ": " + error.what());
  }

  void look_at(const Row& row, Found& found) {
    found.count(row.checksum);
    if (row.checksum != row.of_contents) differ(row.name + ": it is not as it was written");
  }

  void differ(std::string what) {
    if (++count_ <= differences_max) differences_.push_back(std::move(what));
  }

  Connection& connection_;
  std::vector<std::string>& differences_;
  std::size_t count_ = 0;
  std::string gap_;  ///< the first number that is not among the replies, in words
};

}  // namespace

namespace detail {

void feed_row(std::string& row, std::int64_t number) {
  for (int shift = 0; shift < 64; shift += 8)
    row += static_cast<char>(static_cast<std::uint64_t>(number) >> shift);
}

void feed_row(std::string& row, std::string_view text) {
  feed_row(row, std::ssize(text));
  row += text;
}

void feed_row(std::string& row, const Hash& hash) {
  feed_row(row, std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

/// SipHash under a key that everybody knows: fast, and 64 bits are enough against chance.
std::int64_t checksum_of(const std::string& row) {
  constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> key{"greenlane-tally"};
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(row.data()), row.size(),
                   key.data());
  std::uint64_t number = 0;
  for (const unsigned char byte : hash) number = number << 8U | byte;
  return static_cast<std::int64_t>(number);
}

}  // namespace detail

void Tally::add(Tallied table, std::int64_t checksum) {
  Change& change = changes_.at(static_cast<std::size_t>(table));
  ++change.rows;
  change.checksums ^= checksum;
}

void Tally::remove(Tallied table, const std::vector<std::int64_t>& checksums) {
  Change& change = changes_.at(static_cast<std::size_t>(table));
  for (const std::int64_t checksum : checksums) {
    --change.rows;
    change.checksums ^= checksum;
  }
}

void Tally::write() {
  for (const Tallied table : {Tallied::reply, Tallied::credential, Tallied::session}) {
    Change& change = changes_.at(static_cast<std::size_t>(table));
    if (change == Change{}) continue;
    // SQL has no exclusive or: what either has and not both.
    connection_.run(
        "UPDATE tally SET row_count = row_count + ?2,"
        " checksums = (checksums | ?3) & ~(checksums & ?3) WHERE side_table = ?1",
        std::string_view(name_of(table)), change.rows, change.checksums);
    change = {};
  }
}

void make_tallies(Connection& connection) {
  Found replies, credentials, sessions;
  for_each_reply(connection, [&](const Row& row, std::int64_t number) {
    connection.run("UPDATE reply SET checksum = ? WHERE number = ?", row.of_contents, number);
    replies.count(row.of_contents);
  });
  for_each_credential(connection, [&](const Row& row, const std::string& user) {
    connection.run("UPDATE credential SET checksum = ? WHERE user = ?", row.of_contents, user);
    credentials.count(row.of_contents);
  });
  for_each_session(connection, [&](const Row& row, const Hash& token_hash) {
    connection.run("UPDATE session SET checksum = ? WHERE token_hash = ?", row.of_contents,
                   token_hash);
    sessions.count(row.of_contents);
  });
  insert_tally(connection, Tallied::reply, replies);
  insert_tally(connection, Tallied::credential, credentials);
  insert_tally(connection, Tallied::session, sessions);
}

void compare_tallies(Connection& connection, std::vector<std::string>& differences) {
  Comparison(connection, differences).run();
}

}  // namespace greenlane::ledger
