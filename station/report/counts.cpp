#include "station/report/counts.hpp"

#include <array>

#include <boost/describe/members.hpp>

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

}  // namespace greenlane::report
