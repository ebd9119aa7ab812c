#pragma once

#include "tests/bench/figures/line_echo.hpp"
#include "tests/bench/figures/table.hpp"

namespace greenlane::bench {

// The parts of the table. Each starts stations of its own.

/// application.submit, answered once it is durable, against the same rows committed by SQLite alone
/// and against the echo of the same lines.
Figures durable_writes(const LineEcho& echo);

/// A light read (session.whoami) and an ordinary one (application.get among 1,000 that wait),
/// against the echo of the same lines.
Figures reads(const LineEcho& echo);

/// How long application.submit takes when it comes at a constant pace over 64 connections, against
/// the echo at the same pace.
Figures arrivals(const LineEcho& echo);

/// From the start of the process to its ready line after a kill, for stations of one live state and
/// of longer and longer pasts, in turns.
Figures restarts();

/// What the process has resident for connections that are logged in and silent.
Figures idle_connections();

}  // namespace greenlane::bench
