#include "tests/fault/memory/scarce_memory.hpp"

#include <cstdlib>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace greenlane::fault {

namespace {

constinit ScarceMemory of_sqlite;
constinit ScarceMemory of_ours;
sqlite3_mem_methods plenty;

void* take(int bytes) {
  return of_sqlite.refuses() ? nullptr : plenty.xMalloc(bytes);
}

void* take_again(void* memory, int bytes) {
  return of_sqlite.refuses() ? nullptr : plenty.xRealloc(memory, bytes);
}

bool put_between() {
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plenty);
  sqlite3_mem_methods scarce = plenty;
  scarce.xMalloc = take;
  scarce.xRealloc = take_again;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce) != SQLITE_OK)
    throw std::logic_error("SQLite keeps its memory");
  return sqlite3_initialize() == SQLITE_OK;
}

void* own(std::size_t bytes) {
  void* const memory = of_ours.refuses() ? nullptr : std::malloc(bytes == 0 ? 1 : bytes);
  if (!memory) throw std::bad_alloc();
  return memory;
}

void* own(std::size_t bytes, std::align_val_t alignment) {
  const auto border = static_cast<std::size_t>(alignment);
  const std::size_t whole = (bytes + border - 1) / border * border;
  void* const memory = of_ours.refuses() ? nullptr : std::aligned_alloc(border, whole);
  if (!memory) throw std::bad_alloc();
  return memory;
}

}  // namespace

ScarceMemory& memory_of_sqlite() {
  static const bool between = put_between();
  static_cast<void>(between);
  return of_sqlite;
}

ScarceMemory& memory_of_ours() {
  return of_ours;
}

}  // namespace greenlane::fault

// In the place of the standard library's; those that do not throw are made from these there, but
// not under a sanitizer, which has all of its own.
using greenlane::fault::own;

void* operator new(std::size_t bytes) {
  return own(bytes);
}
void* operator new[](std::size_t bytes) {
  return own(bytes);
}
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  return own(bytes, alignment);
}
void* operator new[](std::size_t bytes, std::align_val_t alignment) {
  return own(bytes, alignment);
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept try {
  return own(bytes);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept try {
  return own(bytes);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}
