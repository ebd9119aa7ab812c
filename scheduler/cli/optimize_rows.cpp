#include "scheduler/cli/optimize_rows.hpp"

#include "proto/codec/codec.hpp"
#include "proto/codec/instantiate.hpp"

GREENLANE_CODEC_INSTANTIATE(greenlane::cli::OptimizeRow)
GREENLANE_CODEC_INSTANTIATE(greenlane::cli::OptimizeSummary)

namespace greenlane::cli {

namespace {

template <class Row>
std::string as_line(const Row& row) {
  std::string text;
  codec::write(text, row);
  return text + '\n';
}

}  // namespace

std::string line_of(const OptimizeRow& row) {
  return as_line(row);
}

std::string line_of(const OptimizeSummary& summary) {
  return as_line(summary);
}

}  // namespace greenlane::cli
