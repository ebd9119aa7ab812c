#include "station/ledger/json_column.hpp"

#include "proto/codec/instantiate.hpp"

using WordList = std::vector<greenlane::value::Word>;
using SlotList = std::vector<greenlane::model::SlotId>;
using Counts = std::array<int, 4>;
using CountsByWord = std::map<greenlane::value::Word, int>;
using TextsByName = std::map<std::string, std::string>;

GREENLANE_CODEC_INSTANTIATE(WordList)
GREENLANE_CODEC_INSTANTIATE(SlotList)
GREENLANE_CODEC_INSTANTIATE(Counts)
GREENLANE_CODEC_INSTANTIATE(CountsByWord)
GREENLANE_CODEC_INSTANTIATE(TextsByName)
