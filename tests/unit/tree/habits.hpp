#pragma once

#include "tests/unit/tree/tree.hpp"

namespace greenlane::tree {

/// std::regex recurses once a character: a long line from a client would overflow the stack.
Findings regular_expressions(const Files& sources);

/// A coroutine spawned as `detached` ends unseen when it throws: an accept loop that meets a lack
/// of file descriptors would leave a daemon that runs and serves nobody.
Findings detached_coroutines(const Files& sources);

/// g++ 12 compiles a `co_await` within `?:` or a handler wrongly, and destroys temporaries twice.
Findings awaits_that_compile_wrongly(const Files& sources);

/// A log call whose first text is no literal would read what a client sent as a format, and print
/// it unescaped.
Findings log_formats_from_outside(const Files& sources);

/// A path that exists on one machine only, such as a person's home.
Findings machine_paths(const Files& files);

}  // namespace greenlane::tree
