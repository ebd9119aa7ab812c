#include "tests/unit/ledger/faulty_disk.hpp"

#include <atomic>
#include <filesystem>
#include <new>

#include <sqlite3.h>

#include "tests/unit/ledger/recorded_calls.hpp"

namespace greenlane::ledger {

namespace {

/// What one kind of call answers, and from which call on.
struct Answer {
  std::atomic<int> code{SQLITE_OK};
  std::atomic<int> calls_before{0};
  std::atomic<int> calls{0};

  void set(int new_code, int after) {
    calls_before = calls + after;
    code = new_code;
  }
  int next() { return ++calls > calls_before ? code.load() : SQLITE_OK; }
};

Answer writing;
Answer syncing;
std::atomic<int> cuts{0};  ///< truncations and removals

sqlite3_vfs* system_vfs() {
  static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
  return found;
}

/// SQLite allocates one for each open file, with the system's own file behind it.
struct FaultyFile {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<FaultyFile*>(file)->real();
}

int close_file(sqlite3_file* file) {
  return real(file)->pMethods->xClose(real(file));
}
int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), to, size, at);
}
int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  if (const int answer = writing.next(); answer != SQLITE_OK) return answer;
  return real(file)->pMethods->xWrite(real(file), from, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  ++cuts;
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  if (const int answer = syncing.next(); answer != SQLITE_OK) return answer;
  return real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int lock) {
  return real(file)->pMethods->xLock(real(file), lock);
}
int unlock_file(sqlite3_file* file, int lock) {
  return real(file)->pMethods->xUnlock(real(file), lock);
}
int check_lock(sqlite3_file* file, int* held) {
  return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

sqlite3_io_methods methods{.iVersion = 2,
                           .xClose = close_file,
                           .xRead = read_file,
                           .xWrite = write_file,
                           .xTruncate = truncate_file,
                           .xSync = sync_file,
                           .xFileSize = file_size,
                           .xLock = lock_file,
                           .xUnlock = unlock_file,
                           .xCheckReservedLock = check_lock,
                           .xFileControl = control_file,
                           .xSectorSize = sector_size,
                           .xDeviceCharacteristics = characteristics,
                           .xShmMap = map_shared,
                           .xShmLock = lock_shared,
                           .xShmBarrier = shared_barrier,
                           .xShmUnmap = unmap_shared,
                           .xFetch = nullptr,
                           .xUnfetch = nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  if (name) record_call("SQLite opens " + std::filesystem::path(name).filename().string());
  auto* faulty = new (file) FaultyFile{};
  const int result = system_vfs()->xOpen(system_vfs(), name, faulty->real(), flags, flags_out);
  if (faulty->real()->pMethods) faulty->base.pMethods = &methods;
  return result;
}

int remove_file(sqlite3_vfs*, const char* name, int sync_directory) {
  ++cuts;
  return system_vfs()->xDelete(system_vfs(), name, sync_directory);
}

sqlite3_vfs faulty_vfs;

}  // namespace

FaultyDisk::FaultyDisk() {
  mend();
  syncing.calls = 0;
  methods.iVersion = 2;
  faulty_vfs = *system_vfs();
  faulty_vfs.pNext = nullptr;
  faulty_vfs.zName = name_.c_str();
  faulty_vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + system_vfs()->szOsFile;
  faulty_vfs.xOpen = open_file;
  faulty_vfs.xDelete = remove_file;
  sqlite3_vfs_register(&faulty_vfs, 0);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&faulty_vfs);
}

void FaultyDisk::fill(int after) {
  writing.set(SQLITE_FULL, after);
}
void FaultyDisk::refuse_writes() {
  writing.set(SQLITE_IOERR_WRITE, 0);
}
void FaultyDisk::refuse_syncs(int after) {
  syncing.set(SQLITE_IOERR_FSYNC, after);
}
void FaultyDisk::mend() {
  writing.set(SQLITE_OK, 0);
  syncing.set(SQLITE_OK, 0);
}
void FaultyDisk::share_no_memory() {
  methods.iVersion = 1;
}
int FaultyDisk::syncs() const {
  return syncing.calls;
}
int FaultyDisk::changes() const {
  return writing.calls + cuts;
}

}  // namespace greenlane::ledger
