#include <catch2/catch.hpp>

#include "station/policy/keys.hpp"
#include "tests/unit/policy/sample.hpp"

using namespace greenlane::policy;

namespace {

/// A piece of the sample, what it becomes, and the start of the one line that answers it.
struct Break {
  std::string_view piece;
  std::string_view other;
  std::string_view answer;
};

}  // namespace

TEST_CASE("a wrong value is refused with file, line, key and rule", "[policy]") {
  const Break given = GENERATE(values<Break>({
      {"code = \"tst\"\n", "", "station.toml:1: station.code: required: "},
      {"\"tst\"", "7", "station.toml:2: station.code: type: a whole number stands here"},
      {"\"tst\"", "\"\"", "station.toml:2: station.code: empty: "},
      {"\"tst\"", "\"t\"", "station.toml:2: station.code: code: "},
      {"\"tst\"", "\"toolong\"", "station.toml:2: station.code: code: "},
      {"\"tst\"", "\"ts1\"", "station.toml:2: station.code: code: "},
      {"\"tst\"", "\"t t\"", "station.toml:2: station.code: word: "},
      {"\"Test Station\"", "\"a\\u200Bb\"", "station.toml:3: station.name: Unicode: "},
      {"Asia/Shanghai", "Mars/Olympus", "station.toml:4: station.time_zone: IANA time zone: "},
      {"capacity = 5", "capacity = 0", "station.toml:5: station.capacity: range: 0 is not 1 to"},
      {"capacity = 5", "capacity = 10001", "station.toml:5: station.capacity: range: "},
      {"capacity = 5", "capacity = 5.0",
       "station.toml:5: station.capacity: type: a number with decimals stands here"},
      {"capacity = 5", "capacity = true", "station.toml:5: station.capacity: type: true or fal"},
      {"minutes = 30", "minutes = 4", "station.toml:8: slots.minutes: range: "},
      {"minutes = 30", "minutes = 25", "station.toml:8: slots.minutes: divides a day: "},
      {"capacity = 4", "capacity = -1", "station.toml:9: slots.capacity: range: "},
      {"early_grace_minutes = 15", "early_grace_minutes = 1441",
       "station.toml:10: slots.early_grace_minutes: range: "},
      {"late_grace_minutes = 30", "late_grace_minutes = -1",
       "station.toml:11: slots.late_grace_minutes: range: "},
      {"days_max = 7", "days_max = 367", "station.toml:14: applications.booking_days_max: range: "},
      {"hours_max = 24", "hours_max = 0",
       "station.toml:15: applications.window_hours_max: range: "},
      {"drivers_max = 2", "drivers_max = 0", "station.toml:16: applications.drivers_max: range: "},
      {"consignments_max = 10", "consignments_max = 0",
       "station.toml:17: applications.consignments_max: range: "},
      {"[\"mon\", \"tue\"]", "[]", "station.toml:20: opening_hours[0].weekdays: at least one: "},
      {"[\"mon\", \"tue\"]", "[\"mon\", \"tuesday\"]",
       "station.toml:20: opening_hours[0].weekdays[1]: weekday: "},
      {"[\"mon\", \"tue\"]", "[\"mon\", \"mon\"]",
       "station.toml:20: opening_hours[0].weekdays[1]: unique: "},
      {"[\"mon\", \"tue\"]", "[1]", "station.toml:20: opening_hours[0].weekdays[0]: type: "},
      {"[\"mon\", \"tue\"]", "\"mon\"", "station.toml:20: opening_hours[0].weekdays: type: "},
      {"\"08:00\"", "\"8\"", "station.toml:21: opening_hours[0].from: HH:MM: "},
      {"\"08:00\"", "08:00:00",
       "station.toml:21: opening_hours[0].from: type: a time without quotes stands here"},
      {"\"18:00\"", "\"08:00\"", "station.toml:22: opening_hours[0].to: after from: "},
      {"\"18:00\"", "\"24:01\"", "station.toml:22: opening_hours[0].to: HH:MM: "},
      {"\"18:00\"", "\"08:29\"", "station.toml:22: opening_hours[0].to: whole slots: "},
      {"\"20:00\"", "\"17:59\"",
       "station.toml:26: opening_hours[1].from: no overlap: on tue these hours overlap 08:00 to "},
      {"name = \"transfer\"", "name = \"gate\"", "station.toml:35: stages[1].name: unique: "},
      {"service_minutes = 5", "service_minutes = 0",
       "station.toml:31: stages[0].service_minutes: range: "},
      {"\"lane-2\"", "\"lane-1\"", "station.toml:32: stages[0].servers[1].name: unique: "},
      {"[{ name = \"lane-1\" }, { name = \"lane-2\" }]", "[]",
       "station.toml:32: stages[0].servers: at least one: "},
      {"{ name = \"lane-2\" }", "\"lane-2\"", "station.toml:32: stages[0].servers[1]: type: "},
      {"\"cold\", \"general\"", "\"cold\", \"warm\"",
       "station.toml:37: stages[1].cargo_classes[1]: known cargo class: \"warm\" is not among"},
      {"\"cold\", \"general\"", "\"cold\", \"cold\"",
       "station.toml:37: stages[1].cargo_classes[1]: unique: "},
      {"[\"cold\"] }]", "[\"warm\"] }]",
       "station.toml:38: stages[1].servers[1].cargo_classes[0]: known cargo class: "},
      {"{ name = \"bay-1\" }, ", "",
       "station.toml:38: stages[1].servers: every cargo passes: no server of the stage may serve "
       "general"},
      {"slot_max = 2", "slot_max = 2\n[[cargo_classes]]\nname = \"cold\"",
       "station.toml:47: cargo_classes[2].name: unique: "},
      {"slot_max = 2", "slot_max = 0", "station.toml:45: cargo_classes[1].slot_max: range: "},
      {"\"tractor\"", "\"truck\"", "station.toml:51: vehicle_types[1].name: unique: "},
      {"needs_trailer = true", "needs_trailer = 1",
       "station.toml:52: vehicle_types[1].needs_trailer: type: "},
      {"\"driver\"", "\"cargo\"",
       "station.toml:56: checks[0].subject: choice: \"cargo\" is not \"driver\" or \"truck\""},
      {"[\"negative\"]", "[]", "station.toml:57: checks[0].accepted_results: at least one: "},
      {"[\"negative\"]", "[\"a\", \"A\"]",
       "station.toml:57: checks[0].accepted_results[1]: unique: "},
      {"valid_hours = 48", "valid_hours = 0", "station.toml:58: checks[0].valid_hours: range: "},
      {"emergency = { weight = 100", "emergency = { weight = 1001",
       "station.toml:61: priorities.emergency.weight: range: "},
      {"100, reserved_percent = 25", "100, reserved_percent = 76",
       "station.toml:60: priorities: sum of reserved_percent: the four shares are 101 percent"},
      {"standard = { weight = 1, reserved_percent = 0 }\n", "",
       "station.toml:60: priorities.standard: required: "},
      {"\"whitelist\"", "\"standard\"", "station.toml:68: lists[0].priority_class: choice: "},
      {"\"whitelist\"", "\"vip\"", "station.toml:68: lists[0].priority_class: choice: "},
      {"\"2022-05-07\"", "2022-05-07",
       "station.toml:69: lists[0].effective_from: type: a date without quotes stands here"},
      {"\"2022-05-07\"", "\"2022-02-30\"", "station.toml:69: lists[0].effective_from: ISO 8601: "},
      {"\"2022-06-30\"", "\"2022-05-06\"",
       "station.toml:70: lists[0].effective_until: not before effective_from: "},
      {"91350100M000100Y43", "91350100M000100Y44",
       "station.toml:71: lists[0].members[0]: GB 32100: "},
      {"[\"91350100M000100Y43\"]", "[\"91350100M000100Y43\", \"91350100m000100y43\"]",
       "station.toml:71: lists[0].members[1]: unique: "},
      {"[\"91350100M000100Y43\"]", "[]", "station.toml:71: lists[0].members: at least one: "},
      {"turn_away = [\"no_pass\"]\n", "", "station.toml:73: reasons.turn_away: required: "},
      {"\"127.0.0.1:0\"", "\"127.0.0.1\"", "station.toml:78: daemon.rpc: HOST:PORT: "},
      {"\"127.0.0.1:0\"", "\"0.0.0.0:7410\"",
       "station.toml:78: daemon.rpc: plaintext on loopback only: 0.0.0.0:7410 can be reached"},
      {"\"127.0.0.1:0\"\nhttp = \"[::1]:0\"", "\"127.0.0.1:7410\"\nhttp = \"127.0.0.1:7410\"",
       "station.toml:79: daemon.http: an address of its own: 127.0.0.1:7410 is where the API"},
      {"\"[::1]:0\"", "\"[::]:7480\"", "station.toml:79: daemon.http: plaintext on loopback only"},
  }));
  CAPTURE(given.piece, given.other);

  const std::string answer = faults_of(sample_with(given.piece, given.other));

  CHECK_THAT(answer, Catch::StartsWith(std::string(given.answer)));
}

