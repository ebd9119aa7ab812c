#include "scheduler/simulation/fields.hpp"

#include <charconv>

#include <fmt/format.h>

#include "scheduler/simulation/local_time.hpp"

namespace greenlane::simulation {

namespace {

constexpr std::int64_t minutes_most = 14 * 24 * 60;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    parts.emplace_back(trimmed(cell.substr(0, end)));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

Key Fields::key(std::string_view column) const {
  if (empty(column)) fault(column, "required", "the row's name is missing");
  return text(column);
}

std::optional<Key> Fields::maybe_key(std::string_view column) const {
  if (empty(column)) return std::nullopt;
  return text(column);
}

Instant Fields::instant(std::string_view column) const {
  const Result<Instant> read = parse_local(text(column), zone_);
  if (read) return *read;
  fault(column, read.error().rule, read.error().message);
  return {};
}

std::optional<Instant> Fields::maybe_instant(std::string_view column) const {
  if (empty(column)) return std::nullopt;
  return instant(column);
}

Duration Fields::minutes(std::string_view column) const {
  return std::chrono::minutes{number(column, -minutes_most, minutes_most)};
}

std::int64_t Fields::number(std::string_view column, std::int64_t least, std::int64_t most) const {
  const std::string& given = text(column);
  std::int64_t read = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), read);
  if (error == std::errc{} && end == given.data() + given.size() && read >= least && read <= most)
    return read;
  fault(column, "range",
        fmt::format("\"{}\" is not a whole number from {} to {}", given, least, most));
  return 0;
}

void Fields::fault(std::string_view column, std::string rule, std::string message) const {
  faults_.push_back({table_.file, row_.line, table_.cell(row_, column).column, std::string(column),
                     std::move(rule), std::move(message)});
}

}  // namespace greenlane::simulation
