#pragma once

#include <array>

#include "vocabulary.inc"

#include "proto/codec/field_docs.hpp"
#include "proto/codec/instantiate.hpp"
#include "proto/codec/schema.hpp"
#include "proto/vocabulary.hpp"

// Included by the .cpp of each subject's messages before it instantiates their codec.

namespace greenlane::codec {

template <class T>
struct codec_traits<proto::Nullable<T>> {
  static Result<proto::Nullable<T>> decode(const boost::json::value& json) {
    if (json.is_null()) return proto::Nullable<T>{};
    Result<T> value = codec::decode<T>(json);
    if (!value) return std::unexpected(std::move(value.error()));
    return proto::Nullable<T>{std::move(*value)};
  }
  static void write(Writer& out, const proto::Nullable<T>& value) {
    value ? codec::write(out, *value) : out.null();
  }
  static boost::json::object schema(Schemas& schemas) {
    return detail::nullable_schema(schema_of<T>(schemas));
  }
};

template <>
struct schema_traits<proto::IdempotencyKey> {
  static constexpr TextSchema text{
      .pattern = "^[ -~]+$", .length_min = 1, .length_max = proto::IdempotencyKey::length_max};
};

template <>
struct schema_traits<model::SlotId> {
  static constexpr TextSchema text{.pattern = "^[0-9]{8}-(0|[1-9][0-9]*)$",
                                   .example = "20220505-18"};
};

// What stands on the wire as it stands in the model.

template <>
struct field_docs<model::Consignment> {
  static constexpr std::array fields{
      FieldDoc{"consignor_id", "the enterprise that sends the goods"},
      FieldDoc{"consignee_id", "the enterprise that gets them"},
      FieldDoc{"goods", "what they are"},
      FieldDoc{"mass_kg", "their mass"},
      FieldDoc{"cargo_class", "one of the station's cargo classes"},
  };
};

template <>
struct field_docs<model::CheckRecord> {
  static constexpr std::array fields{
      FieldDoc{"driver_id", "absent: it is about the truck"},
      FieldDoc{"kind", "one of the station's kinds of check"},
      FieldDoc{"at", "when it was made, not when it was reported"},
      FieldDoc{"result", "what came out"},
  };
};

template <class Row, class Cursor>
struct field_docs<proto::Page<Row, Cursor>> {
  static constexpr std::array fields{
      FieldDoc{"items", "in the order of their identifiers"},
      FieldDoc{"next", "`after` of the next page; absent: this was the last"},
  };
};

}  // namespace greenlane::codec

/// Compiles all that a message needs, once for the whole program.
#define GREENLANE_MESSAGE(Type)                       \
  GREENLANE_CODEC_INSTANTIATE(greenlane::proto::Type) \
  GREENLANE_SCHEMA_INSTANTIATE(greenlane::proto::Type)
