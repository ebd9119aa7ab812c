#include "station/ledger/snapshot.hpp"

#include <algorithm>

#include <boost/json/value.hpp>

#include "station/ledger/event_json.hpp"
#include "station/ledger/migrations.hpp"

namespace greenlane::ledger {

namespace {

/// Short enough that a commit which takes one along is hardly longer than one that does not.
constexpr std::size_t piece_bytes_max = std::size_t{128} << 10;
/// More than are added, so that what is left of earlier snapshots comes to an end.
constexpr int stale_pieces_a_piece = 2;

bool continues_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

/// The first piece of a text, whose characters stay whole.
std::string_view first_piece(std::string_view text) {
  std::size_t size = std::min(text.size(), piece_bytes_max);
  while (size < text.size() && continues_a_character(text[size])) --size;
  return text.substr(0, size);
}

Hash checksum_of(std::int64_t seq, std::int64_t place, std::string_view text) {
  Hasher hasher;
  hasher.feed(std::to_string(seq) + ' ' + std::to_string(place) + ' ');
  hasher.feed(text);
  return hasher.finish();
}

std::string name_of(std::int64_t seq) {
  return "snapshot of event " + std::to_string(seq);
}

void end_all_but_the_newest(Connection& connection) {
  connection.run("DELETE FROM snapshot WHERE seq < (SELECT max(seq) FROM snapshot)");
}

/// Pieces of ended and of unfinished snapshots, but not of the one that is being written.
void remove_stale_pieces(Connection& connection, std::int64_t in_writing) {
  connection.run(
      "DELETE FROM snapshot_piece WHERE (seq, place) IN (SELECT seq, place FROM snapshot_piece"
      " WHERE seq <> ? AND seq NOT IN (SELECT seq FROM snapshot) LIMIT ?)",
      in_writing, stale_pieces_a_piece);
}

std::string text_of_pieces(Connection& connection, std::int64_t seq, std::int64_t pieces) {
  std::string whole;
  for (std::int64_t place = 0; place < pieces; ++place) {
    const auto piece = connection.row<std::string, Hash>(
        "SELECT text, checksum FROM snapshot_piece WHERE seq = ? AND place = ?", seq, place);
    if (!piece) throw Damaged("its piece " + std::to_string(place) + " is missing");
    const auto& [text, checksum] = *piece;
    if (checksum != checksum_of(seq, place, text))
      throw Damaged("the checksum of its piece " + std::to_string(place) + " is another");
    whole += text;
  }
  return whole;
}

}  // namespace

std::vector<SnapshotPiece> pieces_of(const Head& head, const model::Station& station,
                                     Vault& vault) {
  const std::string text =
      sealed_text_of(station, [&](boost::json::value& personal, std::string_view subject) {
        vault.seal_again(personal, subject);
      });
  std::vector<SnapshotPiece> pieces;
  for (std::string_view left = text; !left.empty();) {
    const std::string_view piece = first_piece(left);
    left.remove_prefix(piece.size());
    pieces.push_back({.head = head,
                      .place = std::ssize(pieces),
                      .is_last = left.empty(),
                      .text = std::string(piece)});
  }
  return pieces;
}

void write_piece(Connection& connection, const SnapshotPiece& piece) {
  const std::int64_t seq = piece.head.seq;
  if (piece.place == 0) end_all_but_the_newest(connection);
  remove_stale_pieces(connection, seq);
  connection.run(
      "INSERT OR REPLACE INTO snapshot_piece (seq, place, text, checksum) VALUES (?, ?, ?, ?)", seq,
      piece.place, piece.text, checksum_of(seq, piece.place, piece.text));
  if (piece.is_last)
    connection.run("INSERT OR REPLACE INTO snapshot (seq, chain, pieces) VALUES (?, ?, ?)", seq,
                   piece.head.hash, piece.place + 1);
}

std::vector<std::int64_t> snapshot_seqs(Connection& connection) {
  if (version_of(connection) < version_with_stage_times) return {};
  return connection.rows<std::int64_t>("SELECT seq FROM snapshot ORDER BY seq DESC");
}

Snapshot read_snapshot(Connection& connection, Vault& vault, std::int64_t seq) try {
  const auto [chain, pieces] =
      connection.only<Hash, std::int64_t>("SELECT chain, pieces FROM snapshot WHERE seq = ?", seq);
  Result<boost::json::value> json = parse_stored(text_of_pieces(connection, seq, pieces));
  if (!json) throw Damaged(json.error().message);
  vault.open_station(*json);
  Result<model::Station> station = station_of(*json);
  if (!station) throw Damaged(station.error().field + ": " + station.error().message);
  if (station->last_seq != seq) throw Damaged("its state is of another event");
  return {{seq, chain}, *std::move(station)};
} catch (const Damaged& error) {
  throw Damaged(name_of(seq) + ": " + error.what());
}

std::vector<std::string> damaged_pieces(Connection& connection) {
  std::vector<std::string> found;
  if (version_of(connection) < version_with_pieces) return found;
  for (const auto& [seq, place] : connection.rows<std::int64_t, std::int64_t>(
           "SELECT seq, place FROM snapshot_piece ORDER BY seq, place")) {
    const auto [text, checksum] = connection.only<std::string, Hash>(
        "SELECT text, checksum FROM snapshot_piece WHERE seq = ? AND place = ?", seq, place);
    if (checksum != checksum_of(seq, place, text))
      found.push_back(name_of(seq) + ": the checksum of its piece " + std::to_string(place) +
                      " is another");
  }
  return found;
}

}  // namespace greenlane::ledger
