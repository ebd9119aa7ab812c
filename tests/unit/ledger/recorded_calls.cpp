#include "tests/unit/ledger/recorded_calls.hpp"

#include <filesystem>
#include <mutex>
#include <optional>

#include <sys/types.h>

namespace greenlane::ledger {

namespace {

std::mutex mutex;
std::optional<std::vector<std::string>> calls;

std::string name_of(const std::filesystem::path& path) {
  return path.filename().string();
}

std::string name_of(int file) {
  return name_of(std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(file)));
}

}  // namespace

RecordedCalls::RecordedCalls() {
  const std::lock_guard lock(mutex);
  calls.emplace();
}

RecordedCalls::~RecordedCalls() {
  const std::lock_guard lock(mutex);
  calls.reset();
}

std::vector<std::string> RecordedCalls::all() const {
  const std::lock_guard lock(mutex);
  return *calls;
}

void record_call(const std::string& call) {
  const std::lock_guard lock(mutex);
  if (calls) calls->push_back(call);
}

}  // namespace greenlane::ledger

// The linker puts these in the place of the system's own (--wrap, tests/unit/CMakeLists.txt).
extern "C" {

int __real_fsync(int file);
int __wrap_fsync(int file) {
  greenlane::ledger::record_call("sync " + greenlane::ledger::name_of(file));
  return __real_fsync(file);
}

int __real_posix_fadvise(int file, off_t from, off_t size, int advice);
int __wrap_posix_fadvise(int file, off_t from, off_t size, int advice) {
  greenlane::ledger::record_call("drop " + greenlane::ledger::name_of(file));
  return __real_posix_fadvise(file, from, size, advice);
}

int __real_renameat2(int in, const char* from, int in_too, const char* to, unsigned flags);
int __wrap_renameat2(int in, const char* from, int in_too, const char* to, unsigned flags) {
  greenlane::ledger::record_call("rename " + greenlane::ledger::name_of(from) + " to " +
                                 greenlane::ledger::name_of(to));
  return __real_renameat2(in, from, in_too, to, flags);
}
}
