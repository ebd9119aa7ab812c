#pragma once

#include "proto/vocabulary.hpp"

namespace greenlane::proto {

/// Who is logged in, and until when.
struct SessionRow {
  Word user;                             ///< who
  Role role{};                           ///< what the user may do
  Nullable<EnterpriseId> enterprise_id;  ///< for whom a firm's user acts; null for the others
  Instant expires_at;                    ///< when the session ends by itself
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (user, role, enterprise_id, expires_at))

/// A session and the token by which it can be resumed.
struct SessionToken {
  std::string token;                     ///< keep it secret: whoever has it is this user
  Word user;                             ///< who
  Role role{};                           ///< what the user may do
  Nullable<EnterpriseId> enterprise_id;  ///< for whom a firm's user acts; null for the others
  Instant expires_at;                    ///< when the session ends by itself
};
BOOST_DESCRIBE_STRUCT(SessionToken, (), (token, user, role, enterprise_id, expires_at))

/// session.login
struct SessionLogin {
  Word user;             ///< the user's name
  std::string password;  ///< at most 4 KiB
};
BOOST_DESCRIBE_STRUCT(SessionLogin, (), (user, password))

/// session.resume
struct SessionResume {
  std::string token;  ///< from session.login
};
BOOST_DESCRIBE_STRUCT(SessionResume, (), (token))

/// session.logout
struct SessionLogout {};
BOOST_DESCRIBE_STRUCT(SessionLogout, (), ())

struct SessionEnded {
  Word user;  ///< whose session ended
};
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (user))

/// session.whoami
struct SessionWhoami {};
BOOST_DESCRIBE_STRUCT(SessionWhoami, (), ())

}  // namespace greenlane::proto
