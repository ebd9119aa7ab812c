#pragma once

#include <optional>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "proto/codec/codec.hpp"
#include "proto/codec/shape.hpp"

namespace greenlane::proto {

/// A field of a result that is always there, and null when there is nothing to say. A std::optional
/// is left out instead.
template <class T>
struct Nullable : std::optional<T> {
  using std::optional<T>::optional;
  using std::optional<T>::operator=;
};

}  // namespace greenlane::proto
