#pragma once

#include <cstddef>
#include <string>

#include "station/credential/secret.hpp"
#include "station/value/result.hpp"

namespace greenlane::credential {

using namespace value;

inline constexpr std::size_t password_bytes_min = 8;
/// Longer ones are refused before any work is done on them.
inline constexpr std::size_t password_bytes_max = 4096;

/// Whether a password may be set: long enough, not too long, no control characters.
/// Refuses with field "password" and rule "password". What stands in it is never in the message.
Result<void> check_password(const Secret& password);

// The functions below take about 60 ms and 64 MiB each (argon2id): never on a thread that serves
// others. Throw std::bad_alloc when there is no memory.

/// The hash to keep, in libsodium's own text form with its parameters and salt.
std::string hash_password(const Secret& password);

/// Whether the hash was made of this password. False as well for a password above the limit and for
/// a text that is no hash.
bool password_matches(const Secret& password, const std::string& hash);

/// The same work for a user who does not exist, so that the time tells nobody who does.
void pretend_to_match(const Secret& password);

/// The hash was made with other parameters than new ones are: hash again at the next login. Quick.
bool needs_rehash(const std::string& hash);

/// A password for the first login, of 100 random bits, easy to read aloud: four groups of five
/// letters and digits without 0, 1, l and o.
Secret one_time_password();

}  // namespace greenlane::credential
