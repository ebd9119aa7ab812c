#include "station/model/application.hpp"

namespace greenlane::model {

bool waiting(const Application& application) {
  return application.state == ApplicationState::submitted ||
         application.state == ApplicationState::planned;
}

bool open(const Application& application) {
  return waiting(application) || application.state == ApplicationState::approved ||
         application.state == ApplicationState::admitted;
}

std::string pass_number(const Application& application, int issue) {
  return issue == 1 ? application.number : application.number + "-" + std::to_string(issue);
}

}  // namespace greenlane::model
