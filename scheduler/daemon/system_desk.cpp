#include "scheduler/daemon/system_desk.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "proto/admin_messages.hpp"
#include "proto/openrpc.hpp"
#include "scheduler/daemon/log.hpp"
#include "scheduler/daemon/message_text.hpp"
#include "station/ledger/group_commit.hpp"
#include "station/ledger/verify.hpp"

namespace greenlane::daemon {
namespace {

std::unexpected<Problem> busy() {
  return refuse(Kind::overloaded, "", "long work",
                "other checks and backups are under way: try again when they are done",
                "其他核对或备份正在进行：请等其完成后再试");
}

/// Whether the ledger in this file is sound, and the first thing that is not.
proto::LedgerVerified verified(const std::string& database) {
  const ledger::Verdict verdict = ledger::verify(database, ledger::Access::read);
  proto::LedgerVerified row;
  row.sound = verdict.sound();
  row.events = verdict.head.seq;
  row.head_hash = hex(verdict.head.hash);
  if (!row.sound) row.difference = verdict.differences.front();
  return row;
}

/// What the file beside a finished backup says of it: its last event and the chain's hash.
Result<std::string> backed_up(const std::string& path) {
  std::ifstream head(path + ".head");
  proto::LedgerBackedUp row;
  row.path = path;
  if (!(head >> row.events >> row.head_hash))
    return refuse(Kind::storage, "path", "backup", path + ".head cannot be read");
  return json_of(row);
}

/// Whether a new file can be made there: what can be known before it is tried.
Result<void> free_place(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!path.is_absolute())
    return refuse(Kind::invalid_field, "path", "absolute path",
                  "the daemon's directory is not the caller's: give the whole path",
                  "服务进程的目录与调用者的不同：请给出绝对路径");
  if (!std::filesystem::is_directory(path.parent_path(), ignored))
    return refuse(
        Kind::invalid_field, "path", "a directory that exists",
        "there is no directory " + path.parent_path().string() + " on the daemon's machine",
        "服务进程所在机器上没有目录 " + path.parent_path().string());
  if (::access(path.parent_path().c_str(), W_OK | X_OK) != 0)
    return refuse(Kind::invalid_field, "path", "a directory to write in",
                  "the daemon may not write in " + path.parent_path().string(),
                  "服务进程无权写入 " + path.parent_path().string());
  for (const char* suffix : {"", ".head"})
    if (std::filesystem::exists(path.string() + suffix, ignored))
      return refuse(Kind::conflict, "path", "a new file",
                    path.string() + suffix + " is there already and is not replaced",
                    path.string() + suffix + " 已存在，不会被替换");
  return {};
}

/// Where a backup goes that was given no path: beside the ledger, named by its instant.
std::string backup_path(const std::string& directory, Instant now) {
  std::string name = to_text(now);
  std::erase_if(name, [](char letter) { return letter == '-' || letter == ':'; });
  return directory + "/backup-" + name + ".db";
}

}  // namespace

SystemDesk::SystemDesk(State& state, Journal& journal, ledger::GroupCommit& ledger,
                       const Metrics& metrics, std::string data_directory)
    : state_(state),
      journal_(journal),
      ledger_(ledger),
      metrics_(metrics),
      data_directory_(std::move(data_directory)) {}

Outcome SystemDesk::health(const boost::json::object& params, const Health& health) const {
  if (const auto request = decoded<proto::SystemHealthGet>(params); !request)
    return std::unexpected(request.error());
  proto::SystemHealth row;
  row.status = journal_.open() ? "ok" : journal_.closed().message;
  row.version = GREENLANE_VERSION;
  row.now = health.now;
  row.clock = health.clock_is_virtual ? proto::ClockKind::virtual_ : proto::ClockKind::real;
  if (health.in_full) {
    row.applied_seq = state_.service.station().last_seq;
    row.durable_seq = journal_.durable_seq();
    row.connections = metrics_.connections_open.load();
  }
  return json_of(row, &state_.service.station().policy.zone);
}

Outcome SystemDesk::discover(const boost::json::object& params) const {
  if (const auto request = decoded<proto::RpcDiscover>(params); !request)
    return std::unexpected(request.error());
  return proto::openrpc_text();
}

/// Reads the ledger from nothing, beside the writer, once what was applied until now is in it.
Outcome SystemDesk::verify(const Errand& errand, const boost::json::object& params) {
  if (const auto request = decoded<proto::LedgerVerify>(params); !request)
    return std::unexpected(request.error());
  journal_.hold([this, errand](bool durable) {
    if (!durable) return errand.answer(std::unexpected(outcome_unknown()));
    const bool queued = long_work_.submit([this, errand] {
      try {
        errand.answer(json_of(verified(data_directory_ + "/greenlane.db")));
      } catch (const std::exception& error) {
        errand.answer(refuse(Kind::storage, "", "ledger", error.what()));
      }
    });
    if (!queued) errand.answer(busy());
  });
  return std::nullopt;
}

/// Copies the ledger on its own thread, a step between each two commits.
Outcome SystemDesk::backup(const Errand& errand, const boost::json::object& params, Instant now) {
  const auto request = decoded<proto::LedgerBackup>(params);
  if (!request) return std::unexpected(request.error());
  const std::string path =
      request->path.value_or(std::filesystem::absolute(backup_path(data_directory_, now)).string());
  if (const auto free = free_place(path); !free) return std::unexpected(free.error());
  ledger_.backup(path, [errand, path](const std::string& failure) {
    if (!failure.empty()) return errand.answer(refuse(Kind::storage, "path", "backup", failure));
    log::info("backup written", {{"path", path}});
    errand.answer(backed_up(path));
  });
  return std::nullopt;
}

}  // namespace greenlane::daemon
