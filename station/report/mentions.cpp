#include <variant>

#include "station/report/facts.hpp"

namespace greenlane::report {

Mentions mentioned_in(const std::vector<Entry>& entries) {
  Mentions mentions;
  const auto note = [&](const auto& event) {
    if constexpr (requires { event.application; }) mentions.applications.insert(event.application);
    if constexpr (requires { event.visit; }) mentions.visits.insert(event.visit);
    if constexpr (requires { event.pass_number; }) mentions.passes.insert(event.pass_number);
  };
  for (const Entry& entry : entries) std::visit(note, entry.event);
  return mentions;
}

}  // namespace greenlane::report
