#pragma once

#include <optional>
#include <string_view>

namespace CLI {
class App;
}

namespace greenlane::cli {

/// What a command does, in Chinese, by its words ("gate admit"); none where there is no such
/// command.
std::optional<std::string_view> chinese_summary(std::string_view words);

/// Puts the help of all commands, and of the options that every command takes, into Chinese. What a
/// field of a message means stays as the wire contract says it, in English.
void translate_help(CLI::App& root);

}  // namespace greenlane::cli
