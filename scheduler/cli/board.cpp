#include "scheduler/cli/board.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scheduler/cli/labels.hpp"
#include "scheduler/cli/messages.hpp"
#include "scheduler/cli/table.hpp"

namespace greenlane::cli {

namespace {

using proto::ApplicationState;

/// A truck's state as one sign, so that a slot's trucks fit on a line.
std::string_view sign_of(const proto::TimelineTruck& truck) {
  switch (truck.state) {
    case ApplicationState::cleared:
      return "✓";
    case ApplicationState::admitted:
      return "●";
    case ApplicationState::approved:
      return truck.arrived_at ? "◐" : "○";
    default:
      return "✕";
  }
}

class Board {
 public:
  Board(const proto::StationStatus& status, Language language)
      : status_(status), language_(language) {}

  std::string head() const {
    std::string text = fmt::format("{} {}   {}   {}\n", status_.code, status_.name.text(),
                                   status_.time_zone.local_text(status_.now),
                                   say(status_.open ? Message::open : Message::shut));
    text += say(Message::inside_of, status_.inside, status_.site_capacity) + "   " +
            say(Message::at_gate, status_.at_gate) + "   " +
            say(Message::queue, status_.queue.waiting) + '\n';
    const proto::Totals& totals = status_.totals;
    return text + say(Message::totals) + ": " +
           say(Message::scenario_day, totals.declared, totals.approved, totals.admitted,
               totals.cleared, status_.inside) +
           '\n';
  }

  std::string stages() const {
    Table table{{say(Message::stage), say(Message::in_service), say(Message::waiting),
                 say(Message::wait), say(Message::lanes)},
                {}};
    for (const proto::StageStatus& stage : status_.stages)
      table.rows.push_back({stage.stage.text(), std::to_string(stage.in_service),
                            std::to_string(stage.waiting), wait_of(stage), servers_of(stage)});
    return draw(table, std::nullopt).text;
  }

  std::string slots(const proto::StationTimeline& timeline) const {
    Table table{{say(Message::slot), say(Message::trucks), timeline.date.text()}, {}};
    for (const proto::TimelineSlot& slot : timeline.slots)
      table.rows.push_back({clock(slot.from) + "–" + clock(slot.to),
                            std::to_string(slot.trucks.size()), trucks_of(slot)});
    if (table.rows.empty()) return say(Message::nothing) + '\n' + closed(timeline.date);
    return draw(table, std::nullopt).text + legend() + closed(timeline.date);
  }

 private:
  template <class... Values>
  std::string say(Message message, const Values&... values) const {
    return cli::say(language_, message, values...);
  }

  std::string clock(value::Instant instant) const { return status_.time_zone.clock_text(instant); }

  static std::string wait_of(const proto::StageStatus& stage) {
    if (!stage.predicted_wait_seconds) return "–";
    const auto seconds = stage.predicted_wait_seconds->count();
    return fmt::format("{}:{:02}", seconds / 3600, seconds / 60 % 60);
  }

  static std::string servers_of(const proto::StageStatus& stage) {
    std::string text;
    for (const proto::ServerRow& server : stage.servers) {
      const std::string_view sign = !server.up ? "✕" : server.visit_id ? "●" : "○";
      text += fmt::format("{}{} {}", text.empty() ? "" : "  ", sign, server.server.text());
    }
    return text;
  }

  static std::string trucks_of(const proto::TimelineSlot& slot) {
    std::string text;
    for (const proto::TimelineTruck& truck : slot.trucks)
      text += fmt::format("{}{} {}", text.empty() ? "" : "  ", sign_of(truck), truck.plate.text());
    return text;
  }

  /// The slots of today that take nobody, whether or not anybody has a place in them.
  std::string closed(const value::Day& date) const {
    std::string text;
    for (const proto::SlotRow& slot : status_.slots)
      if (slot.closed && date == status_.date)
        text += ' ' + clock(slot.from) + "–" + clock(slot.to);
    return text.empty() ? text : label("closed", language_) + ':' + text + '\n';
  }

  std::string legend() const {
    return fmt::format("○ {}  ◐ {}  ● {}  ✓ {}  ✕ {}\n", label("approved", language_),
                       label("arrived", language_), label("inside", language_),
                       label("cleared", language_), say(Message::did_not_pass));
  }

  const proto::StationStatus& status_;
  Language language_;
};

}  // namespace

std::string board(const proto::StationStatus& status, const proto::StationTimeline& timeline,
                  Language language) {
  const Board board(status, language);
  return board.head() + '\n' + board.stages() + '\n' + board.slots(timeline);
}

}  // namespace greenlane::cli
