#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "proto/codec/codec.hpp"
#include "proto/codec/json.hpp"
#include "station/ledger/column.hpp"
#include "station/model/slot.hpp"
#include "station/value/text.hpp"

namespace greenlane::ledger {

/// A column of JSON text: lists of words and small tables that no query selects by.
template <class T>
struct JsonColumn {
  static void bind(Statement& to, int at, const T& value) {
    std::string text;
    codec::write(text, value);
    to.bind_copy(at, text);
  }
  static T read(const Statement& row, int at) {
    const std::string_view text = row.text(at);
    const auto json = codec::parse(text);
    if (!json) detail::refuse_value(text, json.error().message);
    Result<T> value = codec::decode<T>(*json);
    if (!value) detail::refuse_value(text, value.error().message);
    return *std::move(value);
  }
};

template <>
struct Column<std::vector<Word>> : JsonColumn<std::vector<Word>> {};
template <>
struct Column<std::vector<model::SlotId>> : JsonColumn<std::vector<model::SlotId>> {};
template <>
struct Column<std::array<int, 4>> : JsonColumn<std::array<int, 4>> {};
template <>
struct Column<std::map<Word, int>> : JsonColumn<std::map<Word, int>> {};
template <>
struct Column<std::map<std::string, std::string>> : JsonColumn<std::map<std::string, std::string>> {
};

}  // namespace greenlane::ledger
