#pragma once

#include <boost/json/value.hpp>

namespace greenlane::ledger {

/// What stands for a person whose key was erased: values of the right form that belong to nobody,
/// so that everything that reads an event or a state goes on reading it. The name is "erased"; the
/// identity number has the serial 000, which is given to nobody; the telephone number is the one
/// that North America's numbering plan reserves for fiction.
inline boost::json::value erased_personal(bool with_id_number) {
  boost::json::object person{{"name", "erased"}};
  if (with_id_number) person["id_number"] = "110000190001010004";
  person["phone"] = "+18005550199";
  return person;
}

}  // namespace greenlane::ledger