TEST_CASE("every figure of the daemon has both its bounds", "[policy]") {
  for (const Key& key : keys()) {
    if (!key.path.starts_with("daemon.") || key.shape != Shape::integer) continue;
    CAPTURE(key.path);
    const std::string text = std::string(sample) + "[" + std::string(table_of(key.path)) + "]\n" +
                             std::string(name_of(key.path)) + " = ";
    CHECK(faults_of(text + std::to_string(key.least)) == "nothing");
    CHECK(faults_of(text + std::to_string(key.most)) == "nothing");
    const std::string refusal = "station.toml:81: " + std::string(key.path) + ": range: ";
    CHECK_THAT(faults_of(text + std::to_string(key.least - 1)), Catch::StartsWith(refusal));
    CHECK_THAT(faults_of(text + std::to_string(key.most + 1)), Catch::StartsWith(refusal));
  }
}

TEST_CASE("a fault does not bring others with it", "[policy]") {
  CHECK(load(sample_with("capacity = 5", "capacity = 0"), "f").error().size() == 1);
  CHECK(load(sample_with("\"18:00\"", "\"25:00\""), "f").error().size() == 1);
  CHECK(load(sample_with("[reasons]", "[reason]"), "f").error().size() == 2);  // unknown, missing
}

TEST_CASE("an unknown key is refused by name, with the nearest known one", "[policy]") {
  CHECK(faults_of(sample_with("capacity = 5", "capacity = 5\ncapcity = 6")) ==
        "station.toml:6: station.capcity: unknown key: there is no such key; did you mean "
        "\"capacity\"?\n");
  CHECK(
      faults_of(sample_with("{ name = \"lane-2\" }", "{ name = \"lane-2\", xyz = 1 }")) ==
      "station.toml:32: stages[0].servers[1].xyz: unknown key: there is no such key; the keys here "
      "are name, cargo_classes\n");
  CHECK_THAT(
      faults_of(sample_with("[daemon]", "[deamon]")),
      Catch::Contains("77: deamon: unknown key: there is no such key; did you mean \"daemon\"?"));
}

