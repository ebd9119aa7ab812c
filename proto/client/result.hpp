#pragma once

#include <boost/json/fwd.hpp>

#include "proto/codec/codec.hpp"

namespace greenlane::client {

/// A result as its type; fields that a later version of the station added are passed over.
template <class T>
value::Result<T> result_as(const boost::json::value& json) {
  const codec::UnknownFieldsPassedOver lenient;
  return codec::decode<T>(json);
}

}  // namespace greenlane::client
