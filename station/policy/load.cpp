#include "station/policy/load.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

std::unexpected<Faults> not_toml(std::string file_name, const toml::parse_error& error) {
  const toml::source_position at = error.source().begin;
  return std::unexpected(
      Faults{{std::move(file_name), static_cast<int>(at.line), static_cast<int>(at.column), "",
              "TOML", std::string(error.description())}});
}

Configuration read(const Reader& file) {
  Configuration configuration;
  model::Policy& policy = configuration.policy;
  read_station(file, policy);
  read_slots(file, policy);
  read_opening_hours(file, policy);
  read_cargo_classes(file, policy);
  read_stages(file, policy);
  read_stage_times(file, policy);
  read_requirements(file, policy);
  read_priorities(file, policy);
  read_lists(file, policy);
  read_fair_queue(file, policy);
  configuration.daemon = read_daemon(file);
  return configuration;
}

}  // namespace

namespace {

/// Where a line begins that is longer than anyone writes; none when there is none. A name of tens
/// of thousands of parts takes toml++ deeper than the stack.
std::optional<int> long_line(std::string_view text) {
  int number = 1;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    if (length > line_bytes_max) return number;
    text.remove_prefix(std::min(length + 1, text.size()));
    ++number;
  }
  return std::nullopt;
}

}  // namespace

std::expected<Configuration, Faults> load(std::string_view text, std::string file_name) {
  if (text.size() > file_bytes_max)
    return std::unexpected(Faults{
        {std::move(file_name), 1, 1, "", "file size",
         fmt::format("the file has {} bytes; the most is {}", text.size(), file_bytes_max)}});
  if (const auto line = long_line(text))
    return std::unexpected(
        Faults{{std::move(file_name), *line, 1, "", "line length",
                fmt::format("the line is longer than {} bytes", line_bytes_max)}});
  Faults faults;
  try {
    const toml::table file = toml::parse(text, std::string_view(file_name));
    Configuration configuration = read(Reader(file, file_name, faults));
    if (faults.empty()) return configuration;
  } catch (const toml::parse_error& error) {
    return not_toml(std::move(file_name), error);
  }
  std::ranges::sort(faults, {}, [](const Fault& fault) {
    return std::tuple(fault.line, fault.column, fault.key, fault.rule);
  });
  return std::unexpected(std::move(faults));
}

}  // namespace greenlane::policy
