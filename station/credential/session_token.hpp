#pragma once

#include <string_view>

#include "station/credential/secret.hpp"
#include "station/value/digest.hpp"

namespace greenlane::credential {

using namespace value;

/// A session's token: 256 random bits as 43 letters, digits, '-' and '_'.
Secret new_session_token();

/// What is kept of a token, and what it is looked up by: SHA-256. A search among hashes of random
/// tokens tells nothing by its time.
Hash token_hash(std::string_view token);

}  // namespace greenlane::credential
