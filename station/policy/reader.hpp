#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <toml++/toml.h>

#include "station/policy/fault.hpp"
#include "station/policy/keys.hpp"
#include "station/value/text.hpp"
#include "station/value/textual.hpp"

namespace greenlane::policy {

using namespace value;

/// A text of a list, and its place there.
struct Element {
  std::size_t index = 0;
  std::string text;
};

/// Reads one table of a configuration by what keys() says of it. What cannot be read is noted among
/// the faults and answered with an empty value, so that reading goes on and finds the next fault.
class Reader {
 public:
  /// The file itself. Table and faults must outlive the reader.
  Reader(const toml::table& file, std::string file_name, Faults& faults);

  /// The table at a key; when it is not there, one in which nothing is missed.
  Reader table(std::string_view name) const;
  /// The tables of the list at a key. Notes a fault for an empty list of a required key.
  std::vector<Reader> tables(std::string_view name) const;

  /// The number at a key, which is within the key's range; 0 after a fault.
  std::int64_t integer(std::string_view name) const;
  bool boolean(std::string_view name) const;
  std::string text(std::string_view name) const;
  /// The texts of the list at a key; elements of another type are faults and left out.
  std::vector<Element> texts(std::string_view name) const;

  /// The text at a key, read by its type; none when there is none or after a fault.
  template <Textual Value>
  std::optional<Value> given(std::string_view name) const {
    const std::string text_there = text(name);
    if (text_there.empty()) return std::nullopt;
    Result<Value> read = Value::parse(text_there);
    if (read) return *std::move(read);
    fault(name, read.error().rule, read.error().message);
    return std::nullopt;
  }
  /// The same, with an empty value for none.
  template <Textual Value>
  Value value(std::string_view name) const {
    return given<Value>(name).value_or(Value{});
  }
  /// The list at a key, read by its type. A value that stands twice is a fault.
  template <Textual Value>
  std::vector<Value> values(std::string_view name) const;
  /// One of a described enumeration's words; `enumeration` has them all.
  template <class Enumeration>
  std::optional<Enumeration> choice(std::string_view name) const {
    Enumeration chosen{};
    const std::string word = text(name);
    if (word.empty()) return std::nullopt;
    if (boost::describe::enum_from_string(word.c_str(), chosen)) return chosen;
    fault(name, "choice", "\"" + word + "\" is not " + accepted(name));
    return std::nullopt;
  }

  /// Something stands at the key.
  bool has(std::string_view name) const { return table_->contains(name); }

  /// Notes what is wrong with the value at a key, or at its element `index`.
  void fault(std::string_view name, std::string rule, std::string message) const;
  void fault(std::string_view name, std::size_t index, std::string rule, std::string message) const;

 private:
  Reader(const Reader& parent, const toml::node& node, const toml::table& table, std::string path,
         std::string pattern);

  const Key& key(std::string_view name) const;
  std::string accepted(std::string_view name) const { return std::string(key(name).accepts); }
  const toml::node* find(std::string_view name) const;
  std::string path_to(std::string_view name) const;
  void note(const toml::node& node, std::string path, std::string rule, std::string message) const;
  void wrong_type(const toml::node& node, std::string path, std::string_view expected) const;
  void refuse_unknown_keys() const;

  const toml::table* table_;
  const toml::node* node_;  ///< where a missing key is reported
  std::string file_name_;
  std::string path_;     ///< "stages[2]"
  std::string pattern_;  ///< "stages[]"
  Faults* faults_;
  bool missing_ = false;  ///< the whole table is, and that is said already
};

template <Textual Value>
std::vector<Value> Reader::values(std::string_view name) const {
  std::vector<Value> values;
  std::set<std::string> seen;
  for (const Element& element : texts(name)) {
    Result<Value> read = Value::parse(element.text);
    if (!read) {
      fault(name, element.index, read.error().rule, read.error().message);
    } else if (!seen.insert(read->text()).second) {
      fault(name, element.index, "unique", "\"" + element.text + "\" stands here twice");
    } else {
      values.push_back(std::move(*read));
    }
  }
  return values;
}

}  // namespace greenlane::policy
