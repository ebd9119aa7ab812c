#include "scheduler/service/dispatch.hpp"

#include <unordered_map>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "scheduler/service/methods.hpp"

namespace greenlane::service {

namespace {

template <class Row>
Outcome outcome_of(const Row& row, const Zone& zone) {
  return json_text(row, zone);
}
template <class Row>
Outcome outcome_of(const Sooner<Row>& sooner, const Zone& zone) {
  if (const Later* later = std::get_if<Later>(&sooner)) return *later;
  return json_text(std::get<Row>(sooner), zone);
}
Outcome outcome_of(const Later& later, const Zone&) {
  return later;
}

Outcome outcome_of(const Aside& aside, const Zone&) {
  return aside;
}

template <class Params>
Result<Outcome> handle(Work& work, const boost::json::object& params) {
  const Result<Params> decoded = codec::decode<Params>(boost::json::value(params));
  if (!decoded) return std::unexpected(decoded.error());
  const auto row = answer(work, *decoded);
  if (!row) return std::unexpected(row.error());
  return outcome_of(*row, work.zone());
}

using Handlers = std::unordered_map<std::string_view, Handler>;

/// Every method of the table for which there is an answer; the daemon itself has the others.
Handlers all_handlers() {
  Handlers handlers;
  proto::for_each_method([&]<class Params, class Row>(const proto::Method<Params, Row>& method) {
    if constexpr (requires(Work& work, const Params& params) { answer(work, params); })
      handlers.emplace(method.name, &handle<Params>);
  });
  return handlers;
}

}  // namespace

Handler handler_of(std::string_view method) {
  static const Handlers handlers = all_handlers();
  const auto found = handlers.find(method);
  return found == handlers.end() ? nullptr : found->second;
}

}  // namespace greenlane::service
