#include "scheduler/cli/session_file.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "proto/codec/json.hpp"
#include "scheduler/cli/files.hpp"

namespace greenlane::cli {

namespace {

std::string text_of(const boost::json::object& object, std::string_view name) {
  const boost::json::value* text = object.if_contains(name);
  return text && text->is_string() ? std::string(std::string_view(text->get_string())) : "";
}

}  // namespace

std::optional<Session> load_session(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  const auto json = codec::parse(contents_of(file));
  if (!json || !json->is_object()) return std::nullopt;
  const auto server = Server::parse(text_of(json->get_object(), "server"));
  if (!server) return std::nullopt;
  return Session{.server = *server, .token = text_of(json->get_object(), "token")};
}

void save_session(const std::filesystem::path& file, const Session& session) {
  const boost::json::object object{{"server", session.server.text()}, {"token", session.token}};
  write_private(file, boost::json::serialize(object) + '\n');
}

void forget_session(const std::filesystem::path& file) {
  std::filesystem::remove(file);
}

}  // namespace greenlane::cli
