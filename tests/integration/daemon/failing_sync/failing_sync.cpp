// To be preloaded into a daemon under test: a disk whose syncs fail while the file exists that
// GREENLANE_SYNC_FAILS names.

#include <cerrno>
#include <cstdlib>

#include <dlfcn.h>
#include <unistd.h>

namespace {

int sync_or_fail(const char* name, int descriptor) {
  const char* flag = std::getenv("GREENLANE_SYNC_FAILS");
  if (flag && ::access(flag, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  const auto next = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name));
  return next(descriptor);
}

}  // namespace

extern "C" int fsync(int descriptor) {
  return sync_or_fail("fsync", descriptor);
}

extern "C" int fdatasync(int descriptor) {
  return sync_or_fail("fdatasync", descriptor);
}
