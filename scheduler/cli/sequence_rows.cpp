#include "scheduler/cli/sequence_rows.hpp"

#include <string>

#include <boost/json/array.hpp>

#include "scheduler/cli/labels.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

/// 09:30 of 2022-05-05T09:30:00+08:00.
std::string clock_of(const json::value& instant) {
  constexpr std::size_t begin = 11;
  constexpr std::size_t length = 5;
  const std::string_view text = instant.as_string();
  return std::string(text.size() >= begin + length ? text.substr(begin, length) : text);
}

std::string text_of(const json::object& object, std::string_view field) {
  const json::value* value = object.if_contains(field);
  return value && value->is_string() ? std::string(std::string_view(value->get_string())) : "";
}

/// "gate lane-1 09:00 → transfer bay-2 09:05", from what is under way on.
std::string way_of(const json::object& truck) {
  std::string way;
  for (const json::value& value : truck.at("stages").as_array()) {
    const json::object& stage = value.as_object();
    if (text_of(stage, "step") == "done") continue;
    if (!way.empty()) way += " → ";
    way +=
        text_of(stage, "stage") + ' ' + text_of(stage, "server") + ' ' + clock_of(stage.at("from"));
  }
  return way;
}

json::array trucks_of(const json::array& trucks, Language language) {
  json::array rows;
  for (const json::value& value : trucks) {
    const json::object& truck = value.as_object();
    rows.push_back(
        json::object{{"plate", truck.at("plate")},
                     {"priority", truck.at("priority")},
                     {"whereabouts", word("whereabouts", text_of(truck, "whereabouts"), language)},
                     {"enters", clock_of(truck.at("enters"))},
                     {"leaves", clock_of(truck.at("leaves"))},
                     {"way", way_of(truck)},
                     {"number", truck.at("number")}});
  }
  return rows;
}

/// Of each row only these fields.
json::array only(const json::array& rows, std::initializer_list<std::string_view> fields) {
  json::array some;
  for (const json::value& value : rows) {
    json::object& row = some.emplace_back(json::object{}).as_object();
    for (const std::string_view field : fields)
      if (const json::value* part = value.as_object().if_contains(field)) row[field] = *part;
  }
  return some;
}

json::object call_of(const json::object& call) {
  json::object row{{"plate", call.at("plate")}, {"at", clock_of(call.at("at"))}};
  for (const std::string_view field : {"stage", "server", "number", "pass_number"})
    if (const json::value* part = call.if_contains(field)) row[field] = *part;
  return row;
}

}  // namespace

json::object for_dispatcher(const json::object& sequence, Language language) {
  json::object shown;
  if (const json::value* call = sequence.if_contains("call_next"))
    shown["call_next"] = call_of(call->as_object());
  for (const std::string_view field :
       {"made_at", "objective", "lower_bound", "proven_optimal", "seconds"})
    shown[field] = sequence.at(field);
  const json::value* difference = sequence.if_contains("difference");
  if (difference) shown["difference"] = difference->as_object().at("summary");
  shown["trucks"] = trucks_of(sequence.at("trucks").as_array(), language);
  if (difference)
    shown["moves"] = only(difference->as_object().at("moves").as_array(), {"number", "what"});
  shown["left_out"] = only(sequence.at("left_out").as_array(), {"plate", "number", "why"});
  return shown;
}

}  // namespace greenlane::cli
