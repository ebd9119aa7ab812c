#include "proto/json_text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "proto/codec/instantiate.hpp"
#include "proto/codec/schema.hpp"

namespace greenlane::codec {

Result<proto::JsonText> codec_traits<proto::JsonText>::decode(const boost::json::value& json) {
  Problem problem;
  if (!json.is_object()) {
    refuse_kind(problem, "an object", json);
    return std::unexpected(std::move(problem));
  }
  return proto::JsonText{boost::json::serialize(json)};
}

void codec_traits<proto::JsonText>::write(Writer& out, const proto::JsonText& value) {
  out.raw(value.text);
}

boost::json::object codec_traits<proto::JsonText>::schema() {
  return {{"type", "object"}};
}

}  // namespace greenlane::codec

GREENLANE_CODEC_INSTANTIATE(greenlane::proto::JsonText)
GREENLANE_SCHEMA_INSTANTIATE(greenlane::proto::JsonText)
