#pragma once

#include <functional>
#include <string>

#include <boost/json/object.hpp>

#include "proto/admin_messages.hpp"
#include "scheduler/cli/console.hpp"
#include "station/ledger/connection.hpp"

namespace greenlane::cli {

// What can be done with a ledger without its daemon. Each throws ledger::Refused, Damaged,
// SqliteError or std::system_error when the file cannot be used.

/// Does such work, and says on standard error when the ledger is damaged or locked, and how.
ExitCode with_ledger(const Console& console, const std::string& database,
                     const std::function<ExitCode()>& work);

/// The ledger of a data directory.
std::string database_in(const std::string& directory);

/// Reads all of a ledger, with a progress line on a terminal. What cannot even be read as a ledger
/// is unsound, with the reason as its difference.
proto::LedgerVerified verify_file(const Console& console, const std::string& database,
                                  ledger::Access access);

/// Copies the ledger of a directory that no daemon uses, with a progress line on a terminal.
proto::LedgerBackedUp back_up_directory(const Console& console, const std::string& directory,
                                        const std::string& to_path);

/// Puts a backup in the place of a directory's ledger, and says what became of the old one.
ExitCode restore_file(const Console& console, const std::string& backup,
                      const std::string& directory);

/// Prints the events of a directory's ledger, and on a terminal how far it is when the events go
/// elsewhere. `personal` is masked, open or sealed.
void export_directory(const Console& console, const std::string& directory,
                      const std::string& personal);

boost::json::object stats_of(const std::string& directory);

}  // namespace greenlane::cli
