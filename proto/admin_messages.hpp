#pragma once

#include "proto/json_text.hpp"
#include "proto/vocabulary.hpp"

namespace greenlane::proto {

struct UserRow {
  Word user;                             ///< the user's name
  Role role{};                           ///< what the user may do
  Nullable<EnterpriseId> enterprise_id;  ///< for whom a firm's user acts; null for the others
  bool disabled = false;                 ///< may not log in
};
BOOST_DESCRIBE_STRUCT(UserRow, (), (user, role, enterprise_id, disabled))

/// user.create
struct UserCreate {
  Word user;             ///< the new user's name
  std::string password;  ///< 8 bytes to 4 KiB
  Role role{};           ///< what the user may do
  std::optional<EnterpriseId>
      enterprise_id;  ///< for whom a firm's user acts; only for the role firm
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(UserCreate, (), (user, password, role, enterprise_id, idempotency_key))

/// user.list
struct UserList {
  std::optional<Word> after;       ///< `next` of the page before
  std::optional<PageLimit> limit;  ///< items a page, 100 unless given
};
BOOST_DESCRIBE_STRUCT(UserList, (), (after, limit))

using UserPage = Page<UserRow, Word>;

/// user.disable: ends the user's sessions at once.
struct UserDisable {
  Word user;                                      ///< the user's name
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(UserDisable, (), (user, idempotency_key))

/// user.set_password
struct UserSetPassword {
  Word user;                                      ///< the user's name
  std::string password;                           ///< 8 bytes to 4 KiB
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(UserSetPassword, (), (user, password, idempotency_key))

/// ledger.verify: replays every event and compares chain, state and tables.
struct LedgerVerify {};
BOOST_DESCRIBE_STRUCT(LedgerVerify, (), ())

struct LedgerVerified {
  bool sound = false;                     ///< nothing differs
  std::int64_t events = 0;                ///< how many were replayed
  std::string head_hash;                  ///< the chain's hash at the last of them
  std::optional<std::string> difference;  ///< the first that was found, in words
};
BOOST_DESCRIBE_STRUCT(LedgerVerified, (), (sound, events, head_hash, difference))

/// ledger.backup: copies the ledger while the station works on.
struct LedgerBackup {
  std::optional<std::string>
      path;  ///< on the daemon's machine; absent: a new file in its data directory
};
BOOST_DESCRIBE_STRUCT(LedgerBackup, (), (path))

struct LedgerBackedUp {
  std::string path;         ///< where the verified copy is
  std::int64_t events = 0;  ///< how many it holds
  std::string head_hash;    ///< the chain's hash at the last of them
};
BOOST_DESCRIBE_STRUCT(LedgerBackedUp, (), (path, events, head_hash))

/// system.health
struct SystemHealthGet {};
BOOST_DESCRIBE_STRUCT(SystemHealthGet, (), ())

/// Whose time the daemon goes by.
enum class ClockKind { real, virtual_ };
BOOST_DESCRIBE_ENUM(ClockKind, real, virtual_)

struct SystemHealth {
  std::string status;                       ///< "ok", or what keeps the station from taking writes
  std::string version;                      ///< of the daemon
  Instant now;                              ///< the station's time
  ClockKind clock{};                        ///< virtual: it moves by clock.advance only
  std::optional<std::int64_t> applied_seq;  ///< the last event in memory; for admins
  std::optional<std::int64_t> durable_seq;  ///< the last event on disk; for admins
  std::optional<std::int64_t> connections;  ///< open now; for admins
};
BOOST_DESCRIBE_STRUCT(SystemHealth, (),
                      (status, version, now, clock, applied_seq, durable_seq, connections))

/// clock.advance: only on a daemon with a virtual clock. All that is due on the way happens at its
/// own time.
struct ClockAdvance {
  Instant to;  ///< not before the station's time, and at most 366 days after it
  std::optional<IdempotencyKey> idempotency_key;  ///< the same key: the same reply, no second event
};
BOOST_DESCRIBE_STRUCT(ClockAdvance, (), (to, idempotency_key))

struct ClockReading {
  Instant now;  ///< the station's time
};
BOOST_DESCRIBE_STRUCT(ClockReading, (), (now))

/// rpc.discover: the OpenRPC document of these methods.
struct RpcDiscover {};
BOOST_DESCRIBE_STRUCT(RpcDiscover, (), ())

}  // namespace greenlane::proto
