#include "scheduler/cli/completion.hpp"

#include <CLI/App.hpp>

#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/output.hpp"

namespace greenlane::cli {

namespace {

constexpr std::string_view head =
    R"bash(# bash completion for greenlane, made by: greenlane completion bash

# What may follow the command of these words.
_greenlane_words() {
  case $1 in
)bash";

constexpr std::string_view tail = R"bash(    *) return 1 ;;
  esac
}

_greenlane() {
  local word path=
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    _greenlane_words "$path $word" >/dev/null && path+=" $word"
  done
  if [[ ${COMP_WORDS[COMP_CWORD-1]} == --*file || ${COMP_WORDS[COMP_CWORD-1]} == --data ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
  else
    mapfile -t COMPREPLY < <(compgen -W "$(_greenlane_words "$path")" -- "${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -o default -F _greenlane greenlane
)bash";

void add_case(const CLI::App& command, const std::string& path, std::string& text) {
  std::string words;
  const auto all = [](const CLI::App*) { return true; };
  for (const CLI::App* inner : command.get_subcommands(all)) words += ' ' + inner->get_name();
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) words += " --" + name;
  text += "    \"" + path + "\") echo \"" + words.substr(std::min<std::size_t>(1, words.size())) +
          "\" ;;\n";
  for (const CLI::App* inner : command.get_subcommands(all))
    add_case(*inner, path + ' ' + inner->get_name(), text);
}

}  // namespace

std::string bash_completion(const CLI::App& root) {
  std::string text(head);
  add_case(root, "", text);
  return text + std::string(tail);
}

void add_completion(Commands& commands) {
  commands.at("completion", "What lets a shell complete this program's commands.");
  CLI::App& command =
      commands.at("completion bash", "Prints the completion of this program for bash.");
  commands.run(command, [&root = commands.root()](const Console&) {
    print(bash_completion(root));
    return ExitCode::ok;
  });
}

}  // namespace greenlane::cli
