#include "tests/fault/proof/without_hash_check.hpp"

#include "station/ledger/event_table.hpp"

// What the compiler calls greenlane::ledger::broken_link; CMakeLists.txt tells the linker (--wrap).
#define BROKEN_LINK "_ZN9greenlane6ledger11broken_linkB5cxx11ERKNS0_4HeadElRKNS0_11StoredEventE"

namespace greenlane::fault {

namespace {

bool checked = true;

}  // namespace

WithoutHashCheck::WithoutHashCheck() {
  checked = false;
}

WithoutHashCheck::~WithoutHashCheck() {
  checked = true;
}

std::string real_broken_link(const ledger::Head& before, std::int64_t before_at,
                             const ledger::StoredEvent& event) __asm__("__real_" BROKEN_LINK);

std::string broken_link(const ledger::Head& before, std::int64_t before_at,
                        const ledger::StoredEvent& event) __asm__("__wrap_" BROKEN_LINK);

std::string broken_link(const ledger::Head& before, std::int64_t before_at,
                        const ledger::StoredEvent& event) {
  std::string fault = real_broken_link(before, before_at, event);
  if (!checked && fault.find("its hash does not cover") != std::string::npos) return {};
  return fault;
}

}  // namespace greenlane::fault
