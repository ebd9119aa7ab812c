#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The tree reads itself: each check takes a tree and answers with what it found wrong.
namespace greenlane::tree {

/// A text file of the tree.
struct File {
  std::string path;  ///< from the root, such as "station/value/plate.hpp"
  std::string text;  ///< as it stands on the disk
  std::string code;  ///< the same with comments blanked, so that offsets and lines still agree
};

using Files = std::vector<File>;

/// Something that the tree's rules refuse.
struct Finding {
  std::string path;
  int line;  ///< from 1; 0 when it is about the whole file
  std::string what;

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// All files below these folders of `root` whose name ends in one of `endings`, in order of path.
/// A folder that is missing has no files; a name that is a file counts as itself.
Files read_files(const std::filesystem::path& root, const std::vector<std::string>& names,
                 const std::vector<std::string>& endings);

/// Source text with the insides of comments replaced by blanks. Literals stay.
std::string without_comments(std::string_view source);

/// The line of `text`, from 1, in which `offset` lies.
int line_of(std::string_view text, size_t offset);

/// Where `word` stands in `text` as a word of its own, from `start` on; npos when nowhere.
size_t find_word(std::string_view text, std::string_view word, size_t start = 0);

/// What stands between the parenthesis at `open` and the one that closes it.
std::string_view inside_parentheses(std::string_view text, size_t open);

/// One line a finding, for a person to read; empty when there is none.
std::string to_text(const Findings& findings);

}  // namespace greenlane::tree
