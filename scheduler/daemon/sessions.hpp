#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "station/ledger/ledger.hpp"

namespace greenlane::daemon {

using namespace value;

/// Who is logged in, and what a password is checked against. Tokens are known by their hash alone.
/// Each change comes back as the rows that the ledger has to keep. One thread.
class Sessions {
 public:
  /// Of one user; a login beyond it ends the user's session that would expire first.
  static constexpr std::size_t of_a_user_max = 100;

  Sessions() = default;
  Sessions(std::map<Word, std::string> password_hashes,
           const std::vector<ledger::SessionRow>& rows);

  /// The hash to check a password of this user against; null when there is none.
  const std::string* password_hash(const Word& user) const;

  struct Session {
    Word user;
    Instant expires_at;
  };
  /// The session behind a token's hash; null when there is none or it has expired by `now`.
  const Session* find(const Hash& token_hash, Instant now) const;

  /// What the ledger has to keep of a change.
  struct Change {
    std::vector<ledger::SessionRow> opened;
    std::vector<ledger::SessionClosed> closed;
  };
  Change open(const Hash& token_hash, const Word& user, Instant expires_at);
  Change close(const Hash& token_hash);
  Change close_all_of(const Word& user);

  /// A new password: it ends the sessions that the old one opened.
  Change set_password(const Word& user, const std::string& hash);

  /// The same password, hashed with other parameters: sessions stay.
  void rehash(const Word& user, const std::string& hash) { password_hashes_[user] = hash; }

  /// Forgets what has expired, as the ledger does by itself when a day starts.
  void forget_expired(Instant now);

  std::size_t count() const { return sessions_.size(); }

 private:
  struct HashOfHash {
    std::size_t operator()(const Hash& hash) const;
  };
  std::vector<Hash> tokens_of(const Word& user) const;
  void erase(const Hash& token_hash, Change& change);

  std::map<Word, std::string> password_hashes_;
  std::unordered_map<Hash, Session, HashOfHash> sessions_;
};

}  // namespace greenlane::daemon
