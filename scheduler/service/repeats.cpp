#include "scheduler/service/repeats.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <sodium.h>

namespace greenlane::service {

namespace {

std::string place_of(const Word& user, std::string_view method, std::string_view key) {
  return user.text() + '\n' + std::string(method) + '\n' + std::string(key);
}

/// The same text for the same contents, whatever the order of the members.
void write_sorted(std::string& out, const boost::json::value& value) {
  if (const auto* array = value.if_array()) {
    for (const boost::json::value& item : *array) write_sorted(out += '[', item);
    out += ']';
  } else if (const auto* object = value.if_object()) {
    std::map<std::string_view, const boost::json::value*> members;
    for (const auto& member : *object) members.emplace(member.key(), &member.value());
    for (const auto& [name, item] : members) {
      out += boost::json::serialize(boost::json::string_view(name)) + ':';
      write_sorted(out, *item);
    }
    out += '}';
  } else {
    out += boost::json::serialize(value);
  }
}

/// Tells contents apart that differ by mistake: each field of each write gets one, and nobody gains
/// by finding two contents with the same (SipHash-2-4, Aumasson and Bernstein 2012).
std::string short_hash(const boost::json::value& value) {
  static constexpr std::array<unsigned char, crypto_shorthash_KEYBYTES> same_at_every_start{};
  std::string text;
  write_sorted(text, value);
  std::array<unsigned char, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                   same_at_every_start.data());
  return fmt::format("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
}

/// The first field that differs; none when the contents are the same.
std::optional<std::string> difference(const ledger::Fingerprint& before,
                                      const ledger::Fingerprint& now) {
  for (const auto& [field, hash] : now)
    if (const auto old = before.find(field); old == before.end() || old->second != hash)
      return field;
  for (const auto& [field, hash] : before)
    if (!now.contains(field)) return field;
  return std::nullopt;
}

}  // namespace

ledger::Fingerprint fingerprint_of(const boost::json::object& params) {
  ledger::Fingerprint fingerprint;
  for (const auto& member : params) {
    const std::string_view name = member.key();
    if (name == "idempotency_key") continue;
    fingerprint[std::string(name)] = name == "password" ? "given" : short_hash(member.value());
  }
  return fingerprint;
}

Repeats::Repeats(const std::vector<ledger::StoredReply>& replies) {
  for (const ledger::StoredReply& reply : replies) keep(reply);
}

void Repeats::keep(const ledger::StoredReply& reply) {
  std::string place = place_of(reply.user, reply.method, reply.key);
  uses_[place] = Use{reply.number, reply.fingerprint};
  by_age_.emplace_back(reply.at, std::move(place));
  last_number_ = std::max(last_number_, reply.number);
}

Result<std::optional<std::int64_t>> Repeats::find(const Word& user, std::string_view method,
                                                  std::string_view key,
                                                  const ledger::Fingerprint& fingerprint) const {
  const auto use = uses_.find(place_of(user, method, key));
  if (use == uses_.end()) return std::nullopt;
  if (const auto field = difference(use->second.fingerprint, fingerprint))
    return refuse(Kind::conflict, *field, "idempotency_key",
                  "this key was used for a " + std::string(method) + " with another " + *field +
                      "; use a new key for a new request",
                  "该键已用于另一 " + *field + " 的 " + std::string(method) + "；新请求请用新键");
  return use->second.number;
}

ledger::StoredReply Repeats::remember(const Word& user, std::string_view method,
                                      std::string_view key, ledger::Fingerprint fingerprint,
                                      std::string reply, Instant at) {
  ledger::StoredReply stored{.number = last_number_ + 1,
                             .user = user,
                             .method = std::string(method),
                             .key = std::string(key),
                             .fingerprint = std::move(fingerprint),
                             .reply = std::move(reply),
                             .at = at};
  keep(stored);
  return stored;
}

void Repeats::forget_before(Instant instant) {
  while (!by_age_.empty() && by_age_.front().first < instant) {
    uses_.erase(by_age_.front().second);
    by_age_.pop_front();
  }
}

}  // namespace greenlane::service
