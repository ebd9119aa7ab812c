#include <string>

#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "proto/methods.hpp"
#include "station/model/event.hpp"
#include "tests/property/codec/same_value.hpp"

namespace greenlane::properties {

namespace {

/// What was written is read as what it was, and written again it is the same text.
template <class T>
void reads_as_written() {
  const T value = any<T>();
  std::string text;
  codec::write(text, value);
  const auto json = codec::parse(text);
  expect(json.has_value(), "not JSON: " + text);
  const Result<T> read = codec::decode<T>(*json);
  if (!read) return expect(false, read.error().field + ": " + read.error().message);
  expect(same(*read, value), "read as something else: " + text);
  std::string again;
  codec::write(again, *read);
  expect(again == text, text + " became " + again);
}

}  // namespace

TEST_CASE("whatever a call asks is read as it was written", "[codec]") {
  proto::for_each_method(
      []<class Params, class Answer>(const proto::Method<Params, Answer>& method) {
        CHECK(holds(std::string(method.name) + ", params", reads_as_written<Params>));
      });
}

TEST_CASE("whatever a call answers is read as it was written", "[codec]") {
  proto::for_each_method(
      []<class Params, class Answer>(const proto::Method<Params, Answer>& method) {
        CHECK(holds(std::string(method.name) + ", result", reads_as_written<Answer>));
      });
}

TEST_CASE("whatever happens is read from the ledger as it was written", "[codec]") {
  CHECK(holds("event", reads_as_written<model::Event>));
}

}  // namespace greenlane::properties
