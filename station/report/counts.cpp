#include "station/report/counts.hpp"

#include <algorithm>
#include <array>

#include <boost/describe/members.hpp>

#include "station/value/ensure.hpp"

namespace greenlane::report {

namespace {

template <template <class...> class List, class... Members>
constexpr auto figures_of(List<Members...>) {
  return std::array{CountFigure{Members::name, Members::pointer}...};
}

constexpr auto figures =
    figures_of(boost::describe::describe_members<Counts, boost::describe::mod_public>{});

}  // namespace

std::span<const CountFigure> count_figures() {
  return figures;
}

std::int64_t Counts::* figure_named(std::string_view name) {
  const auto found = std::ranges::find(figures, name, &CountFigure::name);
  ENSURE(found != figures.end());
  return found->figure;
}

}  // namespace greenlane::report
