#include "station/model/chinese.hpp"

#include <array>
#include <cstddef>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

namespace greenlane::model {

namespace {

template <class Enum>
constexpr std::size_t enumerators =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>();

/// In the order of the enumerators.
constexpr std::array<std::string_view, 11> application_states{
    "等待中", "已列入计划", "已批准", "已入场", "已通关", "已驳回",
    "已撤回", "已劝返",     "爽约",   "已撤销", "已分流"};
constexpr std::array<std::string_view, 3> visit_states{"在场", "已通关", "已分流"};
constexpr std::array<std::string_view, 4> pass_statuses{"有效", "已使用", "已撤销", "已过期"};
constexpr std::array<std::string_view, priority_classes> classes{"应急", "白名单", "重点产业",
                                                                 "普通"};
static_assert(application_states.size() == enumerators<ApplicationState>);
static_assert(visit_states.size() == enumerators<VisitState>);
static_assert(pass_statuses.size() == enumerators<PassStatus>);

}  // namespace

std::string_view in_chinese(ApplicationState state) {
  return application_states.at(static_cast<std::size_t>(state));
}
std::string_view in_chinese(VisitState state) {
  return visit_states.at(static_cast<std::size_t>(state));
}
std::string_view in_chinese(PassStatus status) {
  return pass_statuses.at(static_cast<std::size_t>(status));
}
std::string_view in_chinese(PriorityClass priority) {
  return classes.at(static_cast<std::size_t>(priority));
}

}  // namespace greenlane::model
