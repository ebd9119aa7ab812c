#include <filesystem>
#include <fstream>
#include <iostream>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "proto/contract/pretty.hpp"
#include "proto/manual.hpp"
#include "proto/openrpc.hpp"

namespace {

bool write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) std::cerr << path.string() << ": cannot be written\n";
  return file.good();
}

}  // namespace

/// Writes what is made from the method table into the tree, after a method or a message changed:
/// `wire_contract ROOT`.
int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: wire_contract ROOT\n";
    return 2;
  }
  const std::filesystem::path root(arguments[1]);
  const bool document = write(root / "proto/greenlane.openrpc.json",
                              greenlane::contract::pretty(greenlane::proto::openrpc()));
  const bool manual = write(root / "docs/wire.md", greenlane::proto::wire_manual());
  return document && manual ? 0 : 1;
}
