#include "scheduler/cli/messages.hpp"

#include <algorithm>
#include <array>

#include "station/value/ensure.hpp"

namespace greenlane::cli {

namespace {

struct Text {
  Message message;
  std::string_view en;
  std::string_view zh;
};

using enum Message;

constexpr std::array texts{
    Text{refused, "refused: {}", "被拒绝：{}"},
    Text{field, "field", "字段"},
    Text{rule, "rule", "规则"},
    Text{kind, "kind", "类别"},
    Text{same_key, "ask again with the same key: --idempotency-key {}",
         "请用同一个键重试：--idempotency-key {}"},
    Text{cannot_connect, "cannot reach the station at {}: {}", "无法连接中转站 {}：{}"},
    Text{log_in_first, "not logged in: greenlane login USER", "尚未登录：greenlane login USER"},
    Text{logged_in, "{} ({}) is logged in until {}", "{}（{}）已登录，有效期至 {}"},
    Text{logged_out, "{} is logged out", "{} 已退出登录"},
    Text{password_of, "Password of {}: ", "{} 的密码："},
    Text{unknown_argument, "{}; greenlane help lists what there is",
         "无法识别的参数（{}）；可用的命令见 greenlane help"},
    Text{no_such_command, "there is no command \"{}\"; greenlane help lists what there is",
         "没有命令“{}”；可用的命令见 greenlane help"},
    Text{argument_needed, "{}; greenlane help lists what there is",
         "缺少必需的参数或子命令（{}）；可用的命令见 greenlane help"},
    Text{bad_argument, "{}; greenlane help lists what there is",
         "参数有误（{}）；可用的命令见 greenlane help"},
    Text{missing_options, "these options are needed: {}", "缺少选项：{}"},
    Text{bad_integer, "{}: \"{}\" is not a whole number", "{}：“{}”不是整数"},
    Text{bad_number, "{}: \"{}\" is not a number", "{}：“{}”不是数"},
    Text{bad_boolean, "{}: \"{}\" is neither true nor false", "{}：“{}”既不是 true 也不是 false"},
    Text{bad_json, "{}: {}", "{}：{}"},
    Text{bad_pair, "{}: \"{}\" is neither JSON nor name=value,name=value",
         "{}：“{}”既不是 JSON，也不是 name=value,name=value"},
    Text{unknown_part, "{}: there is no \"{}\" in it; there is: {}",
         "{}：没有“{}”这一项；可用的有：{}"},
    Text{bad_server, "\"{}\" is not HOST:PORT", "“{}”不是 HOST:PORT"},
    Text{bad_language, "\"{}\" is neither en nor zh", "“{}”既不是 en 也不是 zh"},
    Text{bad_settings, "{}: {}", "{}：{}"},
    Text{cannot_read, "cannot read {}: {}", "无法读取 {}：{}"},
    Text{cannot_write, "cannot write {}: {}", "无法写入 {}：{}"},
    Text{no_password, "no password was given: {} FILE, or on standard input",
         "没有给出密码：请用 {} FILE，或从标准输入给出"},
    Text{no_token, "there is no token in {}", "{} 中没有会话凭证"},
    Text{bad_token, "the token of {} opens no session", "{} 给出的凭证没有对应的会话"},
    Text{nothing, "(none)", "（无）"},
    Text{yes, "yes", "是"},
    Text{no, "no", "否"},
    Text{more_columns, "(not shown: {}; --wide shows them)", "（未显示：{}；--wide 可显示全部）"},
    Text{no_such_column, "there is no column \"{}\"; there is: {}", "没有“{}”这一列；可用的有：{}"},
    Text{ledger_sound, "the ledger is sound: {} events, head {}", "账本完好：{} 个事件，链首 {}"},
    Text{ledger_unsound, "the ledger is NOT sound: {}", "账本有误：{}"},
    Text{ledger_locked, "another program has locked {}; try again when it has let go",
         "{} 被其他程序锁定；请待其释放后再试"},
    Text{copying, "copying", "复制中"},
    Text{exporting, "events", "事件"},
    Text{verifying, "verifying the ledger", "正在核验账本"},
    Text{restored, "restored {} events into {}", "已将 {} 个事件恢复到 {}"},
    Text{restored_over, "what was there before is now {}", "原有账本现为 {}"},
    Text{backed_up, "backed up {} events to {}", "已将 {} 个事件备份到 {}"},
    Text{exported, "exported {} events", "已导出 {} 个事件"},
    Text{output_needed, "--data needs --path FILE for the copy",
         "使用 --data 时须用 --path FILE 指定副本"},
    Text{playing, "playing {}", "正在回放 {}"},
    Text{played, "{} days played with {} requests in {:.1f} s, {} of them refused",
         "回放了 {} 天，{} 个请求，用时 {:.1f} 秒，其中 {} 个被拒绝"},
    Text{at_once, "up to {} steps under way at once", "同时进行的步骤最多 {} 个"},
    Text{vanished, "{} clients vanished in mid-request and came back with the same key",
         "{} 个客户端在请求途中断开，又以同一个键重发"},
    Text{refusals, "Refused, by rule", "拒绝次数（按规则）"},
    Text{breach, "a rule is broken: {}", "违反规则：{}"},
    Text{round_open, "the round of {} had no draw: it is open, or nobody was in it",
         "{} 的轮次没有抽签：尚未截止，或无人申报"},
    Text{draw_sound, "the draw of {} is sound: {} applications, seed {}",
         "{} 的抽签无误：{} 份申报，种子 {}"},
    Text{draw_unsound, "the draw of {} does NOT follow from what was filed: {}",
         "{} 的抽签与申报不符：{}"},
    Text{budget_needed, "one of --time-limit and --iterations is needed",
         "需要 --time-limit 或 --iterations"},
    Text{check_two_files, "--check takes an instance and a solution",
         "--check 需要一个算例文件和一个解文件"},
    Text{no_such_instance, "the file has no instance \"{}\"", "文件中没有算例“{}”"},
    Text{solution_sound, "{}: every rule holds, objective {}", "{}：规则全部成立，目标值 {}"},
    Text{gantt_one_instance, "--gantt draws one instance, and here are {}",
         "--gantt 只画一个算例，而这里有 {} 个"},
    Text{gantt_proven, "objective {}, proven optimal", "目标值 {}，已证最优"},
    Text{gantt_bound, "objective {}, proven bound {}", "目标值 {}，已证下界 {}"},
    Text{gantt_late, ", {} of {} jobs late", "，{} / {} 个作业延误"},
    Text{gantt_legend, "a red foot: the job ends after it is due", "红色底线：作业完成晚于交期"},
    Text{gantt_row, "stage {}, server {}", "阶段 {}，服务台 {}"},
    Text{gantt_bar, "job {}, {} to {}", "作业 {}，{} 至 {}"},
    Text{gantt_bar_late, ", late by {}", "，延误 {}"},
    Text{simulating, "replication {} of {}", "第 {}/{} 次重复"},
    Text{random_passwords,
         "the scenario's users get a random password; --users-password-file FILE chooses one",
         "场景用户的密码为随机生成；可用 --users-password-file FILE 指定"},
    Text{station_lost, "the station does not answer any more: {}", "中转站不再应答：{}"},
    Text{scenario_day,
         "declared {:>4}  approved {:>4}  admitted {:>4}  cleared {:>4}  inside {:>3}",
         "申报 {:>4}  批准 {:>4}  入场 {:>4}  通关 {:>4}  在场 {:>3}"},
    Text{replay_refused, "the replay stopped: {}", "回放中止：{}"},
    Text{inside_of, "inside {} of {}", "在场 {}/{}"},
    Text{at_gate, "at the gate {}", "门口等候 {}"},
    Text{queue, "in the queue {}", "排队 {}"},
    Text{open, "open", "开放"},
    Text{shut, "closed", "关闭"},
    Text{totals, "Since the first day", "累计"},
    Text{stage, "stage", "环节"},
    Text{in_service, "in service", "服务中"},
    Text{waiting, "waiting", "等待"},
    Text{wait, "wait", "预计等待"},
    Text{lanes, "lanes and bays", "通道与泊位"},
    Text{slot, "slot", "时段"},
    Text{trucks, "trucks", "车辆"},
    Text{did_not_pass, "did not pass", "未通过"},
    Text{keys, "q: quit", "q：退出"},
    Text{demo_start, "greenlaned serves on {} with the data in {}",
         "greenlaned 已在 {} 提供服务，数据在 {}"},
    Text{demo_reports, "The days, as the station reported them", "各日日报"},
    Text{demo_last_day, "The last day in full", "最后一天的完整日报"},
    Text{demo_board, "The dispatch board of that day", "当日调度板"},
    Text{demo_ledger, "The ledger", "账本"},
    Text{demo_next, "What to try next", "接下来可以试试"},
    Text{demo_daemon, "start the same station again", "再次启动同一个中转站"},
    Text{demo_login, "log in as a dispatcher (another shell)", "以调度员登录（另开终端）"},
    Text{demo_watch, "see the live board", "查看实时调度板"},
    Text{demo_report, "read any day's report", "查看任意一天的日报"},
    Text{demo_submit, "see who waits for a slot", "查看谁在等时段"},
    Text{demo_offline, "verify the ledger without a station", "离线核验账本"},
    Text{demo_kept, "the data stay in {}", "数据保留在 {}"},
    Text{demo_totals, "{}: declared {}, admitted {}, cleared {}, inside {}",
         "{}：申报 {}，入场 {}，通关 {}，在场 {}"},
    Text{no_program, "there is no {} beside this program", "本程序旁边没有 {}"},
    Text{no_scenario, "the scenario {} is not here: looked in {}", "找不到场景 {}：已查找 {}"},
    Text{daemon_failed, "greenlaned did not start: {}", "greenlaned 未能启动：{}"},
    Text{exit_codes,
         "Exit codes\n"
         "   0  done\n"
         "   1  the station refused the request, or a solution breaks a rule, as was said\n"
         "   2  the command line cannot be understood; nothing was sent\n"
         "   3  no station answers at that address\n"
         "   4  not logged in, or the session has ended\n"
         "   5  the ledger, or the draw of a round, is not sound\n"
         "   6  the station is busy, or the outcome is unknown: ask again with the same key\n"
         "   7  a file or a program of this machine cannot be used\n"
         "  70  a fault of ours\n",
         "退出码\n"
         "   0  完成\n"
         "   1  中转站拒绝了请求，或解不符合规则，并说明原因\n"
         "   2  命令行有误；没有发送任何请求\n"
         "   3  该地址没有中转站应答\n"
         "   4  尚未登录，或会话已结束\n"
         "   5  账本或轮次的抽签有误\n"
         "   6  中转站繁忙或结果未知：请用同一个键重试\n"
         "   7  本机的文件或程序无法使用\n"
         "  70  本程序的缺陷\n"},
};

static_assert(texts.size() == static_cast<std::size_t>(count_), "a message has no text");

}  // namespace

std::string_view text_of(Message message, Language language) {
  const auto found = std::ranges::find(texts, message, &Text::message);
  ENSURE(found != texts.end());
  return language == Language::zh ? found->zh : found->en;
}

}  // namespace greenlane::cli
