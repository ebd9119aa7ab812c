#include "station/ledger/log_check.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/ledger/export.hpp"
#include "station/ledger/failure.hpp"
#include "station/ledger/files.hpp"
#include "station/ledger/sqlite_ledger.hpp"
#include "station/ledger/stats.hpp"
#include "station/ledger/verify.hpp"
#include "tests/unit/ledger/busy_day.hpp"
#include "tests/unit/ledger/tamper.hpp"
#include "tests/unit/ledger/temporary_directory.hpp"

namespace greenlane::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t header_bytes = 32;
constexpr std::uintmax_t frame_bytes = 24 + 4'096;

/// Commits units one by one in a process that then ends as if it were killed, so that all of it
/// stays in the -wal.
void write_and_die(const std::string& directory, std::span<const Unit> units) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto* ledger = new SqliteLedger(directory);  // never closed
    for (const Unit& unit : units)
      if (ledger->commit({unit}) != Outcome::durable) ::_exit(1);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("no ledger");
}

/// A data directory as a killed daemon leaves it.
class Place {
 public:
  Place() : units_(units_of(a_busy_station().ledger)) {
    write_and_die(directory_.path(), std::span(units_).first(8));
  }

  std::string wal() const { return directory_.database() + "-wal"; }
  void forget_shm() const { fs::remove(directory_.database() + "-shm"); }
  std::uintmax_t frames() const { return (fs::file_size(wal()) - header_bytes) / frame_bytes; }

  void flip(std::uintmax_t at) const { flip_bit(wal(), at); }
  void flip_frame(std::uintmax_t frame, std::uintmax_t at = 1'000) const {
    flip(header_bytes + frame * frame_bytes + at);
  }
  void cut_to_frames(std::uintmax_t frames) const {
    fs::resize_file(wal(), header_bytes + frames * frame_bytes);
  }

  /// The frames at which a commit begins.
  std::vector<std::uintmax_t> begins() const {
    std::ifstream file(wal(), std::ios::binary);
    std::vector<std::uintmax_t> begins{0};
    for (std::uintmax_t frame = 0; frame < frames(); ++frame) {
      file.seekg(static_cast<std::streamoff>(header_bytes + frame * frame_bytes + 4));
      std::uint32_t pages = 0;
      file.read(reinterpret_cast<char*>(&pages), sizeof pages);
      if (pages != 0) begins.push_back(frame + 1);
    }
    begins.pop_back();
    return begins;
  }

  /// What a look at the log says, or "whole".
  std::string look(Shm shm = Shm::as_left) const {
    try {
      expect_whole_log(directory_.database(), shm);
      return "whole";
    } catch (const Damaged& damaged) {
      return damaged.what();
    }
  }

  const TemporaryDirectory& directory() const { return directory_; }
  std::span<const Unit> units() const { return units_; }

 private:
  TemporaryDirectory directory_;
  std::vector<Unit> units_;
};

std::int64_t last_of(std::span<const Unit> units) {
  return units.back().entries.back().seq;
}

std::int64_t head_after_opening(const Place& place) {
  return SqliteLedger(place.directory().path()).head().seq;
}

}  // namespace

TEST_CASE("the log of a daemon that was killed is whole", "[ledger][log]") {
  const Place place;
  CHECK(place.begins().size() > 8);
  CHECK(place.look() == "whole");
  CHECK(head_after_opening(place) == last_of(place.units().first(8)));
}

TEST_CASE("a bit that fell over before the last commit of the log is noticed", "[ledger][log]") {
  const Place place;
  place.forget_shm();
  const auto last = place.begins().back();
  const auto at = GENERATE(0, 5, 9, 13, 17, 24, 2'000, 4'119);
  for (std::uintmax_t frame = 0; frame + 1 < last; ++frame) {
    INFO("frame " << frame << " byte " << at);
    place.flip_frame(frame, static_cast<std::uintmax_t>(at));
    CHECK_THAT(place.look(), Catch::Contains("-wal is damaged"));
    place.flip_frame(frame, static_cast<std::uintmax_t>(at));
  }
  CHECK(place.look() == "whole");
}

TEST_CASE("a bit that fell over in the log's header is noticed", "[ledger][log]") {
  const Place place;
  place.forget_shm();
  for (std::uintmax_t at = 0; at < header_bytes; ++at) {
    INFO("byte " << at);
    place.flip(at);
    CHECK_THAT(place.look(), Catch::Contains("its header is not as it was written"));
    place.flip(at);
  }
}

