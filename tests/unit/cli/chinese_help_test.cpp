#include "scheduler/cli/chinese_help.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "proto/methods.hpp"
#include "scheduler/cli/field.hpp"

using namespace greenlane;

TEST_CASE("the command of every method is explained in Chinese", "[cli][chinese]") {
  for (const proto::MethodInfo& method : proto::all_methods()) {
    const std::string name(method.name);
    const std::size_t dot = name.find('.');
    const std::string subject = cli::dashed(name.substr(0, dot));
    INFO(name);
    CHECK(cli::chinese_summary(subject));
    CHECK(cli::chinese_summary(subject + ' ' + cli::dashed(name.substr(dot + 1))));
  }
}

TEST_CASE("what is no command has no explanation", "[cli][chinese]") {
  CHECK_FALSE(cli::chinese_summary("gate open"));
}
