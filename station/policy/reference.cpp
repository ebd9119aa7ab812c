#include "station/policy/reference.hpp"

#include "station/policy/keys.hpp"

namespace greenlane::policy {
namespace {

std::string quoted_default(const Key& key) {
  if (!key.fallback.empty()) return "`" + std::string(key.fallback) + "`";
  return key.required ? "required" : "absent";
}

std::string heading(const Key& key) {
  const std::string brackets = key.shape == Shape::tables ? "[[" : "[";
  std::string title = "\n### `" + brackets + std::string(key.path);
  while (title.find("[].") != std::string::npos) title.erase(title.find("[]."), 2);
  return title + (key.shape == Shape::tables ? "]]`\n\n" : "]`\n\n");
}

std::string section(const Key& owner) {
  const std::string inside = std::string(owner.path) + (owner.shape == Shape::tables ? "[]" : "");
  std::string text = heading(owner) + std::string(owner.meaning) +
                     (owner.required ? "" : " May be absent.") + "\n";
  std::string rows;
  for (const Key& key : keys())
    if (table_of(key.path) == inside && key.shape != Shape::table && key.shape != Shape::tables)
      rows += "| `" + std::string(name_of(key.path)) + "` | " + std::string(key.accepts) + " | " +
              quoted_default(key) + " | " + std::string(key.meaning) + " |\n";
  if (!rows.empty()) text += "\n| key | accepts | default | meaning |\n|---|---|---|---|\n" + rows;
  return text;
}

}  // namespace

std::string reference() {
  std::string text;
  for (const Key& key : keys())
    if (key.shape == Shape::table || key.shape == Shape::tables) text += section(key);
  return text;
}

}  // namespace greenlane::policy
