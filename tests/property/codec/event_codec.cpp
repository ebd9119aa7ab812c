#include "proto/codec/instantiate.hpp"
#include "proto/codec/value_traits.hpp"
#include "station/model/event.hpp"

// The ledger reads each kind of event by its own; here they are all of one type.
GREENLANE_CODEC_INSTANTIATE(greenlane::model::Event)
