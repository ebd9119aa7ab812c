#include "proto/methods.hpp"

#include <set>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch.hpp>

#include "proto/codec/schemas.hpp"
#include "proto/method_info.hpp"

namespace greenlane::proto {

TEST_CASE("a method is found by its name and by nothing like it") {
  REQUIRE(find_method("gate.check") != nullptr);
  CHECK(find_method("gate.check")->name == "gate.check");
  for (const char* name : {"", "gate", "gate.", "gate.Check", "gate.checks", "zzz", "a"})
    CHECK(find_method(name) == nullptr);
}

TEST_CASE("every method of the table is found, once, and has a sentence") {
  std::set<std::string_view> names;
  for (const MethodInfo& method : all_methods()) {
    CAPTURE(method.name);
    CHECK(names.insert(method.name).second);
    CHECK(find_method(method.name) == &method);
    CHECK(method.summary.ends_with('.'));
  }
  CHECK(names.size() > 50);
}

TEST_CASE("params alone say which method is meant") {
  CHECK(method_of<GateAdmit>().name == "gate.admit");
  CHECK(method_of<GateWalkIn>().name == "gate.walk_in");
  CHECK(method_of<RpcDiscover>().name == "rpc.discover");
}

TEST_CASE("whatever writes takes an idempotency key, and nothing else does") {
  for (const MethodInfo& method : all_methods()) {
    CAPTURE(method.name);
    codec::Schemas schemas("#/");
    const std::string reference(method.params_schema(schemas).at("$ref").as_string());
    const auto& params = schemas.definitions().at(reference.substr(2)).as_object();
    CHECK(params.at("properties").as_object().contains("idempotency_key") ==
          (method.effect == Effect::writes));
  }
}

TEST_CASE("a role may call what the contract lets it call") {
  const auto may = [](Role role, std::string_view name) {
    return find_method(name)->roles.include(role);
  };
  CHECK(may(Role::firm, "application.submit"));
  CHECK_FALSE(may(Role::firm, "application.approve"));
  CHECK(may(Role::dispatcher, "application.approve"));
  CHECK_FALSE(may(Role::operator_, "application.approve"));
  CHECK(may(Role::operator_, "gate.admit"));
  CHECK_FALSE(may(Role::dispatcher, "gate.admit"));
  CHECK_FALSE(may(Role::admin, "gate.admit"));
  CHECK(may(Role::admin, "user.create"));
  CHECK_FALSE(may(Role::dispatcher, "user.create"));
}

TEST_CASE("only what must work before a login works without a session") {
  std::set<std::string> open;
  for (const MethodInfo& method : all_methods())
    if (!method.roles.session_needed()) open.emplace(method.name);
  CHECK(open ==
        std::set<std::string>{"session.login", "session.resume", "system.health", "rpc.discover"});
}

TEST_CASE("roles are told in words") {
  CHECK(Roles::anyone().text() == "anyone");
  CHECK(Roles::everyone().text() == "every role");
  CHECK(Roles{Role::operator_, Role::dispatcher}.text() == "dispatcher, operator");
}

TEST_CASE("an idempotency key has 1 to 200 printable ASCII characters") {
  CHECK(IdempotencyKey::parse("a b~"));
  CHECK(IdempotencyKey::parse(std::string(200, 'x')));
  for (const std::string& wrong :
       {std::string(), std::string(201, 'x'), std::string("a\nb"), std::string("a\0b", 3),
        std::string("钥匙"), std::string("a\x7f")}) {
    const auto key = IdempotencyKey::parse(wrong);
    REQUIRE_FALSE(key);
    CHECK(key.error().rule == "idempotency key");
  }
}

}  // namespace greenlane::proto
