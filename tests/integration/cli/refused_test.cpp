#include <catch2/catch.hpp>

#include "tests/integration/cli/command_line.hpp"
#include "tests/integration/conversation/conversation.hpp"

using namespace greenlane::harness;

namespace {

/// Two people at terminals of a station where an application of the firm waits.
struct Terminals {
  Terminals() {
    must(conversation.firm.call("application.submit", Conversation::application()));
    firm.log_in("firm");
    dispatcher.log_in("dispatcher");
  }

  Conversation conversation;
  CommandLine firm{conversation.station};
  CommandLine dispatcher{conversation.station};
};

void check_refused(const Finished& finished, const std::string& kind, const std::string& rule) {
  CAPTURE(finished.output);
  CHECK(finished.exit_code == 1);
  CHECK_THAT(finished.output, Catch::Contains("kind: " + kind + ' '));
  CHECK_THAT(finished.output, Catch::Contains("rule: " + rule));
}

std::vector<std::string> approval(const std::string& slot) {
  return {"application", "approve", "--application-id", "app-1", "--slot-id", slot};
}

}  // namespace

TEST_CASE("another firm's truck is nobody's at the command line", "[cli]") {
  const Terminals terminals;
  check_refused(terminals.firm.run({"vehicle", "retire", "--vehicle-id", "veh-2"}), "not_found",
                "known vehicle");
  CHECK_THAT(terminals.dispatcher.done({"vehicle", "list", "--json"}),
             !Catch::Contains("\"retired\":true"));
}

TEST_CASE("an application is approved once at the command line", "[cli]") {
  const Terminals terminals;
  terminals.dispatcher.done(approval("20220505-4"));
  check_refused(terminals.dispatcher.run(approval("20220505-5")), "state", "it waits for a slot");
  CHECK_THAT(terminals.dispatcher.done({"application", "get", "--application-id", "app-1"}),
             Catch::Contains("20220505-4"));
}

TEST_CASE("a full slot takes no truck at the command line", "[cli]") {
  const Terminals terminals;
  terminals.dispatcher.done({"slot", "set-capacity", "--slot-id", "20220505-4", "--capacity", "0"});
  check_refused(terminals.dispatcher.run(approval("20220505-4")), "capacity",
                "rule 4: slot capacity");
}

TEST_CASE("a day without opening hours has no slot, and says so in the user's language",
          "[cli][conversation]") {
  // A Thursday; the station is open from Monday to Wednesday.
  Conversation conversation(StationSetup{.settings = {{"weekdays", R"(["mon", "tue", "wed"])"}}});
  must(conversation.firm.call("application.submit", Conversation::application()));
  const CommandLine dispatcher(conversation.station);
  dispatcher.log_in("dispatcher");
  check_refused(dispatcher.run(approval("20220505-4")), "not_found", "opening hours");
  std::vector<std::string> in_chinese = approval("20220505-4");
  in_chinese.insert(in_chinese.end(), {"--lang", "zh"});
  CHECK_THAT(dispatcher.run(in_chinese).output, Catch::Contains("2022-05-05 本站不开放"));
}
