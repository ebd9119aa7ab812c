#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "station/value/textual.hpp"

namespace greenlane::value {

/// What one_spelling() does to the widths of characters.
enum class Width {
  folded,  ///< full-width ASCII forms and all spaces become ASCII, runs of spaces become one
  kept,    ///< as written
};

/// Brings what people type to one spelling (Unicode NFC), without spaces around it. Refuses, with
/// field "" and rule "UTF-8" or "Unicode": bytes that are not UTF-8, noncharacters, and characters
/// that do not show (controls, line and paragraph separators, bidirectional controls, zero-width
/// ones), because two texts that look the same must be the same.
Result<std::string> one_spelling(std::string_view text, Width width);

/// How many code points a text may have.
struct Length {
  std::size_t min;
  std::size_t max;
};

/// The same for a text of a certain length. Refuses another length with `rule`.
Result<std::string> bounded_spelling(std::string_view text, Width width, Length length,
                                     std::string rule);

/// The same for a code that people copy from a paper: widths folded, ASCII letters in upper case,
/// and no spaces at all.
Result<std::string> code_spelling(std::string_view text);

/// How many code points a text in valid UTF-8 has.
std::size_t code_points(std::string_view text);

/// A person's or an organisation's name: 1 to 100 code points, widths folded.
/// Refuses with field "" and rule "UTF-8", "Unicode" or "name".
class Name : public Spelled<Name> {
 public:
  static constexpr std::size_t code_points_max = 100;
  Name() = default;
  static Result<Name> parse(std::string_view text);

 private:
  using Spelled::Spelled;
};

/// Free text: 0 to 500 code points on one line, widths as written. An empty one is a valid Note.
/// Refuses with field "" and rule "UTF-8", "Unicode" or "note".
class Note : public Spelled<Note> {
 public:
  static constexpr std::size_t code_points_max = 500;
  Note() = default;
  static Result<Note> parse(std::string_view text);

 private:
  using Spelled::Spelled;
};

/// A word that the station's policy defines, for a stage, a server, a cargo class, a priority class
/// or a kind of check, such as "lane-1": 1 to 40 of a-z, 0-9, '_' and '-', a letter or a digit
/// first. Upper case and full width are brought to it. Refuses with field "" and rule "word".
class Word : public Spelled<Word> {
 public:
  static constexpr std::size_t length_max = 40;
  Word() = default;
  static Result<Word> parse(std::string_view text);

 private:
  using Spelled::Spelled;
};

}  // namespace greenlane::value
