#pragma once

#include <concepts>
#include <optional>
#include <string_view>

#include "proto/idempotency_key.hpp"
#include "proto/roles.hpp"

namespace greenlane::proto {

/// What a call does to the station.
enum class Effect {
  none,    ///< no event: it reads, or it changes the caller's own session or a file
  writes,  ///< events: its params have an idempotency key, and its reply leaves after the commit
};

/// One method of the wire: what it takes, what it answers, and who may call it. No two methods have
/// the same Params, so that these alone say which method is meant.
template <class ParamsType, class ResultType>
struct Method {
  using Params = ParamsType;
  using Result = ResultType;

  std::string_view name;
  Roles roles;
  Effect effect;
  std::string_view summary;  ///< one sentence for a person
};

/// Params that may be sent again safely.
template <class Params>
concept Repeatable = requires(Params params) {
  { params.idempotency_key } -> std::same_as<std::optional<IdempotencyKey>&>;
};

/// A method without an event.
template <class Params, class Result>
  requires(!Repeatable<Params>)
constexpr Method<Params, Result> reads(std::string_view name, Roles roles,
                                       std::string_view summary) {
  return {name, roles, Effect::none, summary};
}

/// A method that changes the station.
template <Repeatable Params, class Result>
constexpr Method<Params, Result> writes(std::string_view name, Roles roles,
                                        std::string_view summary) {
  return {name, roles, Effect::writes, summary};
}

}  // namespace greenlane::proto
