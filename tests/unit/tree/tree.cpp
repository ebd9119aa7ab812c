#include "tests/unit/tree/tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

namespace greenlane::tree {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

bool ends_in_any(const std::string& name, const std::vector<std::string>& endings) {
  return std::ranges::any_of(endings, [&](const auto& ending) { return name.ends_with(ending); });
}

bool is_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

/// Where the literal that begins at `start` ends: just behind its closing quote.
size_t end_of_literal(std::string_view source, size_t start) {
  const char quote = source[start];
  const bool raw = quote == '"' && start > 0 && source[start - 1] == 'R';
  if (raw) {
    const size_t open = source.find('(', start);
    if (open == std::string_view::npos) return source.size();
    const auto closing = fmt::format("){}\"", source.substr(start + 1, open - start - 1));
    const size_t end = source.find(closing, open);
    return end == std::string_view::npos ? source.size() : end + closing.size();
  }
  size_t at = start + 1;
  while (at < source.size() && source[at] != quote) at += source[at] == '\\' ? 2 : 1;
  return std::min(at + 1, source.size());
}

/// Where the comment that begins at `start` ends; `start` itself when none begins there.
size_t end_of_comment(std::string_view source, size_t start) {
  const auto opening = source.substr(start, 2);
  if (opening == "//") return std::min(source.find('\n', start), source.size());
  if (opening != "/*") return start;
  const size_t end = source.find("*/", start + 2);
  return end == std::string_view::npos ? source.size() : end + 2;
}

/// 1'000'000 holds no character literal.
bool starts_literal(std::string_view source, size_t at) {
  if (source[at] == '"') return true;
  return source[at] == '\'' &&
         (at == 0 || std::isxdigit(static_cast<unsigned char>(source[at - 1])) == 0);
}

}  // namespace

Files read_files(const std::filesystem::path& root, const std::vector<std::string>& names,
                 const std::vector<std::string>& endings) {
  Files files;
  const auto add = [&](const std::filesystem::path& path) {
    if (!ends_in_any(path.filename().string(), endings)) return;
    auto text = text_of(path);
    auto code = without_comments(text);
    files.push_back({path.lexically_relative(root).string(), std::move(text), std::move(code)});
  };
  for (const auto& name : names) {
    if (std::filesystem::is_regular_file(root / name)) add(root / name);
    if (!std::filesystem::is_directory(root / name)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / name))
      if (entry.is_regular_file()) add(entry.path());
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

std::string without_comments(std::string_view source) {
  std::string code(source);
  for (size_t at = 0; at < source.size();) {
    if (starts_literal(source, at)) {
      at = end_of_literal(source, at);
      continue;
    }
    const size_t end = end_of_comment(source, at);
    for (size_t i = at; i < end; ++i)
      if (code[i] != '\n') code[i] = ' ';
    at = std::max(end, at + 1);
  }
  return code;
}

int line_of(std::string_view text, size_t offset) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
}

size_t find_word(std::string_view text, std::string_view word, size_t start) {
  for (size_t at = text.find(word, start); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || !is_word(text[at - 1]);
    if (begins && (end == text.size() || !is_word(text[end]))) return at;
  }
  return std::string_view::npos;
}

std::string_view inside_parentheses(std::string_view text, size_t open) {
  int depth = 0;
  for (size_t at = open; at < text.size();) {
    if (starts_literal(text, at)) {
      at = end_of_literal(text, at);
      continue;
    }
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return text.substr(open + 1, at - open - 1);
    ++at;
  }
  return text.substr(std::min(open + 1, text.size()));
}

std::string to_text(const Findings& findings) {
  std::string text;
  for (const auto& [path, line, what] : findings)
    text += fmt::format("{}:{}: {}\n", path, line, what);
  return text;
}

}  // namespace greenlane::tree
