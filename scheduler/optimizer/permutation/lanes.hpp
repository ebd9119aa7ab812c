#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scheduler/optimizer/problem/widest.hpp"

namespace greenlane::optimizer {

/// How many orders are computed in step.
constexpr int lanes = 16;

/// One value of each lane.
template <class T>
struct alignas(64) Row {
  std::array<T, lanes> values{};

  T& operator[](int lane) { return values[lane]; }
  const T& operator[](int lane) const { return values[lane]; }
};

/// A number for each position of a line and each stage; sixteen positions share rows.
template <class T>
class Rows {
 public:
  Rows(std::size_t positions, int stages)
      : stages_(stages), rows_((positions + lanes - 1) / lanes * stages) {}

  /// Those of a position: stage 0 first, each next stage `lanes` numbers further.
  T* at(int position) { return &block(position)->values[position % lanes]; }
  const T* at(int position) const { return &block(position)->values[position % lanes]; }

  /// The rows of the positions around this one, a stage each.
  Row<T>* block(int position) { return rows_.data() + position / lanes * stages_; }
  const Row<T>* block(int position) const { return rows_.data() + position / lanes * stages_; }

 private:
  int stages_;
  std::vector<Row<T>> rows_;
};

/// A row as processor registers of so many bytes.
template <int Bytes>
struct Registers {
  typedef std::int32_t Times [[gnu::vector_size(Bytes), gnu::may_alias]];
  typedef float Reals [[gnu::vector_size(Bytes), gnu::may_alias]];
  static constexpr int count = lanes * 4 / Bytes;

  static Times* of(Row<std::int32_t>& row) { return reinterpret_cast<Times*>(&row); }
  static const Times* of(const Row<std::int32_t>& row) {
    return reinterpret_cast<const Times*>(&row);
  }
  static Reals* of(Row<float>& row) { return reinterpret_cast<Reals*>(&row); }
  static const Reals* of(const Row<float>& row) { return reinterpret_cast<const Reals*>(&row); }
};

}  // namespace greenlane::optimizer
