#pragma once

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

namespace greenlane::daemon {

/// What the health listener shows. The functions are called on I/O threads.
struct HealthPages {
  std::function<bool()> ready;           ///< /readyz: the station serves and takes writes
  std::function<std::string()> metrics;  ///< /metrics: Prometheus's text format
};

/// Health checks served at once; whoever comes beyond it is hung up on.
inline constexpr int visitors_max = 64;

/// Serves HTTP/1.1 on one connection until the client leaves, breaks a rule or takes too long:
/// GET and HEAD of /healthz, /readyz and /metrics, and nothing else. Keeps the socket, and `pages`
/// outlives the loop.
void serve_health(boost::asio::ip::tcp::socket socket, const HealthPages& pages);

}  // namespace greenlane::daemon
