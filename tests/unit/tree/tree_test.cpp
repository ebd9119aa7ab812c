#include "tests/unit/tree/tree.hpp"

#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace greenlane::tree;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() { fs::create_directories(path_); }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_ = fs::temp_directory_path() / ("greenlane-tree-" + std::to_string(::getpid()));
};

}  // namespace

TEST_CASE("files are read in order of their path, with the endings asked for", "[tree]") {
  const TemporaryFolder folder;
  folder.write("b/c/two.cpp", "int two;  // 2\n");
  folder.write("b/one.hpp", "int one;\n");
  folder.write("b/notes.md", "text\n");
  folder.write("dev", "script\n");

  const auto files = read_files(folder.path(), {"b", "dev", "missing"}, {".cpp", ".hpp", "dev"});
  REQUIRE(files.size() == 3);
  CHECK(files[0].path == "b/c/two.cpp");
  CHECK(files[0].text == "int two;  // 2\n");
  CHECK(files[0].code == "int two;      \n");
  CHECK(files[1].path == "b/one.hpp");
  CHECK(files[2].path == "dev");
}

TEST_CASE("comments are blanked and literals are not", "[tree]") {
  CHECK(without_comments("a /* b\nc */ d") == "a     \n     d");
  CHECK(without_comments("\"// no\" // yes") == "\"// no\"       ");
  CHECK(without_comments(R"("\"//" //)") == R"("\"//"   )");
  CHECK(without_comments("R\"x(\"//)x\" //") == "R\"x(\"//)x\"   ");
  CHECK(without_comments("'\"' // 1'000") == "'\"'         ");
  CHECK(without_comments("1'000'000 // x") == "1'000'000     ");
}

TEST_CASE("a word is found only where it stands alone", "[tree]") {
  CHECK(find_word("infos info", "info") == 6);
  CHECK(find_word("my_info", "info") == std::string_view::npos);
}

TEST_CASE("parentheses end where they are closed", "[tree]") {
  CHECK(inside_parentheses("f(a(b), \")\") + (c)", 1) == "a(b), \")\"");
  CHECK(inside_parentheses("f(a", 1) == "a");
}
