#include "scheduler/daemon/health_page.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <optional>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "scheduler/daemon/log.hpp"

namespace greenlane::daemon {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using Request = http::request<http::empty_body>;
using Response = http::response<http::string_body>;

constexpr std::uint32_t header_bytes_max = 8 * 1024;
constexpr std::size_t target_bytes_max = 4 * 1024;
constexpr std::chrono::seconds exchange_timeout{10};
constexpr std::chrono::seconds farewell_timeout{1};
std::atomic<int> visitors{0};
constexpr auto outcome = asio::as_tuple(asio::use_awaitable);

Response page(http::status status, std::string text, unsigned version = 11) {
  Response response{status, version};
  response.set(http::field::content_type, "text/plain; charset=utf-8");
  response.set(http::field::cache_control, "no-store");
  response.body() = std::move(text);
  response.prepare_payload();
  return response;
}

/// What to tell a client whose request could not be read; none when it left or said nothing.
std::optional<http::status> status_of(const error_code& error) {
  if (error == http::error::end_of_stream || error == http::error::partial_message) return {};
  if (error == http::error::header_limit) return http::status::request_header_fields_too_large;
  if (error == http::error::body_limit) return http::status::payload_too_large;
  if (error == http::error::bad_version) return http::status::http_version_not_supported;
  if (error.category() == make_error_code(http::error::bad_method).category())
    return http::status::bad_request;
  return {};
}

/// What is wrong with a request that could be read.
std::optional<Response> refusal(const Request& request) {
  if (request.version() != 10 && request.version() != 11)
    return page(http::status::http_version_not_supported, "HTTP/1.1 please\n");
  const std::size_t hosts = request.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && request.version() == 11))
    return page(http::status::bad_request, "exactly one Host, please\n");
  if (request.has_content_length() || request.chunked())
    return page(http::status::bad_request, "no body, please\n");
  if (request.target().size() > target_bytes_max)
    return page(http::status::uri_too_long, "the target is too long\n");
  return {};
}

Response answer(const Request& request, const HealthPages& pages) {
  const std::string_view target{request.target().data(), request.target().size()};
  const bool known = target == "/healthz" || target == "/readyz" || target == "/metrics";
  if (!known) return page(http::status::not_found, "no such page\n");
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    Response response = page(http::status::method_not_allowed, "GET or HEAD\n");
    response.set(http::field::allow, "GET, HEAD");
    return response;
  }
  if (target == "/metrics") return page(http::status::ok, pages.metrics());
  if (target == "/readyz" && !pages.ready())
    return page(http::status::service_unavailable, "not ready\n");
  return page(http::status::ok, "ok\n");
}

/// Sends a response whole, or only its header when that was asked for.
asio::awaitable<bool> send(beast::tcp_stream& stream, Response response, bool header_only) {
  stream.expires_after(exchange_timeout);
  http::response_serializer<http::string_body> serializer{response};
  if (header_only) {
    const auto [error, bytes] = co_await http::async_write_header(stream, serializer, outcome);
    co_return !error;
  }
  const auto [error, bytes] = co_await http::async_write(stream, serializer, outcome);
  co_return !error;
}

/// Lets the client read the last answer: closing with unread input would reset it away.
asio::awaitable<void> part(beast::tcp_stream& stream) {
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  stream.expires_after(farewell_timeout);
  std::array<char, 1024> drained{};
  for (;;) {
    const auto [error, bytes] = co_await stream.async_read_some(asio::buffer(drained), outcome);
    if (error) co_return;
  }
}

/// One request and its answer; false when the connection ends with it.
asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                               const HealthPages& pages) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(header_bytes_max);
  stream.expires_after(exchange_timeout);
  const auto [error, bytes] = co_await http::async_read_header(stream, buffer, parser, outcome);
  std::optional<Response> response;
  if (error) {
    const auto status = status_of(error);
    if (!status) co_return false;
    response = page(*status, "the request cannot be read\n");
  } else {
    response = refusal(parser.get());
  }
  bool keep = !response && parser.get().keep_alive();
  if (!response) response = answer(parser.get(), pages);
  const bool header_only = !error && parser.get().method() == http::verb::head;
  response->keep_alive(keep);
  const bool sent = co_await send(stream, *std::move(response), header_only);
  co_return sent&& keep;
}

asio::awaitable<void> serve(beast::tcp_stream stream, const HealthPages& pages) {
  beast::flat_buffer buffer{header_bytes_max + target_bytes_max};
  for (;;) {
    const bool more = co_await exchange(stream, buffer, pages);
    if (!more) break;
  }
  co_await part(stream);
}

}  // namespace

void serve_health(asio::ip::tcp::socket socket, const HealthPages& pages) {
  if (visitors >= visitors_max) return;
  ++visitors;
  const auto executor = socket.get_executor();
  asio::co_spawn(executor, serve(beast::tcp_stream{std::move(socket)}, pages),
                 [](std::exception_ptr failure) {
                   --visitors;
                   if (failure) log::warning("a health check ended in an exception");
                 });
}

}  // namespace greenlane::daemon
