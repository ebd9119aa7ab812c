#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "tests/integration/cli/command_line.hpp"

using namespace greenlane::harness;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Changes the last letter of the first text like this in a file.
void tamper_with(const std::string& file, const std::string& text) {
  std::ifstream stream(file, std::ios::binary);
  std::string contents{std::istreambuf_iterator<char>(stream), {}};
  const std::size_t at = contents.find(text);
  REQUIRE(at != std::string::npos);
  contents[at + text.size() - 1] = '?';
  std::ofstream(file, std::ios::binary) << contents;
}

}  // namespace

TEST_CASE("0: a session is kept and taken up by the next command", "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  user.log_in("admin");
  CHECK(has(user.done({"session", "whoami"}), "admin"));
  CHECK(std::filesystem::status(user.session_file()).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  user.done({"logout"});
  CHECK_FALSE(std::filesystem::exists(user.session_file()));
}

TEST_CASE("2: a word that is no command is named, and a command that lacks one says so", "[cli]") {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"zz"}, {"application", "zz"}, {"slot", "zz", "--capacity", "3"}}) {
    const Finished finished = run_program("greenlane", words);
    CHECK(finished.exit_code == 2);
    CHECK(has(finished.output, "zz"));
  }
  for (const char* command : {"completion", "ledger", "slot"}) {
    const Finished finished = run_program("greenlane", {command});
    CHECK(finished.exit_code == 2);
    CHECK(has(finished.output, "subcommand"));
  }
}

TEST_CASE("1: what the station refuses is told with its field and its rule", "[cli]") {
  RunningStation station;
  station.firm();
  const CommandLine firm(station);
  firm.log_in("firm");
  const std::vector<std::string> bad_plate{
      "vehicle",        "register", "--enterprise-id", "ent-1", "--plate",         "川A1234",
      "--vehicle-type", "van",      "--max-mass-kg",   "900",   "--cargo-classes", "general"};

  const Finished english = firm.run(bad_plate);
  CHECK(english.exit_code == 1);
  CHECK(has(english.output, "kind: invalid_field"));
  CHECK(has(english.output, "field: plate"));
  CHECK(has(english.output, "rule: GA 36"));

  std::vector<std::string> in_chinese = bad_plate;
  in_chinese.insert(in_chinese.end(), {"--lang", "zh"});
  const Finished chinese = firm.run(in_chinese);
  CHECK(chinese.exit_code == 1);
  CHECK(has(chinese.output, "类别: 字段有误"));
  CHECK(has(chinese.output, "规则: GA 36"));
}

TEST_CASE("1: the refusal itself is in Chinese for who reads Chinese", "[cli]") {
  RunningStation station;
  station.firm();
  const CommandLine firm(station);
  firm.log_in("firm");
  const std::vector<std::string> retire{"vehicle", "retire", "--vehicle-id", "veh-9"};
  std::vector<std::string> in_chinese = retire;
  in_chinese.insert(in_chinese.end(), {"--lang", "zh"});
  CHECK(has(firm.run(retire).output, "refused: no vehicle veh-9\n"));
  CHECK(has(firm.run(in_chinese).output, "被拒绝：没有车辆 veh-9\n"));
}

TEST_CASE("2: what cannot be understood is not sent", "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  user.log_in("admin");
  const Finished nothing_given = user.run({"user", "disable"});
  CHECK(nothing_given.exit_code == 2);
  CHECK(has(nothing_given.output, "--user"));
  CHECK(user.run({"slot", "list", "--limit", "ten"}).exit_code == 2);
  CHECK(user.run({"no-such-command"}).exit_code == 2);
  CHECK(user.run({}).exit_code == 2);

  const Finished chinese = user.run({"slot", "list", "--colour", "red", "--lang", "zh"});
  CHECK(chinese.exit_code == 2);
  CHECK(has(chinese.output, "无法识别的参数"));
  CHECK(has(chinese.output, "--colour"));
}

