#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/json/parse.hpp>

#include "proto/codec/codec.hpp"
#include "proto/codec/json.hpp"
#include "proto/envelope.hpp"
#include "proto/frame.hpp"
#include "proto/methods.hpp"
#include "station/value/ensure.hpp"

// Whatever bytes a client sends: they become the same lines however they are split, each line is
// refused with an error that can be read or becomes requests, and what a method takes as its params
// goes out and comes back as the same bytes.

using namespace greenlane;

namespace {

constexpr std::size_t line_bytes_max = 64 * 1024;

void take_lines(proto::FrameReader& reader, std::vector<std::string>& lines) {
  while (const auto line = reader.next())
    lines.push_back(*line ? std::string(**line) : line->error().message);
}

std::vector<std::string> lines_of(std::string_view bytes, std::size_t piece_bytes) {
  proto::FrameReader reader(line_bytes_max);
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::string piece(bytes.substr(0, piece_bytes));
    bytes.remove_prefix(piece.size());
    reader.feed(piece);
    take_lines(reader, lines);
  }
  return lines;
}

/// Whoever refuses less than Boost.JSON, or reads something else than it, is wrong.
void compare_with_boost(std::string_view line) {
  const auto ours = codec::parse(line);
  boost::json::error_code error;
  const boost::json::value theirs = boost::json::parse(line, error);
  if (!ours) {
    ENSURE(!ours.error().rule.empty() && !ours.error().message.empty());
    return;
  }
  ENSURE(!error);
  if (!ours->is_double()) ENSURE(ours->kind() == theirs.kind());
}

template <class Params>
void check_params(const boost::json::object& params) {
  const auto decoded = codec::decode<Params>(params);
  if (!decoded) {
    ENSURE(decoded.error().kind == value::Kind::invalid_field);
    return;
  }
  std::string text;
  codec::write(text, *decoded);
  const auto tree = codec::parse(text);
  ENSURE(tree.has_value());
  const auto again = codec::decode<Params>(*tree);
  ENSURE(again.has_value());
  std::string repeated;
  codec::write(repeated, *again);
  ENSURE(repeated == text);
}

void check_request(const proto::Request& request) {
  proto::for_each_method(
      [&]<class Params, class Answer>(const proto::Method<Params, Answer>& method) {
        if (method.name == request.method) check_params<Params>(request.params);
      });
}

void check_reply(const std::string& reply, const proto::RequestId& id) {
  const auto tree = codec::parse(reply);
  ENSURE(tree.has_value());
  ENSURE(tree->at("id") == *codec::parse(id.json));
}

void check_line(std::string_view line) {
  compare_with_boost(line);
  const proto::Message message = proto::EnvelopeReader().read(line);
  for (const auto& item : message.items) {
    std::string reply;
    if (!item) {
      write_error(reply, item.error());
      check_reply(reply, item.error().id);
      continue;
    }
    check_request(*item);
    if (!item->id) continue;
    write_error(reply, no_such_method(*item->id, item->method));
    check_reply(reply, *item->id);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::vector<std::string> lines = lines_of(bytes, size + 1);
  ENSURE(lines_of(bytes, 1 + size % 7) == lines);
  for (const std::string& line : lines) check_line(line);
  check_line(bytes);
  return 0;
}
