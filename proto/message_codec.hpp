#pragma once

#include "proto/codec/instantiate.hpp"
#include "proto/nullable.hpp"

// Included by the .cpp of each subject's messages before it instantiates their codec.

namespace greenlane::codec {

template <class T>
struct codec_traits<proto::Nullable<T>> {
  static Result<proto::Nullable<T>> decode(const boost::json::value& json) {
    Result<proto::Nullable<T>> result{};
    Problem problem;
    if (json.is_null() || detail::read_value(json, result->emplace(), problem)) {
      if (json.is_null()) result->reset();
      return result;
    }
    return std::unexpected(std::move(problem));
  }

  static void write(Writer& out, const proto::Nullable<T>& value) {
    value ? detail::write_value(out, *value) : out.null();
  }
};

}  // namespace greenlane::codec
