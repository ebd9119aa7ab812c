#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "station/ledger/connection.hpp"

namespace greenlane::ledger {

/// How personal data leave the ledger.
enum class PersonalData {
  masked,  ///< for people to recognise and not to copy
  open,    ///< in the clear: for whoever may have them
  sealed,  ///< as stored, so that the hash chain can be checked from the export alone
};

/// Writes all events in order, each as one line of JSON without its line's end:
/// {"seq":…,"at":"2022-05-05T01:00:00Z","actor":…,"kind":…,"body":{…},"hash":"…"}. Reads in pages:
/// a daemon may go on writing. Throws Refused, Damaged, SqliteError, and what `line` throws.
void export_events(const std::string& database_path, Access access, PersonalData personal,
                   const std::function<void(std::string_view line)>& line);

}  // namespace greenlane::ledger
