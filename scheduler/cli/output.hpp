#pragma once

#include <optional>
#include <string_view>

namespace greenlane::cli {

/// Whoever read standard output has gone: there is nobody left to work for, and nothing to
/// complain about.
struct ReaderGone {};

/// Writes to standard output, whole and at once. Throws ReaderGone, or std::system_error.
void print(std::string_view text);

/// Writes to standard error; what cannot be written there is lost.
void print_error(std::string_view text);

/// How many columns the terminal on standard output has; none where it is no terminal.
std::optional<int> terminal_width();

/// Whether standard error is a terminal, where a progress line can be drawn over itself.
bool errors_on_terminal();

/// As much of a text from its begin as fits into so many columns of a terminal; UTF-8.
std::string_view cut_to(std::string_view text, int columns);

/// Draws a line, as much of it as fits, over the one before on standard error; an empty one takes
/// it away.
void draw_over(std::string_view line);

}  // namespace greenlane::cli
