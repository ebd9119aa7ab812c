#include "proto/client/problems.hpp"

namespace greenlane::client {

Problem not_connected(std::string message) {
  return {Kind::overloaded, "", std::string(client_rule::connection), std::move(message)};
}

Problem bad_reply(std::string message) {
  return {Kind::internal, "", std::string(client_rule::reply), std::move(message)};
}

Problem outcome_unknown(Problem problem) {
  if (problem.kind != Kind::overloaded || !is_connection_problem(problem)) return problem;
  problem.kind = Kind::storage;
  problem.message += "; whether the call was carried out is unknown";
  return problem;
}

bool is_connection_problem(const Problem& problem) {
  return problem.rule == client_rule::connection || problem.rule == client_rule::deadline ||
         problem.rule == client_rule::reply;
}

}  // namespace greenlane::client
