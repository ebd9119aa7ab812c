#include "scheduler/simulation/reading.hpp"

namespace greenlane::simulation {

namespace {

constexpr std::size_t key_length_max = 40;

/// Names of rows become part of the keys of requests.
bool well_formed(const Key& key) {
  return key.size() <= key_length_max &&
         std::ranges::all_of(key, [](char letter) { return letter > ' ' && letter <= '~'; });
}

}  // namespace

Key Reading::new_key(const Fields& fields, Rows& rows, std::size_t index) const {
  Key key = fields.key("key");
  if (!well_formed(key))
    fields.fault("key", "name of a row",
                 "\"" + key + "\" is not 1 to 40 printable ASCII characters without a space");
  if (!rows.emplace(key, index).second)
    fields.fault("key", "unique", "\"" + key + "\" names a row above already");
  return key;
}

Key Reading::known_key(const Fields& fields, std::string_view column, const Rows& rows) const {
  Key key = fields.key(column);
  if (!key.empty() && !rows.contains(key))
    fields.fault(column, "reference", "no row is named \"" + key + "\"");
  return key;
}

std::vector<Key> Reading::known_keys(const Fields& fields, std::string_view column,
                                     const Rows& rows) const {
  std::vector<Key> keys = parts_of(fields.text(column));
  for (const Key& key : keys)
    if (!rows.contains(key)) fields.fault(column, "reference", "no row is named \"" + key + "\"");
  return keys;
}

Instant Reading::within_days(const Fields& fields, std::string_view column) const {
  const Instant instant = fields.instant(column);
  const Interval span = scenario.span();
  if (instant != Instant{} && !span.contains(instant))
    fields.fault(column, "the scenario's days",
                 "\"" + fields.text(column) + "\" is not between " + scenario.first_day.text() +
                     " and " + scenario.last_day.text());
  return instant;
}

}  // namespace greenlane::simulation
