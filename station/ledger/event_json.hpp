#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "station/model/station.hpp"

namespace greenlane::ledger {

using namespace value;

/// An event's body as JSON: its fields, without its kind.
boost::json::value json_of(const model::Event& event);
std::string text_of(const model::Event& event);

/// The event of a kind with this body; refuses a kind that this program does not know and a body
/// that is not the kind's.
Result<model::Event> event_of(std::string_view kind, const boost::json::value& body);

/// JSON of our own that has been stored: any size, but as strict as JSON from outside.
Result<boost::json::value> parse_stored(std::string_view text);

/// Makes something else of somebody's personal data; `subject` is whose they are, such as "drv-12".
using Seal = std::function<void(boost::json::value& personal, std::string_view subject)>;
/// The whole state as JSON, with what is personal sealed, and back. The index is not part of it.
std::string sealed_text_of(const model::Station& station, const Seal& seal);
Result<model::Station> station_of(const boost::json::value& json);

}  // namespace greenlane::ledger
