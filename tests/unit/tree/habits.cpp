#include "tests/unit/tree/habits.hpp"

#include <array>
#include <cctype>

namespace greenlane::tree {
namespace {

constexpr size_t npos = std::string_view::npos;

/// Where the first thing that is no blank stands, from `at` on.
size_t skip_blanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(" \t\n", at), text.size());
}

bool is_call(std::string_view code, size_t end_of_name) {
  return code.substr(skip_blanks(code, end_of_name), 1) == "(";
}

bool is_literal(std::string_view argument) {
  const auto start = argument.substr(skip_blanks(argument, 0));
  return start.starts_with('"') || start.starts_with("R\"");
}

/// A member or a function of spdlog: "->info", ".info" or "spdlog::info".
bool is_reached_through(std::string_view code, size_t at) {
  const auto before = code.substr(0, at);
  return before.ends_with("->") || before.ends_with('.') || before.ends_with("spdlog::");
}

/// The argument that holds the format: the first, or the second of log(level, …).
std::string_view format_argument(std::string_view name, std::string_view arguments) {
  if (name != "log") return arguments;
  const size_t comma = arguments.find(',');
  return comma == npos ? arguments : arguments.substr(comma + 1);
}

void check_log_calls(const File& file, std::string_view name, Findings& findings) {
  const std::string_view code = file.code;
  for (size_t at = find_word(code, name); at != npos; at = find_word(code, name, at + 1)) {
    if (!is_reached_through(code, at) || !is_call(code, at + name.size())) continue;
    const auto arguments = inside_parentheses(code, code.find('(', at));
    if (arguments.empty()) continue;  // expected::error() and the like
    if (!is_literal(format_argument(name, arguments)))
      findings.push_back({file.path, line_of(code, at), "a log call without a literal format"});
  }
}

/// Whether the statement that holds `at` has chosen by ?: before it comes there.
bool is_in_a_choice(std::string_view code, size_t at) {
  const size_t statement = code.find_last_of(";{}", at) + 1;
  return code.substr(statement, at - statement).find('?') != npos;
}

/// Whether the innermost block around `at`, or one around that, is a catch's.
bool is_in_a_handler(std::string_view code, size_t at) {
  int depth = 0;
  for (size_t i = at; i-- > 0;) {
    if (code[i] == '}') ++depth;
    if (code[i] != '{' || --depth >= 0) continue;
    depth = 0;
    const size_t head = code.find_last_of(";{}", i - 1) + 1;
    if (find_word(code.substr(head, i - head), "catch") != npos) return true;
  }
  return false;
}

/// Whether the path at `at` begins there, and is not the middle of a longer one.
bool begins_path(std::string_view text, size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return std::isalnum(before) == 0 && std::string_view("._-/}>*").find(text[at - 1]) == npos;
}

}  // namespace

Findings regular_expressions(const Files& sources) {
  Findings findings;
  for (const auto& file : sources)
    if (const size_t at = file.code.find("<regex>"); at != npos)
      findings.push_back({file.path, line_of(file.code, at), "std::regex"});
  return findings;
}

Findings detached_coroutines(const Files& sources) {
  Findings findings;
  constexpr std::string_view name = "co_spawn";
  for (const auto& file : sources)
    for (size_t at = find_word(file.code, name); at != npos;
         at = find_word(file.code, name, at + 1)) {
      if (!is_call(file.code, at + name.size())) continue;
      const auto arguments = inside_parentheses(file.code, file.code.find('(', at));
      if (find_word(arguments, "detached") != npos)
        findings.push_back({file.path, line_of(file.code, at), "a detached coroutine"});
    }
  return findings;
}

Findings awaits_that_compile_wrongly(const Files& sources) {
  Findings findings;
  for (const auto& file : sources)
    for (size_t at = find_word(file.code, "co_await"); at != npos;
         at = find_word(file.code, "co_await", at + 1))
      if (is_in_a_choice(file.code, at) || is_in_a_handler(file.code, at))
        findings.push_back({file.path, line_of(file.code, at), "co_await within ?: or catch"});
  return findings;
}

Findings log_formats_from_outside(const Files& sources) {
  Findings findings;
  for (const auto& file : sources) {
    if (file.code.find("<spdlog/") == npos) continue;
    for (const auto name : {"trace", "debug", "info", "warn", "error", "critical", "log"})
      check_log_calls(file, name, findings);
  }
  return findings;
}

Findings machine_paths(const Files& files) {
  // Written in two parts, so that this file is not a finding of its own.
  static const std::array<std::string, 5> prefixes{
      "/ho"
      "me/",
      "/ro"
      "ot/",
      "/wo"
      "rk/",
      "/mn"
      "t/",
      "/Us"
      "ers/"};
  Findings findings;
  for (const auto& file : files)
    for (const auto& prefix : prefixes)
      for (size_t at = file.text.find(prefix); at != npos; at = file.text.find(prefix, at + 1))
        if (begins_path(file.text, at))
          findings.push_back({file.path, line_of(file.text, at), "a machine's path: " + prefix});
  return findings;
}

}  // namespace greenlane::tree