TEST_CASE("all faults are told at once, in the file's order", "[policy]") {
  std::string text = sample_with("capacity = 5", "capacity = 0");
  text.replace(text.find("\"driver\""), 8, "\"cargo\"");
  text.replace(text.find("minutes = 30"), 12, "minutes = 7 ");
  text += "log_level = \"loud\"\n";

  const auto loaded = load(text, "station.toml");

  REQUIRE_FALSE(loaded);
  std::vector<std::pair<int, std::string>> places;
  for (const Fault& fault : loaded.error()) places.emplace_back(fault.line, fault.rule);
  CHECK(places == std::vector<std::pair<int, std::string>>{
                      {5, "range"}, {8, "divides a day"}, {56, "choice"}, {80, "choice"}});
}

TEST_CASE("an empty file misses every table that has to be there", "[policy]") {
  const auto loaded = load("", "empty.toml");
  REQUIRE_FALSE(loaded);
  std::vector<std::string> missing;
  for (const Fault& fault : loaded.error()) {
    CHECK(fault.rule == "required");
    CHECK(fault.line == 1);
    missing.push_back(fault.key);
  }
  CHECK(missing == std::vector<std::string>{"applications", "cargo_classes", "opening_hours",
                                            "priorities", "reasons", "slots", "stages", "station",
                                            "vehicle_types"});
}

TEST_CASE("a text that is not TOML has one fault, with its place", "[policy]") {
  const auto loaded = load("[station]\ncode = \"tst\nname = 1\n", "broken.toml");
  REQUIRE_FALSE(loaded);
  REQUIRE(loaded.error().size() == 1);
  CHECK(loaded.error()[0].file == "broken.toml");
  CHECK(loaded.error()[0].line == 2);
  CHECK(loaded.error()[0].rule == "TOML");
}

TEST_CASE("a key that stands twice is a fault of TOML", "[policy]") {
  CHECK_THAT(faults_of(sample_with("capacity = 5", "capacity = 5\ncapacity = 6")),
             Catch::StartsWith("station.toml:6: TOML: "));
}

TEST_CASE("bytes that are not UTF-8 are a fault, not a guess", "[policy]") {
  CHECK_THAT(faults_of(sample_with("Test Station", "Test \xff Station")),
             Catch::StartsWith("station.toml:3: TOML: "));
}

TEST_CASE("a file above the size limit is not even looked at", "[policy]") {
  const auto loaded = load(std::string(file_bytes_max + 1, '#'), "large.toml");
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error()[0].rule == "file size");
}

TEST_CASE("a line longer than anyone writes is refused before it is understood", "[policy]") {
  std::string deep = "[station]\na";
  for (int i = 0; i < 50'000; ++i) deep += ".a";
  const auto loaded = load(deep + " = 1\n", "deep.toml");
  REQUIRE_FALSE(loaded);
  REQUIRE(loaded.error().size() == 1);
  CHECK(loaded.error().front().text().starts_with(
      "deep.toml:2: line length: the line is longer than 4096 bytes"));
}
