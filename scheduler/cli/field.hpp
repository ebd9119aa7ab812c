#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "proto/method_info.hpp"

namespace greenlane::cli {

/// What stands in a field.
enum class Shape { text, integer, number, boolean, list, object };

/// One field of a method's params as a person gives it on the command line, read from its JSON
/// Schema.
struct Field {
  std::string name;  ///< as on the wire, such as "vehicle_id"
  Shape shape{};
  Shape element{};  ///< of a list
  bool required = false;
  bool secret = false;       ///< never on the command line: from a file, a prompt or standard input
  std::string help;          ///< one line, with the words that would be accepted
  std::vector<Field> parts;  ///< of an object, or of each object in a list

  /// "--vehicle-id"
  std::string option() const;
};

/// The fields of a method's params, in their order.
std::vector<Field> fields_of(const proto::MethodInfo& method);

/// "slot.set_capacity" → "set-capacity": a name of the wire as a word of the command line.
std::string dashed(std::string_view name);

}  // namespace greenlane::cli
