#include <fstream>
#include <iterator>

#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "station/ledger/event_table.hpp"
#include "station/ledger/history.hpp"
#include "station/ledger/migrations.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace {

/// A ledger with its snapshot, and the station that it tells of.
support::Scene write_ledger(const std::string& directory) {
  support::Scene scene = a_busy_station();
  SqliteLedger ledger(directory);
  std::vector<Unit> units = units_of(scene.ledger);
  units.back().snapshot = std::make_shared<const model::Station>(scene.station);
  if (ledger.commit(units) != Outcome::durable) throw std::runtime_error(ledger.failure());
  return scene;
}

/// Erases a driver as docs/ledger.md says.
void erase_driver(const std::string& database, const std::string& id) {
  tamper(database, "PRAGMA secure_delete=ON; DELETE FROM person_key WHERE subject = 'drv-" + id +
                       "'; UPDATE driver SET name = 'erased', id_number = '110000190001010004',"
                       " phone = '+18005550199' WHERE id = " +
                       id + "; VACUUM");
}

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("personal data stand in the clear in their own row alone", "[ledger][personal]") {
  const TemporaryDirectory directory;
  const support::Scene scene = write_ledger(directory.path());
  const model::Person person = scene.station.drivers.at({2}).person;
  Connection reader(directory.database(), Access::read);
  for (const std::string& text :
       {person.name.text(), person.id_number.text(), person.phone.text()}) {
    CAPTURE(text);
    CHECK(reader.only<int>("SELECT count(*) FROM event WHERE instr(body, ?)", text) == 0);
    CHECK(reader.only<int>("SELECT count(*) FROM snapshot_piece WHERE instr(text, ?)", text) == 0);
    CHECK(reader.only<int>("SELECT count(*) FROM driver WHERE id = 2 AND"
                           " instr(name || id_number || phone, ?)",
                           text) == 1);
  }
}

TEST_CASE("an erased driver is gone from events, snapshots and history, and the chain holds",
          "[ledger][personal][rule-9]") {
  const TemporaryDirectory directory;
  const support::Scene scene = write_ledger(directory.path());
  const model::Person person = scene.station.drivers.at({2}).person;
  erase_driver(directory.database(), "2");

  CHECK(contents_of(directory.database()).find(person.id_number.text()) == std::string::npos);
  const Recovered recovered = SqliteLedger(directory.path()).recover();
  CHECK(recovered.remarks.empty());
  CHECK(recovered.head.seq == scene.station.last_seq);
  CHECK(recovered.station.drivers.at({2}).person.name.text() == "erased");
  CHECK(recovered.station.drivers.at({3}).person.name == scene.station.drivers.at({3}).person.name);

  History history(directory.database());
  CHECK(history.driver({2})->person.name.text() == "erased");
  int erased = 0;
  for (std::int64_t seq = 1; seq <= recovered.head.seq; ++seq)
    for (const model::Entry& entry : history.entries(seq, 1))
      if (const auto* driver = std::get_if<model::DriverRegistered>(&entry.event))
        erased += driver->person.name.text() == "erased" ? 1 : 0;
  CHECK(erased == 1);
}

TEST_CASE("a snapshot of somebody erased, whom memory still knows, does not bring them back",
          "[ledger][personal]") {
  const TemporaryDirectory directory;
  const support::Scene scene = write_ledger(directory.path());
  erase_driver(directory.database(), "2");
  SqliteLedger ledger(directory.path());
  ledger.recover();
  REQUIRE(ledger.commit({{.snapshot = std::make_shared<const model::Station>(scene.station)}}) ==
          Outcome::durable);
  const Recovered recovered = ledger.recover();
  CHECK(recovered.remarks.empty());
  CHECK(recovered.station.drivers.at({2}).person.name.text() == "erased");
  CHECK(recovered.station.drivers.at({3}).person.name == scene.station.drivers.at({3}).person.name);
}

TEST_CASE("a number of an erased key is never given again", "[ledger][personal]") {
  Connection scratch("scratch", Access::scratch);
  migrate(scratch);
  Vault vault(scratch);
  const auto sealed_number = [&](const char* subject) {
    boost::json::value body =
        boost::json::object{{"driver", subject}, {"person", {{"name", "somebody"}}}};
    vault.seal_event("driver_registered", body);
    return body.at("person").at("key").as_int64();
  };
  const auto first = sealed_number("drv-1");
  CHECK(sealed_number("drv-1") == first);
  scratch.run("DELETE FROM person_key");
  CHECK(sealed_number("drv-1") > first);
}

TEST_CASE("a sealed box that was altered or moved is not opened", "[ledger][personal]") {
  Connection scratch("scratch", Access::scratch);
  migrate(scratch);
  Vault vault(scratch);
  boost::json::value body =
      boost::json::object{{"driver", "drv-1"}, {"person", {{"name", "somebody"}}}};
  vault.seal_event("driver_registered", body);

  SECTION("opened by whom it is about") {
    vault.open_event("driver_registered", body);
    CHECK(body.at("person").at("name").as_string() == "somebody");
  }
  SECTION("put in another's place") {
    body.as_object()["driver"] = "drv-2";
    CHECK_THROWS_AS(vault.open_event("driver_registered", body), Damaged);
  }
  SECTION("one character changed, wherever") {
    auto& sealed = body.at("person").at("sealed").as_string();
    const std::size_t at = GENERATE(0u, 5u, 30u, 40u, 60u);
    REQUIRE(at < sealed.size());
    sealed[at] = sealed[at] == 'A' ? 'B' : 'A';
    CHECK_THROWS_AS(vault.open_event("driver_registered", body), Damaged);
  }
  SECTION("cut off") {
    body.at("person").at("sealed") = "AAAA";
    CHECK_THROWS_AS(vault.open_event("driver_registered", body), Damaged);
  }
  SECTION("in the clear") {
    body.at("person") = {{"name", "somebody"}};
    CHECK_THROWS_AS(vault.open_event("driver_registered", body), Damaged);
  }
}

}  // namespace greenlane::ledger
