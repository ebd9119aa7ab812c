#include "tests/bench/figures/line_echo.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace greenlane::bench {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto outcome = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 64 * 1024;

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// An echo that fails is no baseline.
void expect_no_failure(const std::exception_ptr& failure) {
  if (failure) std::terminate();
}

/// Moves whole lines out of `unread`, parsed and printed again.
std::string echoed(std::string& unread) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t end; (end = unread.find('\n', begin)) != std::string::npos; begin = end + 1) {
    const std::string_view line(unread.data() + begin, end - begin);
    out += boost::json::serialize(boost::json::parse(line));
    out += '\n';
  }
  unread.erase(0, begin);
  return out;
}

asio::awaitable<void> serve(tcp::socket socket) {
  thread_local std::array<char, read_bytes> buffer;
  socket.non_blocking(true);
  socket.set_option(tcp::no_delay(true));
  std::string unread;
  for (;;) {
    const auto [not_ready] = co_await socket.async_wait(tcp::socket::wait_read, outcome);
    boost::system::error_code error = not_ready;
    const std::size_t bytes = error ? 0 : socket.read_some(asio::buffer(buffer), error);
    if (error == asio::error::would_block) continue;
    if (error) co_return;
    unread.append(buffer.data(), bytes);
    const std::string out = echoed(unread);
    const auto [failed, written] = co_await asio::async_write(socket, asio::buffer(out), outcome);
    if (failed) co_return;
  }
}

using Loops = std::array<asio::io_context, 2>;

asio::awaitable<void> accept(tcp::acceptor& acceptor, Loops& loops) {
  for (std::size_t turn = 0;; turn = (turn + 1) % loops.size()) {
    tcp::socket socket = co_await acceptor.async_accept(loops[turn], asio::use_awaitable);
    const auto loop = socket.get_executor();
    asio::co_spawn(loop, serve(std::move(socket)), expect_no_failure);
  }
}

/// Tells its port and serves until it is killed, or until whoever made it is gone.
[[noreturn]] void run(int port_taker) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  Loops loops{asio::io_context{1}, asio::io_context{1}};
  const auto work = asio::make_work_guard(loops[1]);
  tcp::acceptor acceptor(loops[0], {asio::ip::address_v4::loopback(), 0});
  const std::uint16_t port = acceptor.local_endpoint().port();
  if (::write(port_taker, &port, sizeof port) != sizeof port) std::_Exit(1);
  asio::co_spawn(loops[0], accept(acceptor, loops), expect_no_failure);
  std::thread other([&] { loops[1].run(); });
  loops[0].run();
  std::_Exit(1);
}

}  // namespace

LineEcho::LineEcho() {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) fail("pipe");
  process_ = ::fork();
  if (process_ == -1) fail("fork");
  if (process_ == 0) run(pipe[1]);
  ::close(pipe[1]);
  const bool told = ::read(pipe[0], &port_, sizeof port_) == sizeof port_;
  ::close(pipe[0]);
  if (!told) fail("the echo does not start");
}

LineEcho::~LineEcho() {
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

}  // namespace greenlane::bench
