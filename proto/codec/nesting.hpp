#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace greenlane::codec {

/// Where in a document a parser stands: which arrays and objects are open, at which element, and
/// which keys the open objects have had. It exists to name the place of a fault and to see a key
/// that comes twice.
class Nesting {
 public:
  void clear();

  void open_object();
  void open_array();
  void close();

  /// A part of a key that came in pieces; `key` gives the last one.
  void key_part(std::string_view part) { keys_.append(part); }
  void key(std::string_view last_part);

  /// A value begins: the element of an array, or what belongs to the last key.
  void value();

  /// A key that the innermost object has twice, or null. The view lives until the next call.
  const std::string_view* repeated_key();

  /// Array elements and object members so far.
  std::size_t elements() const { return elements_; }

  /// Where the value is that began last, such as "params.consignments[2].mass_kg".
  std::string path() const { return path(levels_.size()); }
  /// Where the innermost open array or object is.
  std::string container_path() const { return path(levels_.size() - 1); }

 private:
  struct Key {
    std::size_t begin;
    std::size_t size;
  };
  struct Level {
    bool object;
    std::size_t first_key;  ///< index in ends_ of the level's first key
    std::size_t count;      ///< elements that began
  };

  std::string_view text_of(const Key& key) const {
    return std::string_view(keys_).substr(key.begin, key.size);
  }
  void open(bool object);
  std::string path(std::size_t levels) const;

  std::string keys_;        ///< the keys of all open objects, one behind the other
  std::vector<Key> index_;  ///< where each of them lies
  std::vector<Level> levels_;
  std::vector<std::string_view> sorted_;
  std::string_view repeated_;
  std::size_t keys_end_ = 0;  ///< where the key being read begins
  std::size_t elements_ = 0;
};

}  // namespace greenlane::codec
