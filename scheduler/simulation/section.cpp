#include "scheduler/simulation/section.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

namespace greenlane::simulation {

namespace {

const toml::table empty_table;

int line_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.line);
}
int column_of(const toml::node& node) {
  return static_cast<int>(node.source().begin.column);
}

}  // namespace

Section::Section(const toml::table& table, std::string path, const std::string& file,
                 Faults& faults, KnownKeys known)
    : table_(&table), path_(std::move(path)), file_(&file), faults_(&faults) {
  for (const auto& [key, node] : table)
    if (std::ranges::find(known, key.str()) == known.end())
      fault(key.str(), "unknown key", fmt::format("there is no key \"{}\"", key.str()));
}

const toml::node* Section::find(std::string_view key) const {
  return table_->get(key);
}

bool Section::has(std::string_view key) const {
  return find(key) != nullptr;
}

void Section::missing(std::string_view key) const {
  fault(key, "required", "the key is missing");
}

void Section::fault(std::string_view key, std::string rule, std::string message) const {
  const toml::node* node = find(key);
  const toml::node& place = node ? *node : *table_;
  faults_->push_back({*file_, std::max(line_of(place), 1), std::max(column_of(place), 1),
                      path_ + std::string(key), std::move(rule), std::move(message)});
}

Section Section::section(std::string_view key, KnownKeys known) const {
  const toml::node* node = find(key);
  const toml::table* table = node ? node->as_table() : nullptr;
  if (!table) fault(key, "required", "there has to be a table [" + std::string(key) + "]");
  return {table ? *table : empty_table, path_ + std::string(key) + ".", *file_, *faults_, known};
}

std::vector<Section> Section::sections(std::string_view key, KnownKeys known) const {
  std::vector<Section> sections;
  const toml::node* node = find(key);
  const toml::array* list = node ? node->as_array() : nullptr;
  if (node && !list) fault(key, "type", "not a list of tables");
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    const toml::table* table = list->get(i)->as_table();
    if (!table) {
      fault(key, "type", fmt::format("element {} is not a table", i));
    } else {
      sections.push_back(
          {*table, fmt::format("{}{}[{}].", path_, key, i), *file_, *faults_, known});
    }
  }
  return sections;
}

std::string Section::text(std::string_view key) const {
  const toml::node* node = find(key);
  if (!node) return missing(key), std::string{};
  if (const auto* text = node->as_string()) return text->get();
  fault(key, "type", "not a text in double quotes");
  return {};
}

std::vector<std::string> Section::texts(std::string_view key) const {
  const toml::node* node = find(key);
  if (!node) return missing(key), std::vector<std::string>{};
  std::vector<std::string> texts;
  const toml::array* list = node->as_array();
  if (!list) return fault(key, "type", "not a list of texts"), texts;
  for (const toml::node& element : *list) {
    if (const auto* text = element.as_string()) {
      texts.push_back(text->get());
    } else {
      fault(key, "type", "not a list of texts");
    }
  }
  return texts;
}

std::int64_t Section::integer(std::string_view key, std::int64_t least, std::int64_t most) const {
  const toml::node* node = find(key);
  if (!node) return missing(key), least;
  const auto* number = node->as_integer();
  if (number && number->get() >= least && number->get() <= most) return number->get();
  fault(key, "range", fmt::format("not a whole number from {} to {}", least, most));
  return least;
}

std::optional<std::vector<std::int64_t>> Section::integers(std::string_view key, std::int64_t least,
                                                           std::int64_t most) const {
  const toml::node* node = find(key);
  if (!node) return missing(key), std::nullopt;
  const toml::array* list = node->as_array();
  if (!list) return fault(key, "type", "not a list of whole numbers"), std::nullopt;
  std::vector<std::int64_t> integers;
  for (const toml::node& element : *list) {
    const auto* number = element.as_integer();
    if (!number || number->get() < least || number->get() > most)
      return fault(key, "range", fmt::format("not whole numbers from {} to {}", least, most)),
             std::nullopt;
    integers.push_back(number->get());
  }
  return integers;
}

int Section::line() const {
  return std::max(line_of(*table_), 1);
}

Document::Document(std::string_view text, const std::string& file, Faults& faults)
    : table_(std::make_unique<toml::table>()), file_(file), faults_(faults) {
  try {
    *table_ = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    faults.push_back({file, static_cast<int>(begin.line), static_cast<int>(begin.column), "",
                      "TOML", std::string(error.description())});
  }
}

Document::~Document() = default;

Section Document::root(KnownKeys known) const {
  return {*table_, "", file_, faults_, known};
}

}  // namespace greenlane::simulation
