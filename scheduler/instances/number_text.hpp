#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "station/value/result.hpp"

namespace greenlane::instances {

/// Whole numbers between blanks, read one after the other. A refusal names the file and the line.
class NumberText {
 public:
  NumberText(std::string name, std::string_view text) : name_(std::move(name)), rest_(text) {}

  /// The next number, which must lie between `least` and `most`; `what` it is goes into a refusal.
  value::Result<std::int64_t> next(std::string_view what, std::int64_t least, std::int64_t most);
  /// Whether nothing but blanks is left.
  bool done();
  /// Refuses when something is left.
  value::Result<void> end();

  /// A refusal at this line.
  std::unexpected<value::Problem> refuse(std::string rule, std::string message) const;

 private:
  void skip_blanks();

  std::string name_;
  std::string_view rest_;
  int line_ = 1;
};

}  // namespace greenlane::instances
