#include "scheduler/instances/reference.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace greenlane::instances {

namespace {

using value::Result;
using Row = std::vector<std::string_view>;

Row cells(std::string_view line) {
  Row row;
  for (;;) {
    const std::size_t comma = line.find(',');
    row.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return row;
    line.remove_prefix(comma + 1);
  }
}

std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::optional<std::int64_t> number(std::string_view cell) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || stop != cell.data() + cell.size()) return std::nullopt;
  return value;
}

std::string_view without_ending(std::string_view name) {
  return name.substr(0, name.find_last_of('.'));
}

/// Which column holds what.
struct Columns {
  explicit Columns(const Row& row) : names(row) {}

  std::optional<std::string_view> in(const Row& row, std::string_view name) const {
    const auto at = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    return at < names.size() && at < row.size() ? std::optional(row[at]) : std::nullopt;
  }

  Row names;
};

std::string key_of(const Columns& columns, const Row& row) {
  const auto instance = std::string(columns.in(row, "instance").value_or(""));
  const auto file = columns.in(row, "file");
  return file ? fmt::format("{}#{}", *file, instance) : std::string(without_ending(instance));
}

}  // namespace

Result<Reference> Reference::read(const std::string& name, std::string_view text,
                                  std::optional<int> machines) {
  const Columns columns(cells(take_line(text)));
  Reference reference;
  for (int line = 2; !text.empty(); ++line) {
    const Row row = cells(take_line(text));
    if (const auto m = columns.in(row, "m"); m && number(*m) != machines) continue;
    auto known = columns.in(row, "best_known");
    if (!known) known = columns.in(row, "best_verified_ub");
    if (!known || !number(*known))
      return value::refuse(value::Kind::invalid_field, fmt::format("{}:{}", name, line),
                           "best_known",
                           fmt::format("{}:{}: no number in column best_known", name, line));
    reference.known_[key_of(columns, row)] = *number(*known);
  }
  return reference;
}

std::optional<optimizer::Cost> Reference::of(std::string_view instance) const {
  auto found = known_.find(instance);
  if (found == known_.end()) found = known_.find(without_ending(instance));
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void Comparison::add(const std::string& instance, optimizer::Cost objective,
                     optimizer::Cost known) {
  ++instances_;
  if (objective <= known) ++hits_;
  if (objective < known) ++below_;
  if (known == 0) return;
  const double gap = 100 * static_cast<double>(objective - known) / static_cast<double>(known);
  ++nonzero_;
  gaps_ += gap;
  if (gap > worst_gap_) worst_gap_ = gap, worst_ = instance;
}

}  // namespace greenlane::instances
