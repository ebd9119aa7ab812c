#pragma once

#include <cstddef>

namespace greenlane::daemon {

/// How many file descriptors this process may open, after raising the soft limit to the hard one.
std::size_t raise_file_limit();

/// How many connections fit below a file limit, less what the station itself opens; `wanted` 0: as
/// many as fit. Never more than what fits.
std::size_t connections_that_fit(std::size_t file_limit, std::size_t wanted);

/// Opens /dev/null on every standard descriptor that is closed, so that no file or socket of ours
/// gets number 0, 1 or 2 and has somebody's message printed into it.
void fill_standard_descriptors();

}  // namespace greenlane::daemon
