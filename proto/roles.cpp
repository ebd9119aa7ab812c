#include "proto/roles.hpp"

#include "proto/codec/words.hpp"

namespace greenlane::proto {

std::vector<Role> Roles::list() const {
  std::vector<Role> roles;
  for (const codec::WordEntry& entry : codec::words<Role>)
    if (const Role role{static_cast<int>(entry.value)}; include(role)) roles.push_back(role);
  return roles;
}

std::string Roles::text() const {
  if (!session_needed_) return "anyone";
  if (bits_ == everyone().bits_) return "every role";
  std::string text;
  for (const Role role : list()) {
    if (!text.empty()) text += ", ";
    text += codec::find_word(codec::words<Role>, static_cast<std::int64_t>(role))->name;
  }
  return text;
}

}  // namespace greenlane::proto
