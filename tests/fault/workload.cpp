#include "tests/fault/workload.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "tests/fault/dice.hpp"
#include "tests/unit/ledger/busy_day.hpp"

namespace greenlane::fault {

using namespace std::chrono_literals;
using ledger::Unit;

namespace {

const std::vector<model::Entry>& busy_days() {
  static const std::vector<model::Entry> entries = ledger::a_busy_station().ledger;
  return entries;
}

Word word(const std::string& text) {
  return *Word::parse(text);
}

/// What ledger::Unit::forget_before does.
void forget(std::map<std::int64_t, Instant>& replies, std::map<Hash, Instant>& sessions,
            Instant before) {
  const auto kept =
      std::ranges::find_if(replies, [&](const auto& r) { return r.second >= before; });
  replies.erase(replies.begin(), kept);
  std::erase_if(sessions, [&](const auto& session) { return session.second < before; });
}

/// Cuts the days into units, and keeps account of what a ledger must know after each.
class Cutter {
 public:
  explicit Cutter(std::uint64_t seed) : dice_(seed) { note(); }

  Workload all() {
    while (next_ < busy_days().size()) {
      std::vector<Unit> batch;
      for (std::size_t units = 1 + dice_.below(3); units > 0 && next_ < busy_days().size(); --units)
        batch.push_back(unit());
      workload_.batches.push_back(std::move(batch));
      note();
    }
    return std::move(workload_);
  }

 private:
  Unit unit() {
    Unit unit;
    for (std::size_t events = 1 + dice_.below(2); events > 0 && next_ < busy_days().size();
         --events, ++next_) {
      unit.entries.push_back(busy_days()[next_]);
      apply(station_, busy_days()[next_]);
    }
    if (!dice_.one_in(3)) unit.reply = reply();
    if (dice_.one_in(9)) change_people(unit);
    if (dice_.one_in(8)) unit.snapshot = std::make_shared<const model::Station>(station_);
    if (dice_.one_in(20)) {
      unit.forget_before = station_.last_at - 24h;
      forget(replies_, sessions_, *unit.forget_before);
    }
    return unit;
  }

  ledger::StoredReply reply() {
    const std::int64_t number = ++last_reply_;
    replies_.emplace(number, station_.last_at);
    return {.number = number,
            .user = word("gate"),
            .method = "gate.admit",
            .key = "key-" + std::to_string(number),
            .fingerprint = {{"plate", "0f"}, {"pass_number", std::to_string(number % 7)}},
            .reply = R"({"state":")" + std::string(dice_.below(300), 'x') + "\"}",
            .at = station_.last_at};
  }

  void change_people(Unit& unit) {
    const std::string name = "user-" + std::to_string(dice_.below(4));
    const std::string hash = "hash-" + std::to_string(next_);
    unit.credentials.push_back({word(name), hash});
    passwords_[word(name)] = hash;
    if (!sessions_.empty() && dice_.one_in(2)) {
      unit.sessions_closed.push_back({sessions_.begin()->first});
      sessions_.erase(sessions_.begin());
    }
    const Hash token{static_cast<unsigned char>(next_)};
    unit.sessions_opened.push_back({token, word(name), station_.last_at + 12h});
    sessions_.emplace(token, station_.last_at + 12h);
  }

  void note() {
    Known known{.seq = station_.last_seq,
                .digest = digest(station_),
                .replies = {},
                .password_hashes = passwords_,
                .sessions = {}};
    for (const auto& [number, at] : replies_) known.replies.insert(number);
    for (const auto& [token, expires_at] : sessions_) known.sessions.insert(token);
    workload_.known.push_back(std::move(known));
  }

  Dice dice_;
  Workload workload_;
  model::Station station_;
  std::size_t next_ = 0;
  std::int64_t last_reply_ = 0;
  std::map<std::int64_t, Instant> replies_;
  std::map<Hash, Instant> sessions_;
  std::map<Word, std::string> passwords_;
};

}  // namespace

Known known_by(const ledger::Recovered& recovered) {
  Known known{.seq = recovered.head.seq,
              .digest = model::digest(recovered.station),
              .replies = {},
              .password_hashes = recovered.password_hashes,
              .sessions = {}};
  for (const ledger::StoredReply& reply : recovered.replies) known.replies.insert(reply.number);
  for (const ledger::SessionRow& session : recovered.sessions)
    known.sessions.insert(session.token_hash);
  return known;
}

std::string difference(const Known& is, const Known& should_be) {
  if (is.seq != should_be.seq)
    return fmt::format("it ends at event {} and not at {}", is.seq, should_be.seq);
  if (is.digest != should_be.digest) return "the state's digest is another";
  if (is.replies != should_be.replies)
    return fmt::format("it has {} replies and not {}, or others", is.replies.size(),
                       should_be.replies.size());
  if (is.password_hashes != should_be.password_hashes) return "its password hashes are others";
  if (is.sessions != should_be.sessions) return "its sessions are others";
  return {};
}

std::size_t Workload::batches_behind(const Known& what) const {
  const auto found = std::ranges::find(known, what);
  if (found == known.end()) throw std::runtime_error("what it knows was never so");
  return static_cast<std::size_t>(found - known.begin());
}

Workload any_workload(std::uint64_t seed) {
  return Cutter(seed).all();
}

}  // namespace greenlane::fault
