#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "station/model/party.hpp"

namespace greenlane::proto {

using model::Role;

/// Who may call a method.
class Roles {
 public:
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= bit(role);
  }

  /// Every role, and whoever has no session yet.
  static constexpr Roles anyone() {
    Roles roles = everyone();
    roles.session_needed_ = false;
    return roles;
  }
  /// Every role.
  static constexpr Roles everyone() {
    return {Role::admin, Role::dispatcher, Role::operator_, Role::firm};
  }

  constexpr bool include(Role role) const { return (bits_ & bit(role)) != 0; }
  constexpr bool session_needed() const { return session_needed_; }

  /// The roles in the order of their description.
  std::vector<Role> list() const;
  /// "dispatcher, operator", "every role" or "anyone": for a refusal and for the manual.
  std::string text() const;

 private:
  static constexpr std::uint8_t bit(Role role) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
  }

  std::uint8_t bits_ = 0;
  bool session_needed_ = true;
};

}  // namespace greenlane::proto
