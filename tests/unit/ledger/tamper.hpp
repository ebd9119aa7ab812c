#pragma once

#include <string>

namespace greenlane::ledger {

/// Changes a closed ledger's file behind its back, as a hostile or a failing hand would.
void tamper(const std::string& database, const std::string& sql);

/// Turns one bit of a file.
void flip_bit(const std::string& path, std::size_t byte);

/// The byte at which a text begins in a file; throws when it is not there.
std::size_t position_of(const std::string& path, const std::string& text);

}  // namespace greenlane::ledger
