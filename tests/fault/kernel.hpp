#pragma once

#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace greenlane::fault::kernel {

// The system itself, without the C library's names, in whose place system_calls.cpp stands. As the
// library's: -1 and errno when the system refuses.

inline int open(const char* path, int flags, mode_t mode) {
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}
inline int close(int file) {
  return static_cast<int>(::syscall(SYS_close, file));
}
inline int lock(int file, int operation) {
  return static_cast<int>(::syscall(SYS_flock, file, operation));
}
inline ssize_t read(int file, void* to, std::size_t size) {
  return ::syscall(SYS_read, file, to, size);
}
inline ssize_t read_at(int file, void* to, std::size_t size, off_t at) {
  return ::syscall(SYS_pread64, file, to, size, at);
}
inline ssize_t write(int file, const void* from, std::size_t size) {
  return ::syscall(SYS_write, file, from, size);
}
inline ssize_t write_at(int file, const void* from, std::size_t size, off_t at) {
  return ::syscall(SYS_pwrite64, file, from, size, at);
}
inline ssize_t send(int to, int from, off_t* at, std::size_t size) {
  return ::syscall(SYS_sendfile, to, from, at, size);
}
inline int resize(int file, off_t size) {
  return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}
inline int sync(int file) {
  return static_cast<int>(::syscall(SYS_fsync, file));
}
inline int drop(int file, off_t from, off_t size, int advice) {
  // posix_fadvise answers the error itself.
  return ::syscall(SYS_fadvise64, file, from, size, advice) == 0 ? 0 : errno;
}
inline int unlink(const char* path) {
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
inline int rename(const char* from, const char* to, unsigned flags) {
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags));
}
inline int link(const char* from, const char* to) {
  return static_cast<int>(::syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

}  // namespace greenlane::fault::kernel
