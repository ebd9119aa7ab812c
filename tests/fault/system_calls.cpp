// What the C library calls by these names, for the whole program: our own code, SQLite and the
// standard library. An executable's symbols come before those of shared libraries. While a Machine
// runs it answers; else the system does.

#include <cstdarg>

#include "station/value/ensure.hpp"
#include "tests/fault/kernel.hpp"
#include "tests/fault/machine.hpp"

namespace {

using greenlane::fault::Machine;
namespace kernel = greenlane::fault::kernel;

mode_t mode_in(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : mode_t{0};
}

int open_file(const char* path, int flags, mode_t mode) {
  Machine* const machine = Machine::running();
  return machine ? machine->open(path, flags, mode) : kernel::open(path, flags, mode);
}

ssize_t read_file(int file, void* to, std::size_t size, off_t at) {
  Machine* const machine = Machine::running();
  return machine ? machine->read_at(file, to, size, at) : kernel::read_at(file, to, size, at);
}

ssize_t write_file(int file, const void* from, std::size_t size, off_t at) {
  Machine* const machine = Machine::running();
  return machine ? machine->write_at(file, from, size, at) : kernel::write_at(file, from, size, at);
}

int resize_file(int file, off_t size) {
  Machine* const machine = Machine::running();
  return machine ? machine->resize(file, size) : kernel::resize(file, size);
}

int sync_file(int file) {
  Machine* const machine = Machine::running();
  return machine ? machine->sync(file) : kernel::sync(file);
}

int rename_file(const char* from, const char* to, unsigned flags) {
  Machine* const machine = Machine::running();
  return machine ? machine->rename(from, to, flags) : kernel::rename(from, to, flags);
}

}  // namespace

// Under names of our own, because the system's headers declare the others in ways of theirs.
#define GREENLANE_IN_PLACE_OF(name) __asm__(name)

extern "C" {

int greenlane_open(const char* path, int flags, ...) GREENLANE_IN_PLACE_OF("open");
int greenlane_open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_file(path, flags, mode);
}

int greenlane_open64(const char* path, int flags, ...) GREENLANE_IN_PLACE_OF("open64");
int greenlane_open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_in(flags, arguments);
  va_end(arguments);
  return open_file(path, flags, mode);
}

int greenlane_close(int file) GREENLANE_IN_PLACE_OF("close");
int greenlane_close(int file) {
  Machine* const machine = Machine::running();
  return machine ? machine->close(file) : kernel::close(file);
}

int greenlane_flock(int file, int operation) GREENLANE_IN_PLACE_OF("flock");
int greenlane_flock(int file, int operation) {
  Machine* const machine = Machine::running();
  return machine ? machine->lock(file, operation) : kernel::lock(file, operation);
}

ssize_t greenlane_read(int file, void* to, std::size_t size) GREENLANE_IN_PLACE_OF("read");
ssize_t greenlane_read(int file, void* to, std::size_t size) {
  Machine* const machine = Machine::running();
  return machine ? machine->read(file, to, size) : kernel::read(file, to, size);
}

ssize_t greenlane_pread(int file, void* to, std::size_t size, off_t at)
    GREENLANE_IN_PLACE_OF("pread");
ssize_t greenlane_pread(int file, void* to, std::size_t size, off_t at) {
  return read_file(file, to, size, at);
}

// What the hardened build asks in its place, with the room that there is.
ssize_t greenlane_pread_chk(int file, void* to, std::size_t size, off_t at, std::size_t room)
    GREENLANE_IN_PLACE_OF("__pread_chk");
ssize_t greenlane_pread_chk(int file, void* to, std::size_t size, off_t at, std::size_t room) {
  ENSURE(size <= room);
  return read_file(file, to, size, at);
}

ssize_t greenlane_pread64(int file, void* to, std::size_t size, off_t at)
    GREENLANE_IN_PLACE_OF("pread64");
ssize_t greenlane_pread64(int file, void* to, std::size_t size, off_t at) {
  return read_file(file, to, size, at);
}

ssize_t greenlane_write(int file, const void* from, std::size_t size)
    GREENLANE_IN_PLACE_OF("write");
ssize_t greenlane_write(int file, const void* from, std::size_t size) {
  Machine* const machine = Machine::running();
  return machine ? machine->write(file, from, size) : kernel::write(file, from, size);
}

ssize_t greenlane_pwrite(int file, const void* from, std::size_t size, off_t at)
    GREENLANE_IN_PLACE_OF("pwrite");
ssize_t greenlane_pwrite(int file, const void* from, std::size_t size, off_t at) {
  return write_file(file, from, size, at);
}

ssize_t greenlane_pwrite64(int file, const void* from, std::size_t size, off_t at)
    GREENLANE_IN_PLACE_OF("pwrite64");
ssize_t greenlane_pwrite64(int file, const void* from, std::size_t size, off_t at) {
  return write_file(file, from, size, at);
}

ssize_t greenlane_sendfile(int to, int from, off_t* at, std::size_t size)
    GREENLANE_IN_PLACE_OF("sendfile");
ssize_t greenlane_sendfile(int to, int from, off_t* at, std::size_t size) {
  Machine* const machine = Machine::running();
  return machine ? machine->send(to, from, at, size) : kernel::send(to, from, at, size);
}

int greenlane_ftruncate(int file, off_t size) GREENLANE_IN_PLACE_OF("ftruncate");
int greenlane_ftruncate(int file, off_t size) {
  return resize_file(file, size);
}

int greenlane_ftruncate64(int file, off_t size) GREENLANE_IN_PLACE_OF("ftruncate64");
int greenlane_ftruncate64(int file, off_t size) {
  return resize_file(file, size);
}

int greenlane_fsync(int file) GREENLANE_IN_PLACE_OF("fsync");
int greenlane_fsync(int file) {
  return sync_file(file);
}

// What it leaves out, such as the time of the last change, nobody here reads.
int greenlane_fdatasync(int file) GREENLANE_IN_PLACE_OF("fdatasync");
int greenlane_fdatasync(int file) {
  return sync_file(file);
}

int greenlane_posix_fadvise(int file, off_t from, off_t size, int advice)
    GREENLANE_IN_PLACE_OF("posix_fadvise");
int greenlane_posix_fadvise(int file, off_t from, off_t size, int advice) {
  Machine* const machine = Machine::running();
  return machine ? machine->drop(file, from, size, advice) : kernel::drop(file, from, size, advice);
}

int greenlane_unlink(const char* path) GREENLANE_IN_PLACE_OF("unlink");
int greenlane_unlink(const char* path) {
  Machine* const machine = Machine::running();
  return machine ? machine->unlink(path) : kernel::unlink(path);
}

int greenlane_rename(const char* from, const char* to) GREENLANE_IN_PLACE_OF("rename");
int greenlane_rename(const char* from, const char* to) {
  return rename_file(from, to, 0);
}

// Every path of ours is whole, so that the directories beside it say nothing.
int greenlane_renameat2(int in, const char* from, int in_too, const char* to, unsigned flags)
    GREENLANE_IN_PLACE_OF("renameat2");
int greenlane_renameat2(int, const char* from, int, const char* to, unsigned flags) {
  return rename_file(from, to, flags);
}

int greenlane_link(const char* from, const char* to) GREENLANE_IN_PLACE_OF("link");
int greenlane_link(const char* from, const char* to) {
  Machine* const machine = Machine::running();
  return machine ? machine->link(from, to) : kernel::link(from, to);
}
}
