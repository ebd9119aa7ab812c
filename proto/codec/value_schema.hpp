#pragma once

#include <array>
#include <string_view>

#include "proto/codec/schema_traits.hpp"
#include "station/value/credit_code.hpp"
#include "station/value/division.hpp"
#include "station/value/identifier.hpp"
#include "station/value/instant.hpp"
#include "station/value/phone.hpp"
#include "station/value/place.hpp"
#include "station/value/plate.hpp"
#include "station/value/resident_id.hpp"
#include "station/value/text.hpp"
#include "station/value/zone.hpp"

/// What JSON Schemas say of the value types. What people type in several spellings has no pattern
/// here, because a pattern would refuse what parse() reads.
namespace greenlane::codec {

template <>
struct schema_traits<value::Plate> {
  static constexpr TextSchema text{.description = "licence plate (GA 36-2018)",
                                   .example = "川A12345"};
};

template <>
struct schema_traits<value::CreditCode> {
  static constexpr TextSchema text{.description = "unified social credit code (GB 32100-2015)",
                                   .example = "91350100M000100Y43"};
};

template <>
struct schema_traits<value::ResidentId> {
  static constexpr TextSchema text{.description = "identity number (GB 11643-1999)",
                                   .example = "11010519491231002X"};
};

template <>
struct schema_traits<value::Phone> {
  static constexpr TextSchema text{
      .description = "telephone number, of mainland China unless it begins with +",
      .example = "+8613800138000"};
};

template <>
struct schema_traits<value::Division> {
  static constexpr TextSchema text{.description = "administrative division (GB/T 2260)",
                                   .example = "510112"};
};

template <>
struct schema_traits<value::Place> {
  static constexpr TextSchema text{
      .description = "1 to 120 characters, or the six digits of a division (GB/T 2260)",
      .example = "510112"};
};

template <>
struct schema_traits<value::Name> {
  static constexpr TextSchema text{.description = "1 to 100 characters"};
};

template <>
struct schema_traits<value::Note> {
  static constexpr TextSchema text{.description = "0 to 500 characters on one line"};
};

template <>
struct schema_traits<value::Word> {
  static constexpr TextSchema text{.description =
                                       "1 to 40 of a-z, 0-9, _ and -, a letter or a digit first"};
};

template <>
struct schema_traits<value::Day> {
  static constexpr TextSchema text{
      .description = "a day of the station's calendar", .example = "2022-05-05", .format = "date"};
};

template <>
struct schema_traits<value::TimeOfDay> {
  static constexpr TextSchema text{.description = "a time on the station's clock, to 24:00",
                                   .pattern = "^([01][0-9]|2[0-4]):[0-5][0-9]$",
                                   .example = "09:30"};
};

template <>
struct schema_traits<value::Zone> {
  static constexpr TextSchema text{.description = "IANA time zone", .example = "Asia/Shanghai"};
};

namespace detail {

inline constexpr std::string_view identifier_digits = "-[1-9][0-9]{0,14}$";

/// "^veh-[1-9][0-9]{0,14}$"
template <class Named>
struct IdentifierPattern {
  static consteval auto spell() {
    constexpr std::string_view prefix = Named::prefix;
    std::array<char, 1 + prefix.size() + identifier_digits.size()> spelled{'^'};
    std::size_t at = 1;
    for (const char letter : prefix) spelled[at++] = letter;
    for (const char letter : identifier_digits) spelled[at++] = letter;
    return spelled;
  }
  static constexpr auto text = spell();
};

}  // namespace detail

template <class Named>
struct schema_traits<value::Identifier<Named>> {
  static constexpr TextSchema text{.pattern = {detail::IdentifierPattern<Named>::text.data(),
                                               detail::IdentifierPattern<Named>::text.size()}};
};

}  // namespace greenlane::codec
