#include "proto/codec/decode.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "proto/codec/json.hpp"
#include "station/value/ensure.hpp"

namespace greenlane::codec {

namespace {

thread_local bool pass_over_unknown = false;

}  // namespace

UnknownFieldsPassedOver::UnknownFieldsPassedOver() : before_(pass_over_unknown) {
  pass_over_unknown = true;
}

UnknownFieldsPassedOver::~UnknownFieldsPassedOver() {
  pass_over_unknown = before_;
}

namespace detail {

namespace {

std::vector<std::string_view> names_of_parts(std::span<const PartReader> parts) {
  std::vector<std::string_view> names;
  for (const PartReader& part : parts) names.push_back(part.name);
  return names;
}

/// The index of the part with this name, or the number of parts. Callers mostly send fields in the
/// order in which we list them: `guess` is looked at first.
std::size_t find_part(std::span<const PartReader> parts, std::string_view name, std::size_t guess) {
  if (guess < parts.size() && parts[guess].name == name) return guess;
  return static_cast<std::size_t>(std::ranges::find(parts, name, &PartReader::name) -
                                  parts.begin());
}

int nibble(char digit) {
  if ('0' <= digit && digit <= '9') return digit - '0';
  if ('a' <= digit && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

bool read_bool(const value& json, bool& out, Problem& problem) {
  if (!json.is_bool()) return refuse_kind(problem, "true or false", json);
  out = json.get_bool();
  return true;
}

bool read_integer(const value& json, std::int64_t least, std::int64_t most, std::int64_t& out,
                  Problem& problem) {
  least = std::max(least, -integer_max);
  most = std::min(most, integer_max);
  if (json.is_uint64())
    return refuse_range(problem, std::to_string(json.get_uint64()), least, most);
  if (!json.is_int64()) return refuse_kind(problem, "an integer", json);
  out = json.get_int64();
  if (out < least || out > most) return refuse_range(problem, std::to_string(out), least, most);
  return true;
}

bool read_decimal(const value& json, double& out, Problem& problem) {
  if (!json.is_number()) return refuse_kind(problem, "a number", json);
  out = json.to_number<double>();
  if (std::isfinite(out)) return true;
  return refuse_value(problem, std::string(json_rule::finite), "the number is not finite",
                      "数字须为有限值");
}

bool read_text(const value& json, std::string_view& out, Problem& problem) {
  if (!json.is_string()) return refuse_kind(problem, "a string", json);
  out = json.get_string();
  return true;
}

bool read_string(const value& json, std::string& out, Problem& problem) {
  std::string_view text;
  if (!read_text(json, text, problem)) return false;
  if (text.find('\0') != std::string_view::npos)
    return refuse_value(problem, "text", "the text contains a NUL character (\\u0000)",
                        "文字中含有空字符（\\u0000）");
  out = text;
  return true;
}

bool read_word(std::string_view name, std::span<const WordEntry> entries, std::int64_t& out,
               Problem& problem) {
  const WordEntry* entry = find_word(entries, name);
  if (!entry) return refuse_word(problem, name, names_of(entries));
  out = entry->value;
  return true;
}

bool read_bytes(const value& json, std::vector<unsigned char>& out, Problem& problem) {
  std::string_view text;
  if (!read_text(json, text, problem)) return false;
  const bool paired = text.size() % 2 == 0;
  if (!paired || !std::ranges::all_of(text, [](char digit) { return nibble(digit) >= 0; }))
    return refuse_value(problem, "hexadecimal", "expected pairs of the digits 0-9 and a-f");
  out.clear();
  for (std::size_t i = 0; i < text.size(); i += 2)
    out.push_back(static_cast<unsigned char>(nibble(text[i]) * 16 + nibble(text[i + 1])));
  return true;
}

const boost::json::array* read_array(const value& json, Problem& problem) {
  if (json.is_array()) return &json.get_array();
  refuse_kind(problem, "an array", json);
  return nullptr;
}

const boost::json::array* read_array(const value& json, std::size_t size, Problem& problem) {
  const boost::json::array* array = read_array(json, problem);
  if (!array || array->size() == size) return array;
  refuse_value(problem, "length", fmt::format("expected {} elements, got {}", size, array->size()));
  return nullptr;
}

const boost::json::object* read_object(const value& json, Problem& problem) {
  if (json.is_object()) return &json.get_object();
  refuse_kind(problem, "an object", json);
  return nullptr;
}

bool read_structure(const value& json, std::span<const PartReader> fields, void* structure,
                    Problem& problem) {
  ENSURE(fields.size() <= 64);
  const boost::json::object* members = read_object(json, problem);
  if (!members) return false;
  std::uint64_t seen = 0;
  std::size_t next = 0;
  for (const boost::json::key_value_pair& member : *members) {
    const std::size_t at = find_part(fields, member.key(), next);
    if (at == fields.size()) {
      if (pass_over_unknown) continue;
      return refuse_unknown(problem, member.key(), names_of_parts(fields));
    }
    if (!fields[at].read(member.value(), structure, problem))
      return at_field(problem, fields[at].name), false;
    seen |= std::uint64_t{1} << at;
    next = at + 1;
  }
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].required && !(seen >> i & 1)) return refuse_missing(problem, fields[i].name);
  return true;
}

bool read_variant(const value& json, std::span<const PartReader> alternatives, void* variant,
                  Problem& problem) {
  const boost::json::object* members = read_object(json, problem);
  if (!members) return false;
  if (members->size() != 1) {
    const std::string names = fmt::format("{}", fmt::join(names_of_parts(alternatives), ", "));
    return refuse_value(problem, "one of",
                        "expected an object with one member, which is one of " + names,
                        "应为只有一个成员的对象，成员是 " + names + " 之一");
  }
  return read_alternative(members->begin()->key(), members->begin()->value(), alternatives, variant,
                          problem);
}

bool read_alternative(std::string_view name, const value& json,
                      std::span<const PartReader> alternatives, void* variant, Problem& problem) {
  const std::size_t at = find_part(alternatives, name, 0);
  if (at == alternatives.size()) return refuse_word(problem, name, names_of_parts(alternatives));
  if (!alternatives[at].read(json, variant, problem))
    return at_field(problem, alternatives[at].name), false;
  return true;
}

bool refuse_twice(Problem& problem) {
  return refuse_value(problem, "unique elements", "the same thing stands here twice",
                      "同一项出现了两次");
}

}  // namespace detail
}  // namespace greenlane::codec
