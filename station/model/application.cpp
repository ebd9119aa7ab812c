#include "station/model/application.hpp"

#include <set>

namespace greenlane::model {

void book(Slot& slot, PriorityClass priority, const std::vector<Word>& cargo_classes, int places) {
  slot.booked[static_cast<std::size_t>(priority)] += places;
  for (const Word& cargo : cargo_classes) {
    int& booked = slot.cargo_booked[cargo];
    booked += places;
    if (booked == 0) slot.cargo_booked.erase(cargo);
  }
}

std::vector<Word> cargo_classes_of(const Trip& trip) {
  std::set<Word> classes;
  for (const Consignment& consignment : trip.consignments) classes.insert(consignment.cargo_class);
  return {classes.begin(), classes.end()};
}

void book(Slot& slot, const Application& application, int places) {
  book(slot, application.priority, cargo_classes_of(application.trip), places);
}

bool waiting(const Application& application) {
  return application.state == ApplicationState::submitted ||
         application.state == ApplicationState::planned;
}

bool has_place(const Application& application) {
  using enum ApplicationState;
  return application.state == approved || application.state == admitted ||
         application.state == cleared || application.state == diverted;
}

bool open(const Application& application) {
  return waiting(application) || application.state == ApplicationState::approved ||
         application.state == ApplicationState::admitted;
}

std::string pass_number(const Application& application, int issue) {
  return issue == 1 ? application.number : application.number + "-" + std::to_string(issue);
}

}  // namespace greenlane::model
