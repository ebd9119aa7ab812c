#include "scheduler/instances/format.hpp"

#include <algorithm>
#include <array>

#include "scheduler/instances/flow_shop_formats.hpp"
#include "scheduler/instances/machine_formats.hpp"
#include "scheduler/instances/station_format.hpp"
#include "scheduler/optimizer/problem/validate.hpp"

namespace greenlane::instances {

namespace {

using value::Result;
using Problems = std::vector<optimizer::Problem>;

constexpr std::array<std::pair<std::string_view, Format>, 5> names{{
    {"orlib-wt", Format::orlib_wt},
    {"pm-twt", Format::pm_twt},
    {"hfsp", Format::hfsp},
    {"tt-pfsp", Format::tt_pfsp},
    {"station", Format::station},
}};

Result<Problems> alone(Result<optimizer::Problem> problem) {
  if (!problem) return std::unexpected(std::move(problem.error()));
  Problems problems;
  problems.push_back(*std::move(problem));
  return problems;
}

Result<Problems> read_as(Format format, const std::string& name, std::string_view text,
                         const Reading& reading) {
  switch (format) {
    case Format::orlib_wt:
      return read_orlib_wt(name, text, reading.jobs);
    case Format::pm_twt:
      return alone(read_pm_twt(name, text, reading.machines));
    case Format::hfsp:
      return alone(read_hfsp(name, text));
    case Format::tt_pfsp:
      return alone(read_tt_pfsp(name, text));
    case Format::station:
      break;
  }
  return alone(read_station(name, text));
}

}  // namespace

std::optional<Format> format_of(std::string_view name) {
  const auto found = std::ranges::find(names, name, [](const auto& pair) { return pair.first; });
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string_view name_of(Format format) {
  return std::ranges::find(names, format, [](const auto& pair) { return pair.second; })->first;
}

std::vector<std::string> format_names() {
  std::vector<std::string> all;
  for (const auto& [name, format] : names) all.emplace_back(name);
  return all;
}

Result<Problems> read(Format format, const std::string& name, std::string_view text,
                      const Reading& reading) {
  Result<Problems> problems = read_as(format, name, text, reading);
  if (!problems) return problems;
  for (const optimizer::Problem& problem : *problems)
    if (auto valid = optimizer::validate(problem); !valid)
      return std::unexpected(value::within(problem.name.starts_with(name) ? problem.name : name,
                                           std::move(valid.error())));
  return problems;
}

}  // namespace greenlane::instances
