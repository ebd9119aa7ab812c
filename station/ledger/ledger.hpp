#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "station/model/station.hpp"

namespace greenlane::ledger {

using namespace value;

/// How far a ledger reaches: the last event's number and the chain's hash up to it.
struct Head {
  std::int64_t seq = 0;  ///< 0: empty
  Hash hash{};           ///< all zero when empty

  bool operator==(const Head&) const = default;
};

/// What tells two requests with one key apart: a short hash for each top-level field of the params
/// and for its presence. Names the field that differs without keeping what was in it.
using Fingerprint = std::map<std::string, std::string>;

/// The reply to a write that came with an idempotency key.
struct StoredReply {
  std::int64_t number = 0;  ///< primary key, given in order by whoever submits; from 1
  Word user;
  std::string method;
  std::string key;
  Fingerprint fingerprint;
  std::string reply;  ///< the result object as JSON
  Instant at;
};

/// A user's new password hash (argon2id, as libsodium prints it). Not an event: it can be erased.
struct CredentialSet {
  Word user;
  std::string password_hash;
};

/// A session as the ledger keeps it: the token itself is never stored.
struct SessionRow {
  Hash token_hash{};
  Word user;
  Instant expires_at;
};
struct SessionClosed {
  Hash token_hash{};
};

/// A part of the whole state as it was after an event, as it is stored.
struct SnapshotPiece {
  Head head;
  std::int64_t place = 0;  ///< from 0
  bool is_last = false;
  std::string text;
};

/// What one request writes. Units are committed whole and in the order in which they were
/// submitted.
struct Unit {
  std::vector<model::Entry> entries;  ///< numbered on from the unit before; may be empty
  std::optional<StoredReply> reply;
  std::vector<CredentialSet> credentials;
  std::vector<SessionRow> sessions_opened;
  std::vector<SessionClosed> sessions_closed;
  /// The whole state after the last entry, for the next start; sent at a stop.
  std::shared_ptr<const model::Station> snapshot;
  /// The same in pieces, one after the other, of an event some time ago; sent now and then.
  std::optional<SnapshotPiece> snapshot_piece;
  /// Forget stored replies and sessions that are older; sent when a day starts.
  std::optional<Instant> forget_before;
};

enum class Outcome {
  durable,      ///< committed and synced
  rolled_back,  ///< nothing was written: the disk is full, or a write failed before any sync
  in_doubt,     ///< unknown: it may be there after a power cut, or not (traps: a failed sync)
};

/// What a start needs: everything that was durable.
struct Recovered {
  model::Station station;  ///< from the last snapshot and the events after it, indexed
  Head head;
  std::int64_t snapshot_seq = 0;  ///< of the snapshot that it began with; 0: with none
  std::map<Word, std::string> password_hashes;
  std::vector<SessionRow> sessions;
  std::vector<StoredReply> replies;  ///< of the last days; `reply` left empty, History reads it
  std::vector<std::string> remarks;  ///< what was wrong and could be helped, for the log
};

/// How urgent it is that commits go on.
enum class Pace {
  busy,  ///< work is waiting: only what must be done
  idle,  ///< nothing is: put things in order
};

/// The port to a durable store of events (SQLite here). One writer: all members are called from one
/// thread at a time.
class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Reads what is durable: the newest snapshot and the events after it, never all history.
  /// Throws std::runtime_error with what is wrong when the file can't be trusted.
  virtual Recovered recover() = 0;

  /// Writes units in one transaction. Does not throw for a failing disk: it answers the outcome.
  /// After in_doubt every later answer is in_doubt, until the ledger is opened again.
  virtual Outcome commit(const std::vector<Unit>& units) = 0;

  /// True once a full disk has room again: after this commits can be tried. It writes to find out,
  /// so that it can put the ledger in doubt: ask in_doubt() when it answers false.
  virtual bool room() = 0;

  /// Moves committed pages into the file, between commits. Cheap when there is little to move. A
  /// sync that fails puts the ledger in doubt.
  virtual void checkpoint(Pace pace) = 0;

  /// Copies the ledger to a new file, one step (at most 100 pages) a call, so that commits go on in
  /// between. True when the copy is whole, durable and verified; the next call begins another.
  /// Throws std::runtime_error when the copy failed and is gone.
  virtual bool backup_step(const std::string& to_path) = 0;

  virtual Head head() const = 0;

  /// True from the first failure on after which nobody knows what is on the disk, whichever member
  /// met it, until the ledger is opened again.
  virtual bool in_doubt() const = 0;

  /// What the disk said when something last failed, for the log.
  virtual const std::string& failure() const = 0;
};

}  // namespace greenlane::ledger
