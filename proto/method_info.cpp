#include "proto/method_info.hpp"

#include <algorithm>
#include <array>

#include <boost/json/object.hpp>

#include "proto/methods.hpp"

namespace greenlane::proto {

namespace {

template <class Params, class Result>
constexpr MethodInfo info_of(const Method<Params, Result>& method) {
  return {method.name,
          method.summary,
          method.roles,
          method.effect,
          &codec::schema_of<Params>,
          &codec::schema_of<Result>};
}

constexpr std::array infos = std::apply(
    [](const auto&... method) { return std::array{info_of(method)...}; }, detail::methods);

/// Positions in `infos`, by name.
constexpr auto by_name = [] {
  std::array<std::size_t, infos.size()> order{};
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::ranges::sort(order, {}, [](std::size_t at) { return infos[at].name; });
  return order;
}();

static_assert(std::ranges::adjacent_find(by_name, {},
                                         [](std::size_t at) { return infos[at].name; }) ==
                  by_name.end(),
              "two methods of one name");

}  // namespace

std::span<const MethodInfo> all_methods() {
  return infos;
}

const MethodInfo* find_method(std::string_view name) {
  const auto name_at = [](std::size_t at) { return infos[at].name; };
  const auto found = std::ranges::lower_bound(by_name, name, {}, name_at);
  return found == by_name.end() || infos[*found].name != name ? nullptr : &infos[*found];
}

}  // namespace greenlane::proto
