#include "scheduler/daemon/first_start.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "station/credential/password.hpp"
#include "station/ledger/files.hpp"

namespace greenlane::daemon {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

void sync_directory(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor == -1) fail(path);
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!synced) fail(path);
}

std::string mark_in(const std::string& directory) {
  return directory + "/first-start";
}

}  // namespace

void prepare_data_directory(const std::filesystem::path& directory) {
  const auto path = std::filesystem::absolute(directory).lexically_normal();
  if (std::filesystem::is_directory(path)) return;
  if (::mkdir(path.c_str(), S_IRWXU) != 0) fail(path);
  sync_directory(path.parent_path());
}

bool begin_first_start(const std::string& directory) {
  const std::string mark = mark_in(directory);
  const auto has = [&](const char* name) { return ledger::exists(directory + name); };
  if (!has("/greenlane.db") && !has("/greenlane.db-wal") && !has("/pass.key"))
    ledger::write_durably(mark, "the first start has not ended\n");
  return ledger::exists(mark);
}

void end_first_start(const std::string& directory) {
  ledger::remove_durably(mark_in(directory));
}

Result<credential::Secret> admin_password(const std::optional<std::string>& file) {
  if (!file) return credential::one_time_password();
  std::ifstream stream(*file);
  std::string line;
  if (!std::getline(stream, line))
    return refuse(Kind::invalid_field, "admin-password-file", "readable",
                  "cannot read a first line of " + *file);
  if (line.ends_with('\r')) line.pop_back();
  credential::Secret password(line);
  line.assign(line.size(), '\0');
  if (auto accepted = credential::check_password(password); !accepted)
    return std::unexpected(within(*file, accepted.error()));
  return password;
}

}  // namespace greenlane::daemon
