#include "proto/station_messages.hpp"

#include "station_messages.inc"
#include "visit_messages.inc"

#include "proto/message_codec.hpp"

template <>
struct greenlane::codec::field_docs<greenlane::model::Totals> {
  static constexpr std::string_view summary = "Counts since the station's first event.";
  static constexpr std::array fields{
      FieldDoc{"declared", "applications that were filed, each once"},
      FieldDoc{"approved", "those that ever got a slot, each once"},
      FieldDoc{"admitted", "trucks that were let in"},
      FieldDoc{"cleared", "trucks that left after every stage"},
      FieldDoc{"diverted", "trucks that were taken out of the loop"},
      FieldDoc{"turned_away", "refusals at the gate, each time"},
      FieldDoc{"no_show", "approved trucks whose window and grace passed"},
      FieldDoc{"rejected", "applications that a dispatcher refused"},
      FieldDoc{"withdrawn", "applications that the carrier took back"},
      FieldDoc{"revoked", "passes that were ended before they were used"},
  };
};

GREENLANE_MESSAGE(StageSetServers)
GREENLANE_MESSAGE(StageStatus)
GREENLANE_MESSAGE(StageTimesGet)
GREENLANE_MESSAGE(StageTimesList)
GREENLANE_MESSAGE(StationStatusGet)
GREENLANE_MESSAGE(StationStatus)
GREENLANE_MESSAGE(StationTimelineGet)
GREENLANE_MESSAGE(StationTimeline)
