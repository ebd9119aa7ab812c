#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "proto/codec/codec.hpp"
#include "proto/envelope.hpp"
#include "proto/methods.hpp"

using namespace greenlane;

// The fuzzer's checks (tests/fuzz/envelope_fuzz.cpp), which stop the program when one fails.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::array<std::string_view, 7> sound{
    R"({"jsonrpc":"2.0","id":1,"method":"session.login","params":{"user":"gate-1","password":"p"}})",
    R"({"jsonrpc":"2.0","id":"a","method":"gate.admit","params":{"pass_number":"QTS-20220505-0042",)"
    R"("plate":"川A12345","driver_ids":["drv-1","drv-2"]}})",
    R"({"jsonrpc":"2.0","id":2,"method":"application.submit","params":{"vehicle_id":"veh-1",)"
    R"("driver_ids":["drv-1"],"origin":"510112","destination":"重庆","consignments":[)"
    R"({"consignor_id":"ent-1","consignee_id":"ent-2","goods":"rice","mass_kg":12000,)"
    R"("cargo_class":"general"}],"window":{"from":"2022-05-05T09:00:00+08:00",)"
    R"("to":"2022-05-05T11:00:00+08:00"},"checks":[]}})",
    R"([{"jsonrpc":"2.0","id":1,"method":"system.health"},{"jsonrpc":"2.0","method":"x"},1])",
    R"({"jsonrpc":"2.0","id":3,"method":"slot.list","params":{"date":"2022-05-05"}})",
    R"({"jsonrpc":"2.0","id":4,"method":"clock.advance","params":{"to":"2022-05-05T09:00:00Z"}})",
    R"({"jsonrpc":"2.0","id":5,"method":"report.daily","params":{"date":"2022-05-05"}})",
};

constexpr std::array<std::string_view, 24> pieces{
    "\n",   "\r\n", "null",   "true",     "-1",       "1e400", "9007199254740993", "0.5",
    "\"\"", "{}",   "[]",     "[[[[[[[[", "\"id\":1", ",",     "\\u0000",          "\\ud800",
    "\xFF", "\xE5", "\u202E", "\"a\":",   "}",        "]",     "\"mass_kg\":-1",   ":",
};

class Damage {
 public:
  explicit Damage(std::uint32_t seed) : random_(seed) {}

  /// A sound message with one to six things done to it.
  std::string message() {
    std::string text(sound[below(sound.size())]);
    for (std::size_t blow = 1 + below(6); blow > 0; --blow) strike(text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void strike(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = below(12);
    switch (below(6)) {
      case 0:
        text.insert(at, pieces[below(pieces.size())]);
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 3:
        text.insert(at, std::string(text, below(text.size() + 1), length));
        break;
      case 4:
        text.replace(at, length, pieces[below(pieces.size())]);
        break;
      default:
        text += sound[below(sound.size())];
        break;
    }
  }

  std::mt19937 random_;
};

int check(std::string_view text) {
  return LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

/// What is wrong with a request's params, by its method's own codec.
value::Problem problem_with(const proto::Request& request) {
  value::Problem problem{.message = "there is no such method"};
  proto::for_each_method(
      [&]<class Params, class Answer>(const proto::Method<Params, Answer>& method) {
        if (method.name != request.method) return;
        const auto params = codec::decode<Params>(request.params);
        problem = params ? value::Problem{} : params.error();
      });
  return problem;
}

}  // namespace

TEST_CASE("the messages are sound before they are damaged") {
  for (const std::string_view text : sound) {
    const proto::Message message = proto::EnvelopeReader().read(text);
    CAPTURE(text);
    if (message.batch) continue;  // one of its requests is none, on purpose
    REQUIRE(message.items.size() == 1);
    REQUIRE(message.items[0].has_value());
    const value::Problem problem = problem_with(*message.items[0]);
    CAPTURE(problem.field, problem.rule);
    CHECK(problem.message == "");
  }
}

TEST_CASE("a hundred thousand damaged messages are each refused or understood") {
  Damage damage(20220505);
  int checked = 0;
  for (; checked < 100'000; ++checked) REQUIRE(check(damage.message()) == 0);
  CHECK(checked == 100'000);
}

TEST_CASE("a message that is cut anywhere is refused or understood") {
  for (const std::string_view message : sound)
    for (std::size_t size = 0; size <= message.size(); ++size)
      REQUIRE(check(message.substr(0, size)) == 0);
}
