#include "scheduler/cli/console.hpp"

#include "proto/client/problems.hpp"
#include "proto/codec/words.hpp"
#include "scheduler/cli/labels.hpp"
#include "scheduler/cli/output.hpp"

namespace greenlane::cli {

ExitCode exit_code_of(const Problem& problem) {
  if (problem.rule == client::client_rule::connection && problem.kind == Kind::overloaded)
    return ExitCode::unreachable;
  switch (problem.kind) {
    case Kind::unauthenticated:
      return ExitCode::not_logged_in;
    case Kind::overloaded:
    case Kind::storage:
      return ExitCode::again;
    default:
      return ExitCode::refused;
  }
}

ExitCode Console::report(const Problem& problem) const {
  const Language language = settings.language;
  const bool spoken = language == Language::zh && !problem.zh.empty();
  std::string text =
      "greenlane: " + say(Message::refused, spoken ? problem.zh : problem.message) + "\n ";
  const auto* kind = codec::find_word(codec::words<Kind>, static_cast<std::int64_t>(problem.kind));
  const auto add = [&](Message name, const std::string& value) {
    if (!value.empty()) text += ' ' + say(name) + ": " + value + ' ';
  };
  add(Message::kind, label(kind->name, language));
  add(Message::field, problem.field);
  add(Message::rule, problem.rule);
  text.back() = '\n';
  print_error(text);
  return exit_code_of(problem);
}

ExitCode Console::complain(ExitCode code, const std::string& sentence) const {
  print_error("greenlane: " + sentence + '\n');
  return code;
}

}  // namespace greenlane::cli
