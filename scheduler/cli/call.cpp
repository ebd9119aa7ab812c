#include "scheduler/cli/call.hpp"

#include <boost/json/serialize.hpp>

#include "scheduler/cli/output.hpp"
#include "scheduler/cli/render.hpp"
#include "scheduler/cli/secret_input.hpp"
#include "scheduler/cli/sequence_rows.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

namespace json = boost::json;

constexpr std::string_view key_field = "idempotency_key";

/// Follows a session that begins or ends, in the file that keeps it. The token itself is not shown.
void follow_session(const Console& console, std::string_view method, json::object& result) {
  if (method == "session.login" || method == "session.resume") {
    const json::value token = result.at("token");
    save_session(console.settings.session_file,
                 {.server = server_of(console.settings),
                  .token = std::string(std::string_view(token.as_string()))});
    result.erase("token");
  }
  if (method == "session.logout") forget_session(console.settings.session_file);
}

/// Events as they happen, one a line.
ExitCode follow_events(const Console& console, BlockingClient& station) {
  constexpr std::chrono::hours wait{1};
  for (;;) {
    const auto notification = station.next_notification(wait);
    if (!notification) return console.report(notification.error());
    if (*notification) print(json::serialize((*notification)->params) + '\n');
  }
}

ExitCode refused(const Console& console, const Problem& problem, const json::object& params) {
  const ExitCode code = console.report(problem);
  const json::value* key = params.if_contains(key_field);
  if (code == ExitCode::again && key)
    console.complain(code, console.say(Message::same_key, std::string_view(key->as_string())));
  return code;
}

}  // namespace

std::optional<std::string> secret_for(const Console& console, const std::string& field,
                                      const std::string& file) {
  return read_secret(file, console.say(Message::password_of, field));
}

ExitCode show(const Console& console, const json::object& result) {
  if (console.json) {
    print(pretty(result));
    return ExitCode::ok;
  }
  const View view{.language = console.settings.language,
                  .width = console.wide ? std::nullopt : terminal_width(),
                  .columns = console.columns};
  const Typed<std::string> text = render(result, view);
  if (!text) return console.complain(ExitCode::usage, text.error());
  print(*text);
  return ExitCode::ok;
}

ExitCode call_method(const Console& console, const proto::MethodInfo& method, json::object params) {
  if (method.effect == proto::Effect::writes && !params.contains(key_field))
    params[key_field] = random_text();
  auto station = connect(console);
  if (!station) return station.error();
  Result<json::object> result = station->call(std::string(method.name), params);
  if (!result) return refused(console, result.error(), params);
  follow_session(console, method.name, *result);
  if (method.name == "event.subscribe") return follow_events(console, *station);
  if (method.name == "rpc.discover") {
    print(pretty(*result));  // a document, not something to read as a table
    return ExitCode::ok;
  }
  if (method.name == "queue.sequence" && !console.json)
    return show(console, for_dispatcher(*result, console.settings.language));
  return show(console, *result);
}

}  // namespace greenlane::cli
