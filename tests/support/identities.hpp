#pragma once

#include <string>

#include "station/model/party.hpp"

namespace greenlane::support {

using namespace value;

// The n-th valid identity of its kind, different for each n from 0 to 9999; made up, with the check
// characters that their standards ask for.

std::string plate_text(int n);        ///< 川A with five digits
std::string trailer_text(int n);      ///< 川A with four digits and 挂
std::string credit_code_text(int n);  ///< 18 characters, of Chengdu Longquanyi
std::string resident_id_text(int n);  ///< 18 characters, born in 1980
std::string phone_text(int n);        ///< a Chinese mobile number

/// What parse() makes of a text that a test knows to be right; ends the test run when it is not.
template <class T>
T good(const std::string& text) {
  Result<T> value = T::parse(text);
  if (!value) throw std::logic_error(text + ": " + value.error().message);
  return *value;
}

}  // namespace greenlane::support
