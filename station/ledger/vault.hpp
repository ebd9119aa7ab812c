#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "station/ledger/connection.hpp"

namespace greenlane::ledger {

/// Keeps personal data so that it can be erased although the hash chain covers it: what the ledger
/// stores is sealed under a random key of that person or enterprise (XChaCha20-Poly1305), and
/// deleting the key erases what every event and snapshot says of them.
///
/// In JSON a sealed object is {"key": NUMBER, "sealed": BASE64}. NUMBER is the key's row in
/// person_key; BASE64 holds a nonce (24 bytes), then the encrypted JSON of the object with its tag
/// (16 bytes more). The subject, such as "drv-4", is authenticated with it, so that one person's
/// box can't be put in another's place.
class Vault {
 public:
  /// `connection` must outlive it.
  explicit Vault(Connection& connection);

  /// Puts the personal member of an event's body into its box. Makes a key for who has none: needs
  /// a writing connection, inside a transaction.
  void seal_event(std::string_view kind, boost::json::value& body);
  /// The same with what events have told before, so that there is a key, or it was erased: then it
  /// stays so. Writes nothing.
  void seal_again(boost::json::value& personal, std::string_view subject);

  /// Takes them out again. Whose key is gone becomes somebody erased (see erased.hpp), which is an
  /// answer and not an error. Throws Damaged when a box was altered.
  void open_event(std::string_view kind, boost::json::value& body);
  void open_station(boost::json::value& station);

 private:
  void seal(boost::json::value& personal, std::string_view subject);
  void open(boost::json::value& personal, std::string_view subject);

  Connection& connection_;
};

/// Whether events of this kind hold personal data.
bool personal(std::string_view kind);

}  // namespace greenlane::ledger
