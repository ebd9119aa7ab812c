#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "station/value/result.hpp"
#include "station/value/zone.hpp"

/// JSON for described structs, declared only. What a type looks like as JSON is told in
/// decode.hpp; it is compiled once for each type, by `GREENLANE_CODEC_INSTANTIATE(Type)` in the
/// .cpp beside the type's header, after `#include "proto/codec/instantiate.hpp"`. Everyone else
/// includes this header alone and links; a type that nobody instantiated fails to link.
namespace greenlane::codec {

using namespace value;

/// How instants are spelled.
struct EncodeOptions {
  const Zone* zone = nullptr;  ///< with this zone's offset; none: in UTC with "Z"
};

/// Reads a T. Refuses with kind invalid_field, the path of the field that is wrong, and what would
/// be accepted.
template <class T>
Result<T> decode(const boost::json::value& json);

/// While one lives, `decode` on its thread passes over fields that a struct does not have: for a
/// client, since a later version of the station may give a result further ones.
class UnknownFieldsPassedOver {
 public:
  UnknownFieldsPassedOver();
  ~UnknownFieldsPassedOver();
  UnknownFieldsPassedOver(const UnknownFieldsPassedOver&) = delete;
  UnknownFieldsPassedOver& operator=(const UnknownFieldsPassedOver&) = delete;

 private:
  bool before_;
};

/// Appends a T as compact JSON: fields in the order of their description, absent optionals left
/// out. The same T gives the same bytes, and `decode` of them gives the same T.
template <class T>
void write(std::string& out, const T& value, const EncodeOptions& options = {});

/// The JSON of a T as a tree, for those who go on working with it.
template <class T>
boost::json::value encode(const T& value, const EncodeOptions& options = {});

class Schemas;

/// The JSON Schema of a T; the structs in it are gathered in `schemas` (schemas.hpp). Compiled by
/// `GREENLANE_SCHEMA_INSTANTIATE(Type)`, after `#include "proto/codec/schema.hpp"`.
template <class T>
boost::json::object schema_of(Schemas& schemas);

}  // namespace greenlane::codec
