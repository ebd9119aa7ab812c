#include "scheduler/daemon/sessions.hpp"

#include <algorithm>
#include <cstring>

namespace greenlane::daemon {

std::size_t Sessions::HashOfHash::operator()(const Hash& hash) const {
  // The hash of a random token is as random as any hash of it.
  std::size_t front = 0;
  std::memcpy(&front, hash.data(), sizeof front);
  return front;
}

Sessions::Sessions(std::map<Word, std::string> password_hashes,
                   const std::vector<ledger::SessionRow>& rows)
    : password_hashes_(std::move(password_hashes)) {
  for (const ledger::SessionRow& row : rows)
    sessions_[row.token_hash] = Session{row.user, row.expires_at};
}

const std::string* Sessions::password_hash(const Word& user) const {
  const auto found = password_hashes_.find(user);
  return found == password_hashes_.end() ? nullptr : &found->second;
}

const Sessions::Session* Sessions::find(const Hash& token_hash, Instant now) const {
  const auto found = sessions_.find(token_hash);
  if (found == sessions_.end() || found->second.expires_at <= now) return nullptr;
  return &found->second;
}

Sessions::Change Sessions::open(const Hash& token_hash, const Word& user, Instant expires_at) {
  Change change;
  const std::vector<Hash> known = tokens_of(user);
  if (known.size() >= of_a_user_max) erase(known.front(), change);
  sessions_[token_hash] = Session{user, expires_at};
  change.opened.push_back({.token_hash = token_hash, .user = user, .expires_at = expires_at});
  return change;
}

Sessions::Change Sessions::close(const Hash& token_hash) {
  Change change;
  erase(token_hash, change);
  return change;
}

Sessions::Change Sessions::close_all_of(const Word& user) {
  Change change;
  for (const Hash& token_hash : tokens_of(user)) erase(token_hash, change);
  return change;
}

Sessions::Change Sessions::set_password(const Word& user, const std::string& hash) {
  password_hashes_[user] = hash;
  return close_all_of(user);
}

void Sessions::forget_expired(Instant now) {
  std::erase_if(sessions_, [now](const auto& known) { return known.second.expires_at <= now; });
}

std::vector<Hash> Sessions::tokens_of(const Word& user) const {
  std::vector<std::pair<Instant, Hash>> found;
  for (const auto& [token_hash, session] : sessions_)
    if (session.user == user) found.emplace_back(session.expires_at, token_hash);
  std::ranges::sort(found);
  std::vector<Hash> tokens;
  for (const auto& [expires_at, token_hash] : found) tokens.push_back(token_hash);
  return tokens;
}

void Sessions::erase(const Hash& token_hash, Change& change) {
  if (sessions_.erase(token_hash) > 0) change.closed.push_back({token_hash});
}

}  // namespace greenlane::daemon
