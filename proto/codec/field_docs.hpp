#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace greenlane::codec {

/// One sentence about a member of a struct.
struct FieldDoc {
  std::string_view name;
  std::string_view text;
};

/// What the fields of a described struct mean, for its schema. Specialised where that is told:
///
///     template <> struct field_docs<GateAdmit> {
///       static constexpr std::string_view summary = "lets a truck in against its pass";
///       static constexpr std::array fields{FieldDoc{"plate", "what the gate reads"}, …};
///     };
///
/// A struct that has it must have a sentence for each of its members, and none for others: both
/// are checked when it is compiled.
template <class T>
struct field_docs;

/// The sentences of a base and those of a struct's own members: what a derived one has.
template <std::size_t Inherited, std::size_t Own>
constexpr std::array<FieldDoc, Inherited + Own> joined(
    const std::array<FieldDoc, Inherited>& inherited, const std::array<FieldDoc, Own>& own) {
  std::array<FieldDoc, Inherited + Own> all{};
  std::ranges::copy(own, std::ranges::copy(inherited, all.begin()).out);
  return all;
}

}  // namespace greenlane::codec
