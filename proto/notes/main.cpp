#include <fstream>
#include <iostream>
#include <sstream>

#include "proto/notes/notes.hpp"

/// Writes the notes of a header into a file that its .cpp includes: `field_notes HEADER FILE`, from
/// the root of the tree.
int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: field_notes HEADER FILE\n";
    return 2;
  }
  std::ifstream header(arguments[1]);
  std::ostringstream text;
  text << header.rdbuf();
  const auto notes = greenlane::notes::read_notes(text.str());
  if (!notes) {
    std::cerr << arguments[1] << ": " << notes.error() << '\n';
    return 1;
  }
  std::ofstream file(arguments[2]);
  file << greenlane::notes::as_field_docs(arguments[1], *notes) << std::flush;
  return header && file ? 0 : 1;
}