TEST_CASE("what the last process remembers of the log shows a cut and damage at its end",
          "[ledger][log]") {
  const Place place;
  SECTION("a bit of the last commit") {
    place.flip_frame(place.frames() - 1);
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged"));
  }
  SECTION("the last commit is gone") {
    place.cut_to_frames(place.begins().back());
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged"));
  }
  SECTION("half a page is gone") {
    fs::resize_file(place.wal(), fs::file_size(place.wal()) - 2'048);
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged"));
  }
  SECTION("all of it is gone") {
    fs::resize_file(place.wal(), 0);
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged: 0 of"));
  }
  SECTION("the file is gone") {
    fs::remove(place.wal());
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged: 0 of"));
  }
  SECTION("nothing of its header is left") {
    std::fstream file(place.wal(), std::ios::in | std::ios::out | std::ios::binary);
    file.write(std::string(header_bytes, '\0').data(), header_bytes);
    file.close();
    CHECK_THAT(place.look(), Catch::Contains("-wal is cut short or damaged: 0 of"));
  }
  // Neither a start nor a verification goes on from there.
  // A look at it by a reader leaves that so: SQLite would make a new -shm of what there is.
  const std::string database = place.directory().database();
  CHECK(place.look(Shm::doubtful) == "whole");
  CHECK_THROWS_AS(stats(database, Access::read), Damaged);
  CHECK_THROWS_AS(export_events(database, Access::read, PersonalData::masked, [](auto) {}),
                  Damaged);
  CHECK_THROWS_AS(verify(database, Access::read), Damaged);
  CHECK_THROWS_AS(SqliteLedger(place.directory().path()), Damaged);
  CHECK_THROWS_AS(SqliteLedger(place.directory().path()), Damaged);
}

TEST_CASE("a copy's -shm, or one of before the machine went down, proves nothing",
          "[ledger][log]") {
  const Place place;
  place.cut_to_frames(place.begins().back());
  SECTION("a copy of the directory") {
    const TemporaryDirectory copy;
    fs::copy(place.directory().path(), copy.path());
    CHECK(SqliteLedger(copy.path()).head().seq == last_of(place.units().first(7)));
  }
  SECTION("another boot") {
    std::ofstream(place.directory().file("greenlane.lock")) << "1\nanother-boot 1 1\n";
    // Whoever had the directory since, and did not come as far as the database, made no -shm.
    {
      const DirectoryLock lock(place.directory().path());
    }
    CHECK(head_after_opening(place) == last_of(place.units().first(7)));
  }
}

TEST_CASE("a -wal whose database is gone is kept, and no new database takes it", "[ledger][log]") {
  const Place place;
  const std::string database = place.directory().database();
  const auto size = fs::file_size(place.wal());
  fs::rename(database, database + ".moved");
  SECTION("gone") {}
  SECTION("empty") {
    std::ofstream{database};
  }
  place.forget_shm();
  CHECK_THROWS_AS(SqliteLedger(place.directory().path()), Damaged);
  CHECK_THROWS_AS(verify(database, Access::read), Damaged);
  CHECK(fs::file_size(place.wal()) == size);
  fs::rename(database + ".moved", database);
  CHECK(head_after_opening(place) == last_of(place.units().first(8)));
}

TEST_CASE("what is no log is refused, and not waited for", "[ledger][log]") {
  const Place place;
  SECTION("a -wal that is a directory") {
    fs::remove(place.wal());
    fs::create_directory(place.wal());
  }
  SECTION("a -wal that is a pipe") {
    fs::remove(place.wal());
    REQUIRE(::mkfifo(place.wal().c_str(), 0600) == 0);
  }
  SECTION("a -shm that is a pipe") {
    place.forget_shm();
    REQUIRE(::mkfifo((place.directory().database() + "-shm").c_str(), 0600) == 0);
  }
  CHECK_THROWS_AS(expect_whole_log(place.directory().database(), Shm::as_left), Refused);
}

TEST_CASE("a database whose making was cut off is made", "[ledger][log]") {
  const TemporaryDirectory directory;
  std::ofstream{directory.database()};
  // What SQLite leaves of its first write: the pages as they were before, of which there are none.
  std::ofstream(directory.database() + "-journal", std::ios::binary) << std::string(512, '\0');
  CHECK(SqliteLedger(directory.path()).head().seq == 0);
}

TEST_CASE("what a power cut leaves of the last commit is not damage", "[ledger][log]") {
  const Place place;
  place.forget_shm();  // a power cut takes it, or an older one is there
  const auto last = place.begins().back();
  SECTION("its first page did not reach the disk") {
    place.flip_frame(last);
  }
  SECTION("its last page did not reach the disk") {
    place.flip_frame(place.frames() - 1);
  }
  SECTION("its last page is not there at all") {
    place.cut_to_frames(place.frames() - 1);
  }
  SECTION("half a page is there") {
    fs::resize_file(place.wal(), fs::file_size(place.wal()) - 2'048);
  }
  CHECK(place.look() == "whole");
  CHECK(head_after_opening(place) == last_of(place.units().first(7)));
}

TEST_CASE("what an earlier power cut left behind the log's end is not damage", "[ledger][log]") {
  const Place place;
  place.forget_shm();
  place.flip_frame(place.begins().back());
  write_and_die(place.directory().path(), place.units().subspan(7, 1));
  place.forget_shm();
  CHECK(place.look() == "whole");
  place.flip_frame(place.begins().back());
  CHECK(place.look() == "whole");
}

TEST_CASE("a log that was moved into the database whole may be gone", "[ledger][log]") {
  const TemporaryDirectory directory;
  {
    const SqliteLedger ledger(directory.path());
  }  // closed, not killed
  CHECK_NOTHROW(expect_whole_log(directory.database(), Shm::as_left));
  CHECK_NOTHROW(expect_whole_log(directory.path() + "/no.db", Shm::as_left));
}

}  // namespace greenlane::ledger
