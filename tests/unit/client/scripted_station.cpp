#include "tests/unit/client/scripted_station.hpp"

#include <exception>
#include <stdexcept>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace greenlane::client {

using asio::ip::tcp;

namespace {

asio::awaitable<void> serve(tcp::acceptor& acceptor, Script script) {
  Peer peer(co_await acceptor.async_accept(asio::use_awaitable));
  co_await script(peer);
}

asio::awaitable<void> visit(std::uint16_t port, Play script, ClientOptions options) {
  Result<Client> client = co_await Client::connect("127.0.0.1", port, options);
  if (!client) throw std::runtime_error(client.error().message);
  co_await script(*client);
}

}  // namespace

asio::awaitable<std::string> Peer::line() {
  const std::size_t size = co_await asio::async_read_until(socket_, asio::dynamic_buffer(received_),
                                                           '\n', asio::use_awaitable);
  std::string line = received_.substr(0, size - 1);
  received_.erase(0, size);
  co_return line;
}

asio::awaitable<boost::json::object> Peer::request() {
  const std::string text = co_await line();
  co_return boost::json::parse(text).as_object();
}

asio::awaitable<void> Peer::send(std::string bytes) {
  co_await asio::async_write(socket_, asio::buffer(bytes), asio::use_awaitable);
}

asio::awaitable<void> Peer::answer(boost::json::object request, std::string result) {
  co_await send(result_line(request.at("id").as_int64(), std::move(result)));
}

asio::awaitable<std::size_t> Peer::until_gone() {
  std::string rest(1024, '\0');
  std::size_t total = received_.size();
  for (;;) {
    const auto [gone, size] =
        co_await socket_.async_read_some(asio::buffer(rest), asio::as_tuple(asio::use_awaitable));
    if (gone) co_return total;
    total += size;
  }
}

void play(Script station, Play client, ClientOptions options) {
  asio::io_context loop;
  tcp::acceptor acceptor(loop, {asio::ip::address_v4::loopback(), 0});
  int running = 2;
  std::exception_ptr failure;
  const auto over = [&](std::exception_ptr thrown) {
    --running;
    if (thrown && !failure) failure = thrown;
  };
  asio::co_spawn(loop, serve(acceptor, std::move(station)), over);
  asio::co_spawn(loop, visit(acceptor.local_endpoint().port(), std::move(client), options), over);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (running > 0 && !failure && std::chrono::steady_clock::now() < deadline)
    loop.run_one_for(std::chrono::milliseconds(100));
  if (failure) std::rethrow_exception(failure);
  REQUIRE(running == 0);
}

asio::awaitable<void> pause(std::chrono::milliseconds duration) {
  asio::steady_timer timer(co_await asio::this_coro::executor, duration);
  co_await timer.async_wait(asio::use_awaitable);
}

std::string result_line(std::int64_t id, std::string result) {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"result":)" + result + "}\n";
}

}  // namespace greenlane::client
