#pragma once

#include <vector>

#include "scheduler/optimizer/slots/slot_table.hpp"

namespace greenlane::optimizer {

/// The cheapest plan: for each item its slot, or table.outside(). By minimum-cost flow:
///
///   source ── item ── door of (slot, group) ── own places ─────── sink
///               │               └── common places of the slot ───┘
///               └── outside ──────────────────────────────────────┘
///
/// Reserved places lie within a slot and groups do not overlap, so the doors of a slot are a tree
/// and the network's vertices are whole numbers: its optimum is the problem's. LEMON's network
/// simplex with block search pivots (Dantzig 1951; Orlin, A polynomial time primal network simplex
/// algorithm for minimum cost flows, 1997; Kovács, Minimum-cost flow algorithms: an experimental
/// evaluation, 2015). Items times slots arcs; about as many pivots as items in practice.
std::vector<int> cheapest_flow(const SlotProblem& problem, const SlotTable& table);

}  // namespace greenlane::optimizer
