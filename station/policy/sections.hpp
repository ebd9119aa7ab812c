#pragma once

#include "station/model/policy.hpp"
#include "station/policy/daemon_settings.hpp"
#include "station/policy/reader.hpp"

namespace greenlane::policy {

// Each reads a part of the file into its part of the configuration and notes what is wrong. What
// another part refers to comes first: cargo classes before stages, slots before opening hours.

void read_station(const Reader& file, model::Policy& policy);
void read_slots(const Reader& file, model::Policy& policy);
void read_opening_hours(const Reader& file, model::Policy& policy);
void read_cargo_classes(const Reader& file, model::Policy& policy);
void read_stages(const Reader& file, model::Policy& policy);
void read_stage_times(const Reader& file, model::Policy& policy);
void read_requirements(const Reader& file, model::Policy& policy);
void read_priorities(const Reader& file, model::Policy& policy);
void read_lists(const Reader& file, model::Policy& policy);
void read_fair_queue(const Reader& file, model::Policy& policy);
DaemonSettings read_daemon(const Reader& file);

/// Notes a fault when a name stands in an earlier table of the list already. `name` is empty after
/// a fault of its own, and then never counts.
template <class Name>
void refuse_second(const Reader& reader, std::string_view key, const Name& name,
                   std::set<std::string>& seen) {
  if (!name.empty() && !seen.insert(name.text()).second)
    reader.fault(key, "unique", "\"" + name.text() + "\" is named before");
}

}  // namespace greenlane::policy
