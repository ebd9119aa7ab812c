#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "proto/idempotency_key.hpp"
#include "proto/json_text.hpp"
#include "station/model/names.hpp"
#include "station/model/slot.hpp"
#include "station/value/credit_code.hpp"
#include "station/value/division.hpp"
#include "station/value/instant.hpp"
#include "station/value/phone.hpp"
#include "station/value/place.hpp"
#include "station/value/plate.hpp"
#include "station/value/resident_id.hpp"
#include "station/value/text.hpp"
#include "station/value/zone.hpp"
#include "tests/property/codec/dice.hpp"

namespace greenlane::properties {

using namespace value;

/// Texts that a value type reads, as many as its kinds; a type without any fails at once.
template <class T>
inline constexpr std::array<std::string_view, 1> examples{};
template <>
inline constexpr auto examples<Plate> =
    std::to_array<std::string_view>({"川A12345", "川AD12345", "粤Z1234港", "沪B1234挂"});
template <>
inline constexpr auto examples<CreditCode> =
    std::to_array<std::string_view>({"91350100M000100Y43"});
template <>
inline constexpr auto examples<ResidentId> =
    std::to_array<std::string_view>({"11010519491231002X"});
template <>
inline constexpr auto examples<Phone> =
    std::to_array<std::string_view>({"+8613800138000", "+85221234567"});
template <>
inline constexpr auto examples<Division> = std::to_array<std::string_view>({"510112", "310000"});
template <>
inline constexpr auto examples<Place> = std::to_array<std::string_view>({"510112", "成都青台山"});
template <>
inline constexpr auto examples<Name> =
    std::to_array<std::string_view>({"青台山物流", "A \"quoted\" \\ carrier"});
template <>
inline constexpr auto examples<Note> =
    std::to_array<std::string_view>({"", "等待消毒。", "in \"quotes\""});
template <>
inline constexpr auto examples<Word> =
    std::to_array<std::string_view>({"lane-1", "general", "0_9"});
template <>
inline constexpr auto examples<Zone> = std::to_array<std::string_view>({"Asia/Shanghai", "UTC"});
template <>
inline constexpr auto examples<Day> =
    std::to_array<std::string_view>({"1970-01-01", "2024-02-29", "9999-12-31"});
template <>
inline constexpr auto examples<TimeOfDay> =
    std::to_array<std::string_view>({"00:00", "09:30", "24:00"});
template <>
inline constexpr auto examples<model::SlotId> =
    std::to_array<std::string_view>({"20220505-0", "20220505-18"});
template <>
inline constexpr auto examples<proto::IdempotencyKey> =
    std::to_array<std::string_view>({"trip 17/a", "\"\\"});

template <class T>
inline constexpr bool is_identifier = false;
template <class Named>
inline constexpr bool is_identifier<Identifier<Named>> = true;

/// One of them.
template <class T>
T any_example() {
  const auto& known = examples<T>;
  const auto last = static_cast<std::int64_t>(known.size()) - 1;
  return T::parse(known.at(static_cast<std::size_t>(pick(0, last)))).value();
}

}  // namespace greenlane::properties
