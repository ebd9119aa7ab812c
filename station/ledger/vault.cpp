#include "station/ledger/vault.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <sodium.h>

#include "station/ledger/erased.hpp"
#include "station/ledger/event_json.hpp"
#include "station/ledger/failure.hpp"

namespace greenlane::ledger {

namespace {

namespace json = boost::json;

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL;
using Key = std::array<unsigned char, key_size>;
using Bytes = std::vector<unsigned char>;

/// Which member of which event is personal, and which member says whose it is.
struct PersonalMember {
  std::string_view kind;
  std::string_view member;
  std::string_view subject;
};
constexpr PersonalMember personal_members[] = {
    {"enterprise_registered", "contact", "enterprise"},
    {"enterprise_updated", "contact", "enterprise"},
    {"driver_registered", "person", "driver"},
};

const PersonalMember* personal_member_of(std::string_view kind) {
  const auto* found = std::ranges::find(personal_members, kind, &PersonalMember::kind);
  return found == std::end(personal_members) ? nullptr : found;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(const Bytes& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), base64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
  text.pop_back();  // the terminating zero
  return text;
}

Bytes from_base64(std::string_view text, std::string_view subject) {
  Bytes bytes(text.size());
  std::size_t size = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                        nullptr, base64) != 0)
    throw Damaged("the sealed data of " + std::string(subject) + " are not base64");
  bytes.resize(size);
  return bytes;
}

Bytes encrypted(std::string_view plain, std::string_view subject, const Key& key) {
  Bytes box(nonce_size + plain.size() + tag_size);
  randombytes_buf(box.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + nonce_size, nullptr, bytes_of(plain),
                                             plain.size(), bytes_of(subject), subject.size(),
                                             nullptr, box.data(), key.data());
  return box;
}

std::string decrypted(const Bytes& box, std::string_view subject, const Key& key) {
  const bool whole = box.size() >= nonce_size + tag_size;
  std::string plain(whole ? box.size() - nonce_size - tag_size : 0, '\0');
  if (!whole ||
      crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, box.data() + nonce_size,
          box.size() - nonce_size, bytes_of(subject), subject.size(), box.data(), key.data()) != 0)
    throw Damaged("the sealed data of " + std::string(subject) + " were altered");
  return plain;
}

using NumberedKey = std::tuple<std::int64_t, Key>;

std::optional<NumberedKey> key_of(Connection& connection, std::string_view subject) {
  return connection.row<std::int64_t, Key>("SELECT number, key FROM person_key WHERE subject = ?",
                                           subject);
}

json::value sealed(const json::value& personal, std::string_view subject,
                   const NumberedKey& numbered) {
  const auto& [number, key] = numbered;
  return json::object{{"key", number},
                      {"sealed", to_base64(encrypted(json::serialize(personal), subject, key))}};
}

/// Sealed with a key that nobody has: keys are numbered from 1.
json::value erased_box() {
  return json::object{{"key", 0}, {"sealed", ""}};
}

/// Calls `treat(personal, subject)` for everybody in a state.
template <class Treat>
void for_each_person(json::value& station, Treat treat) {
  for (auto& enterprise : station.at("enterprises").as_object())
    treat(enterprise.value().at("contact"), enterprise.key());
  for (auto& driver : station.at("drivers").as_object())
    treat(driver.value().at("person"), driver.key());
}

}  // namespace

bool personal(std::string_view kind) {
  return personal_member_of(kind) != nullptr;
}

Vault::Vault(Connection& connection) : connection_(connection) {
  if (sodium_init() < 0) throw std::runtime_error("the system gives no random numbers");
}

void Vault::seal(json::value& personal, std::string_view subject) {
  auto found = key_of(connection_, subject);
  if (!found) {
    Key key;
    randombytes_buf(key.data(), key.size());
    connection_.run("INSERT INTO person_key (subject, key) VALUES (?, ?)", subject, key);
    found = {connection_.last_inserted(), key};
  }
  personal = sealed(personal, subject, *found);
}

void Vault::seal_again(json::value& personal, std::string_view subject) {
  const auto found = key_of(connection_, subject);
  personal = found ? sealed(personal, subject, *found) : erased_box();
}

void Vault::open(json::value& personal, std::string_view subject) {
  const json::object* box = personal.if_object();
  const json::value* number = box ? box->if_contains("key") : nullptr;
  const json::value* sealed = box ? box->if_contains("sealed") : nullptr;
  if (!number || !number->is_int64() || !sealed || !sealed->is_string())
    throw Damaged("the personal data of " + std::string(subject) + " are not sealed");
  const auto key =
      connection_.row<Key>("SELECT key FROM person_key WHERE number = ?", number->as_int64());
  if (!key) {
    personal = erased_personal(subject.starts_with("drv-"));
    return;
  }
  const Bytes bytes = from_base64(sealed->as_string(), subject);
  Result<json::value> plain = parse_stored(decrypted(bytes, subject, *key));
  if (!plain) throw Damaged("the sealed data of " + std::string(subject) + " are not JSON");
  personal = *std::move(plain);
}

void Vault::seal_event(std::string_view kind, json::value& body) {
  if (const PersonalMember* found = personal_member_of(kind))
    seal(body.at(found->member), body.at(found->subject).as_string());
}

void Vault::open_event(std::string_view kind, json::value& body) {
  const PersonalMember* found = personal_member_of(kind);
  if (!found) return;
  json::object* members = body.if_object();
  json::value* member = members ? members->if_contains(found->member) : nullptr;
  const json::value* subject = members ? members->if_contains(found->subject) : nullptr;
  if (!member || !subject || !subject->is_string())
    throw Damaged("an event of kind " + std::string(kind) + " without its personal data");
  open(*member, std::string(subject->as_string()));
}

void Vault::open_station(json::value& station) {
  for_each_person(station, [&](json::value& member, std::string_view id) { open(member, id); });
}

}  // namespace greenlane::ledger
