#pragma once

namespace greenlane::ledger {

/// SQL that stood as a literal in the source: text from outside cannot become a statement.
struct Sql {
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is to read as SQL where it stands.
  consteval Sql(const char* literal) : text(literal) {}
  const char* text;
};

}  // namespace greenlane::ledger
