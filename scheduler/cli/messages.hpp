#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "scheduler/cli/language.hpp"

namespace greenlane::cli {

/// Everything that the program says itself. What the station says comes as the station says it.
enum class Message {
  refused,
  field,
  rule,
  kind,
  same_key,
  cannot_connect,
  log_in_first,
  logged_in,
  logged_out,
  password_of,
  unknown_argument,
  no_such_command,
  argument_needed,
  bad_argument,
  missing_options,
  bad_integer,
  bad_number,
  bad_boolean,
  bad_json,
  bad_pair,
  unknown_part,
  bad_server,
  bad_language,
  bad_settings,
  cannot_read,
  cannot_write,
  no_password,
  no_token,
  bad_token,
  nothing,
  yes,
  no,
  more_columns,
  no_such_column,
  ledger_sound,
  ledger_unsound,
  ledger_locked,
  verifying,
  copying,
  exporting,
  restored,
  restored_over,
  backed_up,
  exported,
  output_needed,
  playing,
  played,
  at_once,
  vanished,
  refusals,
  breach,
  round_open,
  draw_sound,
  draw_unsound,
  budget_needed,
  check_two_files,
  no_such_instance,
  solution_sound,
  gantt_one_instance,
  gantt_proven,
  gantt_bound,
  gantt_late,
  gantt_legend,
  gantt_row,
  gantt_bar,
  gantt_bar_late,
  simulating,
  random_passwords,
  station_lost,
  scenario_day,
  replay_refused,
  inside_of,
  at_gate,
  queue,
  open,
  shut,
  totals,
  stage,
  in_service,
  waiting,
  wait,
  lanes,
  slot,
  trucks,
  did_not_pass,
  keys,
  demo_start,
  demo_reports,
  demo_last_day,
  demo_board,
  demo_ledger,
  demo_next,
  demo_daemon,
  demo_watch,
  demo_login,
  demo_report,
  demo_submit,
  demo_offline,
  demo_kept,
  demo_totals,
  no_program,
  no_scenario,
  daemon_failed,
  exit_codes,
  count_,  ///< how many there are
};

/// A message's text, with {} where something is filled in.
std::string_view text_of(Message message, Language language);

/// A message with what is to be filled in.
template <class... Values>
std::string say(Language language, Message message, const Values&... values) {
  return fmt::vformat(text_of(message, language), fmt::make_format_args(values...));
}

}  // namespace greenlane::cli