TEST_CASE("2: a password on the command line is not taken", "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  CHECK(user.run({"login", "admin", "--password", RunningStation::password}).exit_code == 2);
  CHECK(user.run({"session", "login", "--user", "admin", "--password", "x"}).exit_code == 2);
}

TEST_CASE("3: a station that does not answer is told apart from one that refuses", "[cli]") {
  const Finished finished =
      run_program("greenlane", {"--server", "127.0.0.1:1", "--lang", "en", "system", "health"});
  CHECK(finished.exit_code == 3);
  CHECK(has(finished.output, "127.0.0.1:1"));
}

TEST_CASE("4: without a session one is told to log in", "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  CHECK(user.run({"user", "list"}).exit_code == 4);
  const std::string wrong = user.file("wrong");
  std::ofstream(wrong) << "not the password\n";
  CHECK(user.run({"login", "admin", "--password-file", wrong}).exit_code == 4);
}

TEST_CASE("4: a token that is given opens its session, and one that is none opens nothing",
          "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  const auto session = station.connect().call(
      "session.login", {{"user", "admin"}, {"password", RunningStation::password}});
  REQUIRE(session);
  const std::string token = user.file("token");
  std::ofstream(token) << std::string_view(session->at("token").as_string()) << '\n';
  CHECK(has(user.done({"session", "whoami", "--token-file", token}), "admin"));
  CHECK_FALSE(std::filesystem::exists(user.session_file()));

  std::ofstream(token) << "not a token\n";
  const Finished refused = user.run({"session", "whoami", "--token-file", token});
  CHECK(refused.exit_code == 4);
  CHECK(has(refused.output, token));
  std::ofstream(token) << '\n';
  CHECK(user.run({"session", "whoami", "--token-file", token}).exit_code == 2);
}

TEST_CASE("5: a ledger that was altered is found unsound", "[cli]") {
  RunningStation station;
  station.gate_operator();
  const CommandLine user(station);
  REQUIRE(station.terminate() == 0);
  CHECK(has(user.done({"ledger", "verify", "--data", station.data_directory()}), "sound"));

  tamper_with(station.data_directory() + "/greenlane.db", "user_created");
  const Finished finished = user.run({"ledger", "verify", "--data", station.data_directory()});
  CHECK(finished.exit_code == 5);
  CHECK(has(finished.output, "NOT sound"));
}

TEST_CASE("6: a station that is busy asks to come again", "[cli]") {
  const RunningStation station(
      {.settings = {{"attempts_per_minute", "1"}, {"attempts_burst", "1"}}});
  const CommandLine user(station);
  const std::string wrong = user.file("wrong");
  std::ofstream(wrong) << "not the password\n";
  CHECK(user.run({"login", "admin", "--password-file", wrong}).exit_code == 4);
  CHECK(user.run({"login", "admin", "--password-file", wrong}).exit_code == 6);
}

TEST_CASE("7: a file that is not there is named", "[cli]") {
  const RunningStation station;
  const CommandLine user(station);
  const Finished finished = user.run({"login", "admin", "--password-file", user.file("nowhere")});
  CHECK(finished.exit_code == 7);
  CHECK(has(finished.output, "nowhere"));
  CHECK(user.run({"ledger", "stats", "--data", user.file("nowhere")}).exit_code == 7);
}

TEST_CASE("every exit code is in the help, in both languages", "[cli]") {
  for (const char* language : {"en", "zh"}) {
    const Finished help = run_program("greenlane", {"help", "--lang", language});
    CHECK(help.exit_code == 0);
    for (const char* code : {"\n   0  ", "\n   1  ", "\n   2  ", "\n   3  ", "\n   4  ", "\n   5  ",
                             "\n   6  ", "\n   7  ", "\n  70  "}) {
      CAPTURE(language, code);
      CHECK(has(help.output, code));
    }
    CHECK(has(help.output, "application"));
  }
}
