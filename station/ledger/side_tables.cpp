#include "station/ledger/side_tables.hpp"

#include "station/ledger/json_column.hpp"
#include "station/ledger/snapshot.hpp"

namespace greenlane::ledger {

namespace {

void write_reply(Connection& connection, Tally& tally, const StoredReply& reply) {
  std::string fingerprint;
  codec::write(fingerprint, reply.fingerprint);
  const std::int64_t checksum =
      row_checksum(reply.number, reply.user.text(), reply.method, reply.key, fingerprint,
                   reply.reply, milliseconds_of(reply.at));
  connection.run(
      "INSERT INTO reply (number, user, method, key, fingerprint, reply, at, checksum)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      reply.number, reply.user, reply.method, reply.key, fingerprint, reply.reply, reply.at,
      checksum);
  tally.add(Tallied::reply, checksum);
}

void write_credential(Connection& connection, Tally& tally, const CredentialSet& credential) {
  tally.remove(Tallied::credential,
               connection.rows<std::int64_t>(
                   "DELETE FROM credential WHERE user = ? RETURNING checksum", credential.user));
  const std::int64_t checksum = row_checksum(credential.user.text(), credential.password_hash);
  connection.run("INSERT INTO credential (user, password_hash, checksum) VALUES (?, ?, ?)",
                 credential.user, credential.password_hash, checksum);
  tally.add(Tallied::credential, checksum);
}

void close_session(Connection& connection, Tally& tally, const Hash& token_hash) {
  tally.remove(Tallied::session,
               connection.rows<std::int64_t>(
                   "DELETE FROM session WHERE token_hash = ? RETURNING checksum", token_hash));
}

void open_session(Connection& connection, Tally& tally, const SessionRow& session) {
  close_session(connection, tally, session.token_hash);
  const std::int64_t checksum =
      row_checksum(session.token_hash, session.user.text(), milliseconds_of(session.expires_at));
  connection.run("INSERT INTO session (token_hash, user, expires_at, checksum) VALUES (?, ?, ?, ?)",
                 session.token_hash, session.user, session.expires_at, checksum);
  tally.add(Tallied::session, checksum);
}

void write_snapshot(Connection& connection, Vault& vault, const Head& head,
                    const model::Station& station) {
  for (const SnapshotPiece& piece : pieces_of(head, station, vault)) write_piece(connection, piece);
}

/// Both tables are in the order of time, so that only the rows to be forgotten are looked at, and
/// the one after them.
void forget(Connection& connection, Tally& tally, Instant before) {
  tally.remove(Tallied::reply,
               connection.rows<std::int64_t>(
                   "DELETE FROM reply WHERE number < coalesce("
                   " (SELECT number FROM reply WHERE at >= ? ORDER BY number LIMIT 1),"
                   " (SELECT max(number) + 1 FROM reply)) RETURNING checksum",
                   before));
  tally.remove(Tallied::session,
               connection.rows<std::int64_t>(
                   "DELETE FROM session WHERE expires_at < ? RETURNING checksum", before));
}

}  // namespace

void write_side(Connection& connection, Vault& vault, Tally& tally, const Head& head,
                const Unit& unit) {
  if (unit.reply) write_reply(connection, tally, *unit.reply);
  for (const CredentialSet& credential : unit.credentials)
    write_credential(connection, tally, credential);
  for (const SessionRow& session : unit.sessions_opened) open_session(connection, tally, session);
  for (const SessionClosed& session : unit.sessions_closed)
    close_session(connection, tally, session.token_hash);
  if (unit.snapshot_piece) write_piece(connection, *unit.snapshot_piece);
  if (unit.snapshot) write_snapshot(connection, vault, head, *unit.snapshot);
  if (unit.forget_before) forget(connection, tally, *unit.forget_before);
}

std::map<Word, std::string> password_hashes(Connection& connection) {
  std::map<Word, std::string> hashes;
  for (auto& [user, hash] :
       connection.rows<Word, std::string>("SELECT user, password_hash FROM credential"))
    hashes.emplace(std::move(user), std::move(hash));
  return hashes;
}

std::vector<SessionRow> sessions(Connection& connection) {
  std::vector<SessionRow> sessions;
  for (auto& [token_hash, user, expires_at] :
       connection.rows<Hash, Word, Instant>("SELECT token_hash, user, expires_at FROM session"))
    sessions.push_back({token_hash, std::move(user), expires_at});
  return sessions;
}

std::vector<StoredReply> replies(Connection& connection) {
  std::vector<StoredReply> replies;
  for (auto& [number, user, method, key, fingerprint, at] :
       connection.rows<std::int64_t, Word, std::string, std::string, Fingerprint, Instant>(
           "SELECT number, user, method, key, fingerprint, at FROM reply ORDER BY number"))
    replies.push_back({number, std::move(user), std::move(method), std::move(key),
                       std::move(fingerprint), "", at});
  return replies;
}

std::optional<StoredReply> reply(Connection& connection, std::int64_t number) {
  auto found = connection.row<Word, std::string, std::string, Fingerprint, std::string, Instant>(
      "SELECT user, method, key, fingerprint, reply, at FROM reply WHERE number = ?", number);
  if (!found) return std::nullopt;
  auto& [user, method, key, fingerprint, text, at] = *found;
  return StoredReply{number,
                     std::move(user),
                     std::move(method),
                     std::move(key),
                     std::move(fingerprint),
                     std::move(text),
                     at};
}

}  // namespace greenlane::ledger
