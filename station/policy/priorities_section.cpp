#include <boost/describe/enum_to_string.hpp>

#include "station/policy/sections.hpp"

namespace greenlane::policy {
namespace {

using model::PriorityClass;

void read_dates(const Reader& reader, model::ListBatch& batch) {
  const auto from = reader.given<Day>("effective_from");
  if (reader.has("effective_until")) batch.effective_until = reader.given<Day>("effective_until");
  if (from && batch.effective_until && *batch.effective_until < *from)
    reader.fault("effective_until", "not before effective_from",
                 batch.effective_until->text() + " is before " + from->text());
  batch.effective_from = from.value_or(Day{});
}

}  // namespace

void read_priorities(const Reader& file, model::Policy& policy) {
  const Reader priorities = file.table("priorities");
  int reserved_percent = 0;
  for (std::size_t i = 0; i < policy.priorities.size(); ++i) {
    model::PriorityPolicy& priority = policy.priorities[i];
    priority.priority_class = static_cast<PriorityClass>(i);
    const char* name = boost::describe::enum_to_string(priority.priority_class, "");
    const Reader reader = priorities.table(name);
    priority.weight = static_cast<int>(reader.integer("weight"));
    priority.reserved_percent = static_cast<int>(reader.integer("reserved_percent"));
    reserved_percent += priority.reserved_percent;
  }
  if (reserved_percent > 100)
    file.fault("priorities", "sum of reserved_percent",
               "the four shares are " + std::to_string(reserved_percent) +
                   " percent together; a slot has 100");
}

void read_lists(const Reader& file, model::Policy& policy) {
  std::set<std::string> names;
  for (const Reader& reader : file.tables("lists")) {
    model::ListBatch batch;
    batch.name = reader.value<Name>("name");
    refuse_second(reader, "name", batch.name, names);
    const auto given = reader.choice<PriorityClass>("priority_class");
    if (given == PriorityClass::standard)
      reader.fault("priority_class", "choice", "a list gives a class above standard");
    batch.priority_class = given.value_or(PriorityClass::standard);
    read_dates(reader, batch);
    batch.members = reader.values<CreditCode>("members");
    policy.lists.push_back(std::move(batch));
  }
}

}  // namespace greenlane::policy
