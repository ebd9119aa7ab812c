#include "scheduler/cli/render.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/ranges.h>

#include "scheduler/cli/cell.hpp"
#include "scheduler/cli/labels.hpp"
#include "scheduler/cli/messages.hpp"
#include "scheduler/cli/table.hpp"
#include "station/report/table.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

using Names = std::vector<std::string>;

/// The fields that any of the rows has something to say about, in the order in which they come up.
Names columns_in(const json::array& rows) {
  Names names;
  for (const json::value& row : rows)
    for (const json::key_value_pair& field : row.as_object()) {
      const std::string name(std::string_view(field.key()));
      const bool silent = field.value().is_null() ||
                          (field.value().is_array() && field.value().get_array().empty());
      if (!silent && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  return names;
}

Table table_of(const json::array& rows, const Names& columns, Language language) {
  Table table;
  for (const std::string& column : columns) table.headings.push_back(label(column, language));
  for (const json::value& row : rows) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) {
      const json::value* value = row.as_object().if_contains(column);
      cells.push_back(value ? cell_of(column, *value, language) : "");
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Typed<std::string> list(const json::array& rows, const View& view) {
  if (rows.empty()) return say(view.language, Message::nothing) + '\n';
  const Names known = columns_in(rows);
  for (const std::string& column : view.columns)
    if (std::ranges::find(known, column) == known.end())
      return Complaint(say(view.language, Message::no_such_column, column,
                           fmt::format("{}", fmt::join(known, ", "))));
  const Names& columns = view.columns.empty() ? known : view.columns;
  // What was asked for by name is shown, however wide.
  const auto width = view.columns.empty() ? view.width : std::nullopt;
  const Drawn drawn = draw(table_of(rows, columns, view.language), width);
  if (drawn.left_out.empty()) return drawn.text;
  return drawn.text +
         say(view.language, Message::more_columns,
             fmt::format("{}", fmt::join(drawn.left_out, ", "))) +
         '\n';
}

/// One name and its value.
struct Line {
  std::string name;
  std::string value;
};

/// Everything of a result that is no table, with the way to it in its name.
void gather(const json::object& object, const std::string& way, Language language,
            std::vector<Line>& lines) {
  for (const json::key_value_pair& field : object) {
    const json::value& value = field.value();
    if (is_table(value)) continue;
    const std::string name = way + label(field.key(), language);
    const json::object* inner = value.if_object();
    const bool sentence = inner && (inner->contains("en") || inner->contains("from"));
    if (inner && !sentence)
      gather(*inner, name + " · ", language, lines);
    else
      lines.push_back({name, cell_of(field.key(), value, language)});
  }
}

std::string lines_of(const json::object& object, Language language) {
  std::vector<Line> lines;
  gather(object, "", language, lines);
  int width = 0;
  for (const Line& line : lines) width = std::max(width, report::columns_of(line.name));
  std::string text;
  for (const Line& line : lines) {
    const auto padding = static_cast<std::size_t>(width - report::columns_of(line.name));
    text += line.name + std::string(padding, ' ') + "  " + line.value + '\n';
  }
  return text;
}

/// A table for each list of objects, however deep in objects, under its name.
void add_tables(const json::object& object, const View& view, std::string& text) {
  for (const json::key_value_pair& field : object) {
    if (const json::object* inner = field.value().if_object()) add_tables(*inner, view, text);
    if (!is_table(field.value())) continue;
    const json::array& rows = field.value().get_array();
    const View plain{.language = view.language, .width = view.width, .columns = {}};
    text += '\n' + label(field.key(), view.language) + '\n' + *list(rows, plain);
  }
}

void indent(const json::value& value, std::size_t depth, std::string& text) {
  const std::string inner(2 * depth + 2, ' ');
  const std::string outer(2 * depth, ' ');
  if (const json::object* object = value.if_object(); object && !object->empty()) {
    text += '{';
    for (const json::key_value_pair& field : *object) {
      text += (text.back() == '{' ? "\n" : ",\n") + inner;
      text += json::serialize(json::value(field.key())) + ": ";
      indent(field.value(), depth + 1, text);
    }
    text += '\n' + outer + '}';
  } else if (const json::array* array = value.if_array(); array && !array->empty()) {
    text += '[';
    for (const json::value& element : *array) {
      text += (&element == array->begin() ? "\n" : ",\n") + inner;
      indent(element, depth + 1, text);
    }
    text += '\n' + outer + ']';
  } else {
    // Boost.JSON writes 12.2 as 1.22E1.
    text += value.is_double() ? fmt::format("{}", value.get_double()) : json::serialize(value);
  }
}

}  // namespace

Typed<std::string> render(const json::object& result, const View& view) {
  if (const json::value* items = result.if_contains("items")) {
    Typed<std::string> text = list(items->as_array(), view);
    const json::value* next = result.if_contains("next");
    if (text && next)
      *text += label("next", view.language) + ": " + cell_of(*next, view.language) + '\n';
    return text;
  }
  std::string text = lines_of(result, view.language);
  add_tables(result, view, text);
  return text;
}

std::string pretty(const json::value& json) {
  std::string text;
  indent(json, 0, text);
  return text + '\n';
}

}  // namespace greenlane::cli
