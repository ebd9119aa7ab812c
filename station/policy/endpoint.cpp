#include "station/policy/endpoint.hpp"

#include <charconv>
#include <optional>

#include <arpa/inet.h>

namespace greenlane::policy {
namespace {

std::unexpected<Problem> not_an_endpoint(std::string_view text) {
  return refuse(Kind::invalid_field, "", "HOST:PORT",
                "\"" + std::string(text) +
                    "\" is not an address and a port such as \"127.0.0.1:7410\" or \"[::1]:7410\"");
}

std::optional<std::uint16_t> port_of(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  const bool plain = digits.size() == 1 || !digits.starts_with('0');
  return whole && plain ? std::optional(port) : std::nullopt;
}

bool is_address(int family, const std::string& host) {
  unsigned char address[sizeof(in6_addr)];
  return inet_pton(family, host.c_str(), address) == 1;
}

}  // namespace

Result<Endpoint> Endpoint::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || text.contains('\0')) return not_an_endpoint(text);
  const std::optional<std::uint16_t> port = port_of(text.substr(colon + 1));
  if (!port) return not_an_endpoint(text);

  std::string host(text.substr(0, colon));
  if (host == "localhost") host = "127.0.0.1";
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (!is_address(bracketed ? AF_INET6 : AF_INET, host)) return not_an_endpoint(text);
  return Endpoint{std::move(host), *port};
}

std::string Endpoint::text() const {
  const bool version_6 = host_.contains(':');
  return (version_6 ? "[" + host_ + "]" : host_) + ":" + std::to_string(port_);
}

bool Endpoint::on_loopback() const {
  if (is_address(AF_INET, host_)) return host_.starts_with("127.");
  in6_addr address{};
  return inet_pton(AF_INET6, host_.c_str(), &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
}

}  // namespace greenlane::policy
