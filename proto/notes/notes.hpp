#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

/// The sentences that a header of described structs says about them, for JSON Schema: so that the
/// manual of the C++ structs and the manual of the wire are one text.
///
///     /// gate.admit: lets a truck in against its pass.       the struct's summary
///     struct GateAdmit {
///       Plate plate;  ///< what the gate reads on the truck   a field's sentence
///
/// Read are structs at namespace level, written as clang-format writes them. A template is passed
/// over: its notes are written by hand.
namespace greenlane::notes {

struct FieldNote {
  std::string name;
  std::string sentence;
};

struct StructNote {
  std::string name;
  std::string base;     ///< empty: none
  std::string summary;  ///< may be empty
  std::vector<FieldNote> fields;
};

/// What a header says. The error names the line and the field that has no sentence.
std::expected<std::vector<StructNote>, std::string> read_notes(std::string_view header);

/// The same as C++ that includes `header`: a specialisation of codec::field_docs for each struct.
/// The folder of `header` names their namespace; a derived struct has its base's sentences first.
std::string as_field_docs(std::string_view header, const std::vector<StructNote>& notes);

}  // namespace greenlane::notes
