#pragma once

#include <cstdint>
#include <vector>

#include "station/value/result.hpp"

namespace greenlane::optimizer {

using Cost = std::int64_t;

// More than any station has in a day, and little enough that the table of costs fits in memory.
inline constexpr int slot_items_max = 100'000;
inline constexpr int slots_max = 2'000;
inline constexpr int groups_max = 32;
inline constexpr std::int64_t slot_choices_max = 16'000'000;  ///< items times slots
inline constexpr int room_max = 1'000'000;                    ///< places of one slot

/// A slot that an item may have, and what it costs there.
struct SlotChoice {
  int slot = 0;
  Cost cost = 0;

  auto operator<=>(const SlotChoice&) const = default;
};

/// Something that wants one place, or none.
struct SlotItem {
  int group = 0;
  std::vector<SlotChoice> choices;  ///< each slot at most once; with none the item stays outside
  Cost unserved = 0;                ///< what it costs to leave it outside

  auto operator<=>(const SlotItem&) const = default;
};

/// The places of one slot. A group takes its own places first and then common ones, so that a slot
/// takes x_g items of each group g as long as sum of max(0, x_g - own_g) <= common.
struct SlotRoom {
  std::vector<int> own;  ///< by group: places that no other group may take
  int common = 0;        ///< places that any group may take

  auto operator<=>(const SlotRoom&) const = default;
};

/// Items that each get one place in one slot, or none, so that the sum of costs is least. Of plans
/// that cost the same, the one is wanted in which the sum of turn times position is least: the
/// first of n items has turn n and the last one 1, the first slot has position 0 and being outside
/// the last. So of two items that could change places for nothing, the one ahead has the earlier
/// slot: who sorts items by a draw has ties broken by it.
struct SlotProblem {
  int groups = 1;
  std::vector<SlotItem> items;
  std::vector<SlotRoom> slots;
};

/// Says whether a problem can be solved: sizes within the limits above, indices that exist, no
/// negative number, and no cost above slot_cost_max().
/// Refuses with kind invalid_field, the path of the field and the rule that it broke.
value::Result<void> validate(const SlotProblem& problem);

}  // namespace greenlane::optimizer
