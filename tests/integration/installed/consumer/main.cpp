#include <cstdlib>
#include <iostream>
#include <string>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "proto/admin_messages.hpp"
#include "proto/client/client.hpp"

using namespace greenlane;

namespace {

/// Asks the station how it is, twice at once.
boost::asio::awaitable<void> ask(std::uint16_t port, int& answers) {
  auto station = co_await client::Client::connect("127.0.0.1", port);
  if (!station) co_return;
  const proto::SystemHealthGet question;
  for (int i = 0; i < 2; ++i) {
    const auto health = co_await station->call(question);
    if (health) ++answers;
  }
}

}  // namespace

/// consumer PORT: exits 0 when the station there answered.
int main(int, char** arguments) {
  int answers = 0;
  boost::asio::io_context loop;
  boost::asio::co_spawn(loop, ask(static_cast<std::uint16_t>(std::stoi(arguments[1])), answers),
                        boost::asio::detached);
  loop.run();
  std::cout << "answers: " << answers << '\n';
  return answers == 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
