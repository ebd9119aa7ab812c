#include "proto/notes/notes.hpp"

#include <optional>
#include <sstream>

namespace greenlane::notes {

namespace {

constexpr std::string_view field_mark = "///<";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void append(std::string& sentence, std::string_view more) {
  if (!sentence.empty() && !more.empty()) sentence += ' ';
  sentence += more;
}

bool part_of_name(char letter) {
  return letter == '_' || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

/// "plate" of "std::optional<Plate> plate" and "state" of "ApplicationState state{}".
std::string name_declared(std::string_view declaration) {
  declaration = declaration.substr(0, declaration.find_first_of("={;"));
  declaration = trimmed(declaration);
  std::size_t first = declaration.size();
  while (first > 0 && part_of_name(declaration[first - 1])) --first;
  return std::string(declaration.substr(first));
}

/// Goes through a header line by line.
class Reader {
 public:
  /// False when the header is wrong; then `error` says where.
  bool line(std::string_view text) {
    ++number_;
    return inside_ ? member(text) : outside(text);
  }

  std::vector<StructNote> notes;
  std::string error;

 private:
  bool outside(std::string_view text) {
    if (text.starts_with("/// ")) {
      append(summary_, trimmed(text.substr(4)));
      return true;
    }
    if (text.starts_with("template <")) template_ = true;
    if (text.starts_with("struct ")) begin(text.substr(7));
    if (!text.starts_with("template <")) template_ = false;
    summary_.clear();
    return true;
  }

  void begin(std::string_view head) {
    if (template_ || head.ends_with(";") == head.ends_with("{")) return;  // or declared only
    if (head.ends_with(";") && !head.ends_with("{};")) return;
    StructNote note{.name = {}, .base = {}, .summary = summary_, .fields = {}};
    const std::string_view names = head.substr(0, head.find('{'));
    const std::size_t colon = names.find(" : ");
    note.name = trimmed(names.substr(0, colon));
    if (colon != std::string_view::npos) note.base = trimmed(names.substr(colon + 3));
    notes.push_back(std::move(note));
    inside_ = head.ends_with("{");
    declaration_.clear();
  }

  bool member(std::string_view text) {
    const std::size_t mark = text.find(field_mark);
    const std::string_view code = trimmed(text.substr(0, mark));
    if (code == "};") return end();
    append(declaration_, code);
    if (mark != std::string_view::npos) return sentence(trimmed(text.substr(mark + 4)));
    return declaration_.empty() || !declaration_.ends_with(';') || without_sentence();
  }

  bool sentence(std::string_view words) {
    StructNote& note = notes.back();
    if (declaration_.empty()) {  // the sentence goes on
      if (note.fields.empty()) return wrong("a sentence about no field");
      append(note.fields.back().sentence, words);
      return true;
    }
    note.fields.push_back({name_declared(declaration_), std::string(words)});
    declaration_.clear();
    return true;
  }

  bool end() {
    inside_ = false;
    return declaration_.empty() || without_sentence();
  }

  bool without_sentence() {
    return wrong(notes.back().name + "." + name_declared(declaration_) + " has no sentence");
  }

  bool wrong(std::string what) {
    error = "line " + std::to_string(number_) + ": " + std::move(what);
    return false;
  }

  int number_ = 0;
  bool inside_ = false;
  bool template_ = false;
  std::string summary_;
  std::string declaration_;
};

std::string string_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') literal += '\\';
    literal += letter;
  }
  return literal + '"';
}

/// The folder in which a header lies, which is its namespace as well.
std::string folder_of(std::string_view header) {
  const std::string_view path = header.substr(0, header.rfind('/'));
  return std::string(path.substr(path.rfind('/') + 1));
}

std::string fields_of(const StructNote& note) {
  std::string code = "std::array<FieldDoc, " + std::to_string(note.fields.size()) + ">{";
  for (const FieldNote& field : note.fields)
    code += "\n      FieldDoc{" + string_literal(field.name) + ", " +
            string_literal(field.sentence) + "},";
  return code + "}";
}

}  // namespace

std::expected<std::vector<StructNote>, std::string> read_notes(std::string_view header) {
  Reader reader;
  std::istringstream lines{std::string(header)};
  for (std::string line; std::getline(lines, line);)
    if (!reader.line(line)) return std::unexpected(reader.error);
  return std::move(reader.notes);
}

std::string as_field_docs(std::string_view header, const std::vector<StructNote>& notes) {
  std::string code =
      "#pragma once\n\n#include <array>\n\n#include \"proto/codec/field_docs.hpp\"\n";
  code += "#include " + string_literal(header) + "\n\n";
  const std::string scope = "greenlane::" + folder_of(header) + "::";
  for (const StructNote& note : notes) {
    const std::string base = "field_docs<" + scope + note.base + ">";
    code += "template <>\nstruct greenlane::codec::field_docs<" + scope + note.name + ">";
    code +=
        " {\n  static constexpr std::string_view summary = " + string_literal(note.summary) + ";\n";
    code += "  static constexpr auto fields = joined(";
    code += note.base.empty() ? "std::array<FieldDoc, 0>{}, " : base + "::fields, ";
    code += fields_of(note) + ");\n};\n\n";
  }
  return code;
}

}  // namespace greenlane::notes
