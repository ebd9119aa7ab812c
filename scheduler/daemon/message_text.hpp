#pragma once

#include <string>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "proto/codec/codec.hpp"

namespace greenlane::daemon {

using namespace value;

/// A request's params, or the path of the field that is wrong.
template <class Params>
Result<Params> decoded(const boost::json::object& params) {
  return codec::decode<Params>(boost::json::value(params));
}

/// A result as JSON. With a zone, instants have its offset.
template <class Message>
std::string json_of(const Message& message, const Zone* zone = nullptr) {
  std::string text;
  codec::write(text, message, {.zone = zone});
  return text;
}

}  // namespace greenlane::daemon
