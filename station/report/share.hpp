#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace greenlane::report {

/// A part of a whole, to a tenth of a percent; nothing of nothing.
std::optional<double> percent(std::int64_t part, std::int64_t whole);

/// Jain's index of some shares, (Σx)² / (n Σx²), to four digits; none when no share is above zero.
/// Source: R. Jain, D. Chiu, W. Hawe, A Quantitative Measure of Fairness and Discrimination for
/// Resource Allocation in Shared Computer Systems, DEC-TR-301, 1984.
std::optional<double> jain_index(const std::vector<double>& shares);

}  // namespace greenlane::report
