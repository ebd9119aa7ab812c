#include "station/policy/reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "station/policy/nearest.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::policy {
namespace {

const toml::table no_table;

std::string joined(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "a list";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with decimals";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date without quotes";
    case toml::node_type::time:
      return "a time without quotes";
    case toml::node_type::date_time:
      return "a date and time without quotes";
    case toml::node_type::none:
      break;
  }
  return "nothing";
}

std::string_view without_quotes(std::string_view text) {
  return text.size() < 2 ? text : text.substr(1, text.size() - 2);
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string listed(const std::vector<std::string_view>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

Reader::Reader(const toml::table& file, std::string file_name, Faults& faults)
    : table_(&file), node_(&file), file_name_(std::move(file_name)), faults_(&faults) {
  refuse_unknown_keys();
}

Reader::Reader(const Reader& parent, const toml::node& node, const toml::table& table,
               std::string path, std::string pattern)
    : table_(&table),
      node_(&node),
      file_name_(parent.file_name_),
      path_(std::move(path)),
      pattern_(std::move(pattern)),
      faults_(parent.faults_) {
  refuse_unknown_keys();
}

Reader Reader::table(std::string_view name) const {
  const toml::node* node = find(name);
  const toml::table* inner = node ? node->as_table() : &no_table;
  if (!inner) {
    wrong_type(*node, path_to(name), "a table");
    node = nullptr;
    inner = &no_table;
  }
  Reader reader{*this, node ? *node : *node_, *inner, path_to(name), joined(pattern_, name)};
  reader.missing_ = !node && (missing_ || key(name).required);
  return reader;
}

std::vector<Reader> Reader::tables(std::string_view name) const {
  std::vector<Reader> readers;
  const toml::node* node = find(name);
  const toml::array* list = node ? node->as_array() : nullptr;
  if (node && !list) wrong_type(*node, path_to(name), "a list of tables");
  if (!list) return readers;
  if (list->empty() && key(name).required) fault(name, "at least one", "the list is empty");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::node& element = (*list)[i];
    const std::string path = fmt::format("{}[{}]", path_to(name), i);
    if (const toml::table* inner = element.as_table())
      readers.push_back({*this, element, *inner, path, joined(pattern_, name) + "[]"});
    else
      wrong_type(element, path, "a table");
  }
  return readers;
}

std::int64_t Reader::integer(std::string_view name) const {
  const Key& described = key(name);
  const toml::node* node = find(name);
  if (!node) return number_in(described.fallback);
  const toml::value<std::int64_t>* number = node->as_integer();
  if (!number) {
    wrong_type(*node, path_to(name), "a whole number");
    return 0;
  }
  const bool within = described.least <= number->get() && number->get() <= described.most;
  if (within) return number->get();
  fault(name, "range", fmt::format("{} is not {}", number->get(), described.accepts));
  return 0;
}

bool Reader::boolean(std::string_view name) const {
  const toml::node* node = find(name);
  if (!node) return key(name).fallback == "true";
  if (const toml::value<bool>* given = node->as_boolean()) return given->get();
  wrong_type(*node, path_to(name), "true or false");
  return false;
}

std::string Reader::text(std::string_view name) const {
  const toml::node* node = find(name);
  if (!node) return std::string(without_quotes(key(name).fallback));
  const toml::value<std::string>* given = node->as_string();
  if (!given) {
    wrong_type(*node, path_to(name), "a text in quotes");
    return {};
  }
  if (given->get().empty())
    fault(name, "empty", "the text is empty; it should be " + accepted(name));
  return given->get();
}

std::vector<Element> Reader::texts(std::string_view name) const {
  std::vector<Element> elements;
  const toml::node* node = find(name);
  const toml::array* list = node ? node->as_array() : nullptr;
  if (node && !list) wrong_type(*node, path_to(name), "a list of texts");
  if (!list) return elements;
  if (list->empty() && key(name).required) fault(name, "at least one", "the list is empty");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::node& element = (*list)[i];
    if (const toml::value<std::string>* text = element.as_string())
      elements.push_back({i, text->get()});
    else
      wrong_type(element, fmt::format("{}[{}]", path_to(name), i), "a text in quotes");
  }
  return elements;
}

void Reader::fault(std::string_view name, std::string rule, std::string message) const {
  const toml::node* node = table_->get(name);
  note(node ? *node : *node_, path_to(name), std::move(rule), std::move(message));
}

void Reader::fault(std::string_view name, std::size_t index, std::string rule,
                   std::string message) const {
  const toml::array* list = table_->get_as<toml::array>(name);
  ENSURE(list && index < list->size());
  note((*list)[index], fmt::format("{}[{}]", path_to(name), index), std::move(rule),
       std::move(message));
}

const Key& Reader::key(std::string_view name) const {
  const Key* described = find_key(joined(pattern_, name));
  ENSURE(described);
  return *described;
}

/// What stands at a key; notes a fault when nothing does and something must.
const toml::node* Reader::find(std::string_view name) const {
  const Key& described = key(name);
  const toml::node* node = table_->get(name);
  if (!node && described.required && !missing_)
    fault(name, "required", fmt::format("the key is missing; it is {}", described.accepts));
  return node;
}

std::string Reader::path_to(std::string_view name) const {
  return joined(path_, name);
}

void Reader::note(const toml::node& node, std::string path, std::string rule,
                  std::string message) const {
  const toml::source_position at = node.source().begin;
  faults_->push_back({file_name_, std::max(1, static_cast<int>(at.line)),
                      std::max(1, static_cast<int>(at.column)), std::move(path), std::move(rule),
                      std::move(message)});
}

void Reader::wrong_type(const toml::node& node, std::string path, std::string_view expected) const {
  note(node, std::move(path), "type",
       fmt::format("{} stands here where {} should", kind_of(node), expected));
}

void Reader::refuse_unknown_keys() const {
  const std::vector<std::string_view> known = names_in(pattern_);
  for (const auto& [name, node] : *table_) {
    if (std::ranges::find(known, name.str()) != known.end()) continue;
    const std::string_view meant = nearest(name.str(), known);
    const std::string offer = meant.empty() ? "the keys here are " + listed(known)
                                            : "did you mean \"" + std::string(meant) + "\"?";
    const toml::source_position at = name.source().begin;
    faults_->push_back({file_name_, static_cast<int>(at.line), static_cast<int>(at.column),
                        path_to(name.str()), "unknown key", "there is no such key; " + offer});
  }
}

}  // namespace greenlane::policy
