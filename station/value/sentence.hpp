#pragma once

#include <string>

namespace greenlane::value {

/// What a refusal says, in the two languages that people here read.
struct Sentence {
  std::string en;
  std::string zh;
};

}  // namespace greenlane::value
