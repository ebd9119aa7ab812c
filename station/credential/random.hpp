#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace greenlane::credential {

/// Makes libsodium ready; every other function here calls it. Any thread, any number of times.
void prepare();

/// Fills with bytes that nobody can foretell.
void fill_randomly(std::span<unsigned char> bytes);

/// A number from 0 up to but not including `bound`, each equally likely.
std::uint32_t random_below(std::uint32_t bound);

/// Letters, digits, '-' and '_', without padding.
std::string base64url(std::span<const unsigned char> bytes);

}  // namespace greenlane::credential
