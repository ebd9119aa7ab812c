#include <memory>

#include <CLI/App.hpp>

#include "scheduler/cli/call.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/output.hpp"
#include "scheduler/cli/secret_input.hpp"
#include "scheduler/cli/station_link.hpp"

namespace greenlane::cli {

namespace {

struct Login {
  std::string user;
  std::string password_file;
};

ExitCode log_in(const Console& console, const Login& login) {
  const Result<Word> user = Word::parse(login.user);
  if (!user) return console.complain(ExitCode::usage, user.error().message);
  const auto password =
      read_secret(login.password_file, console.say(Message::password_of, login.user));
  if (!password)
    return console.complain(ExitCode::usage, console.say(Message::no_password, "--password-file"));
  const Server server = server_of(console.settings);
  forget_session(console.settings.session_file);
  auto station = connect(Console{.settings = {.server = server,
                                              .session_file = console.settings.session_file,
                                              .language = console.settings.language}});
  if (!station) return station.error();
  const auto session = station->call(proto::SessionLogin{.user = *user, .password = *password});
  if (!session) return console.report(session.error());
  save_session(console.settings.session_file, {.server = server, .token = session->token});
  print(console.say(Message::logged_in, session->user.text(), proto::Roles{session->role}.text(),
                    to_text(session->expires_at)) +
        '\n');
  return ExitCode::ok;
}

ExitCode log_out(const Console& console) {
  auto station = connect(console);
  if (!station) return station.error();
  const auto ended = station->call(proto::SessionLogout{});
  if (!ended) return console.report(ended.error());
  if (console.settings.token.empty() && console.settings.token_file.empty())
    forget_session(console.settings.session_file);
  print(console.say(Message::logged_out, ended->user.text()) + '\n');
  return ExitCode::ok;
}

}  // namespace

void add_session(Commands& commands) {
  const auto login = std::make_shared<Login>();
  CLI::App& log_in_command =
      commands.at("login", "Logs in and keeps the session for the commands that follow.");
  log_in_command.add_option("user", login->user, "Who")->required()->type_name("USER");
  log_in_command
      .add_option("--password-file", login->password_file,
                  "The password is this file's first line; else it is asked for")
      ->type_name("FILE");
  commands.run(log_in_command, [login](const Console& console) { return log_in(console, *login); });
  commands.run(commands.at("logout", "Ends the session."), log_out);
}

}  // namespace greenlane::cli
