#include <algorithm>
#include <map>
#include <memory>

#include <CLI/App.hpp>
#include <fmt/ranges.h>

#include "scheduler/cli/call.hpp"
#include "scheduler/cli/commands.hpp"
#include "scheduler/cli/field.hpp"

namespace greenlane::cli {

namespace {

/// What was typed for a method, filled while the command line is read.
struct Form {
  explicit Form(const proto::MethodInfo& filled) : method(filled), fields(fields_of(filled)) {}

  const proto::MethodInfo& method;
  std::vector<Field> fields;
  std::map<std::vector<std::string>, std::vector<std::string>> texts;  ///< by path
  std::map<std::string, std::string> secret_files;                     ///< by field
  std::string whole;                                                   ///< --params
};

std::string type_name(const Field& field) {
  switch (field.shape) {
    case Shape::text:
      return "TEXT";
    case Shape::integer:
      return "N";
    case Shape::number:
      return "NUMBER";
    case Shape::boolean:
      return "true|false";
    case Shape::list:
      return field.element == Shape::object ? "NAME=VALUE,…" : "TEXT";
    case Shape::object:
      return "NAME=VALUE,…";
  }
  std::unreachable();
}

std::string help_of(const Field& field) {
  std::string help = field.help;
  if (field.shape == Shape::list && field.element == Shape::object) {
    std::vector<std::string> names;
    for (const Field& part : field.parts) names.push_back(part.name);
    help += fmt::format(": {}", fmt::join(names, ", "));
  }
  return field.required ? help + " (needed)" : help;
}

void add_option(CLI::App& command, const std::shared_ptr<Form>& form, const std::string& option,
                const Field& field, const std::vector<std::string>& path) {
  command.add_option(option, form->texts[path], help_of(field))
      ->allow_extra_args(false)
      ->expected(1)
      ->multi_option_policy(field.shape == Shape::list ? CLI::MultiOptionPolicy::TakeAll
                                                       : CLI::MultiOptionPolicy::TakeLast)
      ->type_name(type_name(field));
  if (field.shape != Shape::object) return;
  for (const Field& part : field.parts) {
    std::vector<std::string> inner = path;
    inner.push_back(part.name);
    add_option(command, form, option + '.' + dashed(part.name), part, inner);
  }
}

void add_field(CLI::App& command, const std::shared_ptr<Form>& form, const Field& field) {
  if (!field.secret) return add_option(command, form, field.option(), field, {field.name});
  command
      .add_option(field.option() + "-file", form->secret_files[field.name],
                  field.help + "; the file's first line, or else asked for")
      ->type_name("FILE");
}

std::vector<TypedField> typed_in(const Form& form) {
  std::vector<TypedField> typed;
  for (const auto& [path, texts] : form.texts)
    if (!texts.empty()) typed.push_back({path, texts});
  return typed;
}

ExitCode run(const Form& form, const Console& console) {
  Typed<boost::json::object> params = boost::json::object{};
  if (!form.whole.empty()) params = whole_params(form.whole, console.settings.language);
  for (const auto& [field, file] : form.secret_files)
    if (params && !params->contains(field)) {
      const auto secret = secret_for(console, field, file);
      if (!secret)
        return console.complain(ExitCode::usage,
                                console.say(Message::no_password, "--" + dashed(field) + "-file"));
      params->insert_or_assign(field, *secret);
    }
  if (params)
    params = params_of(form.fields, std::move(*params), typed_in(form), console.settings.language);
  if (!params) return console.complain(ExitCode::usage, params.error());
  return call_method(console, form.method, std::move(*params));
}

void add_method(Commands& commands, const proto::MethodInfo& method) {
  const std::size_t dot = method.name.find('.');
  const std::string words =
      dashed(method.name.substr(0, dot)) + ' ' + dashed(method.name.substr(dot + 1));
  const auto form = std::make_shared<Form>(method);
  CLI::App& command = commands.at(words, std::string(method.summary));
  for (const Field& field : form->fields) add_field(command, form, field);
  command
      .add_option("--params", form->whole, "All of it as JSON, as @FILE, or - for standard input")
      ->type_name("JSON");
  commands.run(command, [form](const Console& console) { return run(*form, console); });
}

/// Those that do more than call their method, and are added by hand.
bool has_its_own_command(std::string_view method) {
  return method == "report.daily" || method == "report.range" || method == "ledger.verify" ||
         method == "ledger.backup";
}

}  // namespace

void add_methods(Commands& commands) {
  for (const proto::MethodInfo& method : proto::all_methods()) {
    const std::string subject(method.name.substr(0, method.name.find('.')));
    commands.at(dashed(subject), "Methods " + subject + ".*").require_subcommand(1);
    if (!has_its_own_command(method.name)) add_method(commands, method);
  }
}

}  // namespace greenlane::cli
