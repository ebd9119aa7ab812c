#include "scheduler/simulation/local_time.hpp"

namespace greenlane::simulation {

Result<Instant> parse_local(std::string_view text, const Zone& zone) {
  const std::size_t space = text.find(' ');
  if (space != std::string_view::npos) {
    const Result<Day> day = Day::parse(text.substr(0, space));
    const Result<TimeOfDay> time = TimeOfDay::parse(text.substr(space + 1));
    if (day && time) return zone.at(*day, *time);
  }
  return refuse(Kind::invalid_field, "", "YYYY-MM-DD HH:MM",
                "\"" + std::string(text) + "\" is not a time such as \"2022-05-05 09:30\"");
}

}  // namespace greenlane::simulation
