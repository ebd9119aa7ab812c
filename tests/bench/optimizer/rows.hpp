#pragma once

#include <string_view>

namespace greenlane::bench {

/// One row of the table, at once, so that who waits sees how far it is.
void print(std::string_view set, std::string_view what, std::string_view measured,
           std::string_view goal = "", std::string_view met = "");

/// Rows with a goal that is met by at most, or by at least, so much.
void print_at_most(std::string_view set, std::string_view what, double measured, double goal,
                   std::string_view unit);
void print_at_least(std::string_view set, std::string_view what, double measured, double goal,
                    std::string_view unit);

}  // namespace greenlane::bench
