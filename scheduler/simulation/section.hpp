#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/policy/fault.hpp"
#include "station/value/textual.hpp"

namespace toml {
inline namespace v3 {
class table;
class node;
}  // namespace v3
}  // namespace toml

namespace greenlane::simulation {

using namespace value;
using policy::Fault;
using policy::Faults;

/// The keys that a section may have; any other is a fault.
using KnownKeys = std::initializer_list<std::string_view>;

/// One table of a TOML file, read by type. What cannot be read is noted among the faults and
/// answered with an empty value. The document must outlive it.
class Section {
 public:
  Section(const toml::table& table, std::string path, const std::string& file, Faults& faults,
          KnownKeys known);

  /// The table at a key.
  Section section(std::string_view key, KnownKeys known) const;
  /// The tables of the list at a key; none when it is absent.
  std::vector<Section> sections(std::string_view key, KnownKeys known) const;

  std::string text(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most) const;
  /// The whole numbers of the list at a key; none when a fault was noted.
  std::optional<std::vector<std::int64_t>> integers(std::string_view key, std::int64_t least,
                                                    std::int64_t most) const;
  bool has(std::string_view key) const;

  template <class Value>
  Value value(std::string_view key) const {
    return has(key) ? parsed<Value>(key, text(key)) : (missing(key), Value{});
  }
  template <class Value>
  std::optional<Value> maybe(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return parsed<Value>(key, text(key));
  }
  template <class Value>
  std::vector<Value> values(std::string_view key) const {
    std::vector<Value> values;
    for (const std::string& given : texts(key)) values.push_back(parsed<Value>(key, given));
    return values;
  }

  /// Where the table stands in its file.
  int line() const;

  /// Notes what is wrong with the value at a key.
  void fault(std::string_view key, std::string rule, std::string message) const;

 private:
  template <class Value>
  Value parsed(std::string_view key, const std::string& given) const {
    Result<Value> read = Value::parse(given);
    if (read) return std::move(*read);
    fault(key, read.error().rule, read.error().message);
    return Value{};
  }
  void missing(std::string_view key) const;
  const toml::node* find(std::string_view key) const;

  const toml::table* table_;
  std::string path_;
  const std::string* file_;
  Faults* faults_;
};

/// A TOML file in memory. A text that is not TOML is a fault and an empty file.
class Document {
 public:
  Document(std::string_view text, const std::string& file, Faults& faults);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  Section root(KnownKeys known) const;

 private:
  std::unique_ptr<toml::table> table_;
  const std::string& file_;
  Faults& faults_;
};

}  // namespace greenlane::simulation
