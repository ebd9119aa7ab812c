#include "scheduler/cli/chinese_help.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Formatter.hpp>

namespace greenlane::cli {

namespace {

struct Line {
  std::string_view words;
  std::string_view zh;
};

constexpr std::array commands{
    Line{"", "greenlane：货运通行调度系统的命令行"},
    Line{"login", "登录，并为之后的命令保存会话。"},
    Line{"logout", "退出登录。"},
    Line{"watch", "实时调度看板，按 q 退出；输出不是终端时只显示一次。"},
    Line{"help", "列出所有命令和退出码。"},
    Line{"completion", "命令补全。"},
    Line{"completion bash", "输出本程序的 bash 补全脚本。"},
    Line{"replay", "通过网络接口，在使用虚拟时钟的中转站上逐日重演一个场景。"},
    Line{"demo", "自带服务进程，重演青台山的十三天并给出报告。"},
    Line{"simulate", "假设分析：在按场景抽取的若干天里，用数字比较各种排队策略。"},
    Line{"optimize", "求解文件中的排程算例，每例一行 JSON；或检验一个解。"},
    Line{"session", "会话：session.* 各方法。"},
    Line{"session login", "建立会话，并给出可恢复它的凭证。"},
    Line{"session resume", "在新的连接上恢复会话。"},
    Line{"session logout", "结束会话，其凭证随之失效。"},
    Line{"session whoami", "当前登录的是谁，有效期到何时。"},
    Line{"enterprise", "企业：enterprise.* 各方法。"},
    Line{"enterprise register", "按统一社会信用代码登记企业。"},
    Line{"enterprise get", "查看一家企业。"},
    Line{"enterprise list", "列出企业，可作发货方和收货方。"},
    Line{"enterprise update", "修改企业的名称、区县或联系人（物流企业只能改自己的）。"},
    Line{"enterprise scorecard", "企业可占用多少名额，哪些失约记录在计分（物流企业只见自己的）。"},
    Line{"vehicle", "车辆：vehicle.* 各方法。"},
    Line{"vehicle register", "登记承运企业的车辆（物流企业只能登记自己的）。"},
    Line{"vehicle list", "列出车辆（物流企业只见自己的）。"},
    Line{"vehicle retire", "停用车辆（物流企业只能停用自己的）。"},
    Line{"driver", "司机：driver.* 各方法。"},
    Line{"driver register", "登记承运企业的司机（物流企业只能登记自己的）。"},
    Line{"driver list", "列出司机，证件号码已遮盖（物流企业只见自己的）。"},
    Line{"driver retire", "停用司机（物流企业只能停用自己的）。"},
    Line{"application", "申报：application.* 各方法。"},
    Line{"application submit", "提交申报；返回编号、排队位置和预计时段。"},
    Line{"application get", "查看一份申报（物流企业只见自己的）。"},
    Line{"application list", "列出申报（物流企业只见自己的）。"},
    Line{"application withdraw", "撤回申报（物流企业只能撤回自己的）。"},
    Line{"application reschedule", "改换到达时间窗，重新排队（物流企业只能改自己的）。"},
    Line{"application record-checks", "为申报补充检查结果（物流企业只能补充自己的）。"},
    Line{"application approve", "批准：预订时段并签发通行证。"},
    Line{"application reject", "驳回申报，并说明原因。"},
    Line{"application confirm", "接受候补名额并签发通行证（物流企业只能接受自己的）。"},
    Line{"application decline", "放弃候补名额，留给下一位；原排队位置不变。"},
    Line{"application update-eta",
         "告知车辆预计何时到达；赶不上的时段会改期（物流企业只能改自己的）。"},
    Line{"application repeat", "每周在若干天重复同一行程的申报（物流企业只能重复自己的）。"},
    Line{"series", "周期申报：series.* 各方法。"},
    Line{"series list", "列出进行中的周期申报（物流企业只见自己的）。"},
    Line{"series end", "结束周期申报；已提出的申报不变（物流企业只能结束自己的）。"},
    Line{"waitlist", "候补名单：waitlist.* 各方法。"},
    Line{"waitlist list", "下一个空出的名额给谁，为什么（物流企业只见自己的）。"},
    Line{"round", "轮次：round.* 各方法和抽签核对。"},
    Line{"round get", "查看一天的轮次及其抽签，任何人都可核对。"},
    Line{"round list", "列出今后各天的轮次何时截止。"},
    Line{"round check", "依据申报重新抽签并核对已截止的轮次。"},
    Line{"mark", "失约记录：mark.* 各方法。"},
    Line{"mark list", "列出计分中或申诉中的失约记录（物流企业只见自己的）。"},
    Line{"mark appeal", "对失约记录提出申诉（物流企业只能为自己申诉）。"},
    Line{"mark decide", "裁定申诉：免除或维持。"},
    Line{"plan", "排队计划：plan.* 各方法。"},
    Line{"plan propose", "为每份等待的申报建议时段；不作预订。"},
    Line{"plan get", "查看一份计划及其理由。"},
    Line{"plan commit", "批准计划中的全部或部分安排。"},
    Line{"plan assess", "人工改派时段之前，看其代价和受影响的申报。"},
    Line{"plan list", "列出正在生成的计划及其进度，以及已有的计划。"},
    Line{"plan cancel", "停止生成用户所要求的某一天的计划。"},
    Line{"queue", "入场顺序：queue.* 各方法。"},
    Line{"queue sequence", "建议按什么顺序叫车入场，各走哪条通道、哪个泊位。"},
    Line{"queue cancel", "停止自己正在等待的排序。"},
    Line{"slot", "时段：slot.* 各方法。"},
    Line{"slot list", "列出一天的时段：已订和空余。"},
    Line{"slot set-capacity", "设定时段可容纳的车数。"},
    Line{"slot close", "关闭时段，不再接受预订。"},
    Line{"slot hold", "填写申报期间暂留一个名额（物流企业只能为自己暂留）。"},
    Line{"slot release", "交还暂留的名额（物流企业只能交还自己的）。"},
    Line{"pass", "通行证：pass.* 各方法。"},
    Line{"pass get", "查看通行证及其凭证（物流企业只见自己的）。"},
    Line{"pass verify", "凭证是否真实、是否仍可入场。"},
    Line{"pass revoke", "在使用之前吊销通行证（物流企业只能吊销自己的）。"},
    Line{"gate", "入口：gate.* 各方法。"},
    Line{"gate check", "这辆车此刻入场会怎样，为什么。"},
    Line{"gate arrive", "记录车辆已到入口。"},
    Line{"gate admit", "凭通行证放行入场；在场开始。"},
    Line{"gate turn-away", "在入口劝返，并说明原因。"},
    Line{"gate walk-in", "为未申报而来的车辆当场申报。"},
    Line{"visit", "在场：visit.* 各方法。"},
    Line{"visit list", "列出昨天和今天的在场记录（物流企业只见自己的）。"},
    Line{"visit get", "逐环节查看一次在场。"},
    Line{"visit start-stage", "通道或泊位开始服务该车。"},
    Line{"visit finish-stage", "服务结束，合格或不合格。"},
    Line{"visit record-check", "补充在场内所做的检查。"},
    Line{"visit divert", "在场途中分流，车辆离开闭环。"},
    Line{"visit clear", "车辆已通过所需的全部环节，通关离开。"},
    Line{"stage", "环节：stage.* 各方法。"},
    Line{"stage set-servers", "停用或恢复通道、泊位。"},
    Line{"stage times", "作业预计需要多久，依据本站多少次作业。"},
    Line{"station", "中转站：station.* 各方法。"},
    Line{"station status", "此刻的中转站：环节、排队、预计等待、今日时段、累计。"},
    Line{"station timeline", "逐时段查看一天：谁将到、已到、在场、已离开（物流企业只见自己的）。"},
    Line{"report", "报告：report.* 各方法。"},
    Line{"report daily", "一天的数字。"},
    Line{"report range", "连续若干天的报告，最多 92 天。"},
    Line{"event", "事件：event.* 各方法。"},
    Line{"event subscribe", "从某个序号起推送事件，随后实时推送（物流企业只见自己的）。"},
    Line{"event list", "从某个序号起列出事件（物流企业只见自己的）。"},
    Line{"user", "用户：user.* 各方法。"},
    Line{"user create", "创建用户。"},
    Line{"user list", "列出用户。"},
    Line{"user disable", "停用用户，其会话一并结束。"},
    Line{"user set-password", "更换用户的密码；该用户的会话随之结束。"},
    Line{"ledger", "账本：ledger.* 各方法和账本工具。"},
    Line{"ledger verify",
         "重放全部事件，核对链、状态和数据表；对运行中的中转站，或用 --data 对其数据目录。"},
    Line{"ledger backup", "在中转站继续运行时，把账本复制到新文件。"},
    Line{"ledger restore", "先检验备份，再用它替换已停止的中转站的账本。"},
    Line{"ledger export", "逐行以 JSON 输出每个事件。"},
    Line{"ledger stats", "账本有多大，里面有什么。"},
    Line{"system", "系统：system.* 各方法。"},
    Line{"system health", "中转站是否受理请求和写入。"},
    Line{"clock", "时钟：clock.* 各方法。"},
    Line{"clock advance", "把虚拟时钟向前拨。"},
    Line{"rpc", "接口：rpc.* 各方法。"},
    Line{"rpc discover", "这些方法的 OpenRPC 文档。"},
};

constexpr std::array options{
    Line{"--help", "显示帮助并退出"},
    Line{"--version", "显示版本并退出"},
    Line{"--server", "中转站的监听地址（127.0.0.1:7410）"},
    Line{"--session", "保存会话的文件"},
    Line{"--token-file", "以该文件的第一行为会话凭证（否则用 GREENLANE_TOKEN）"},
    Line{"--lang", "消息的语言：en 或 zh"},
    Line{"--json", "以 JSON 输出结果"},
    Line{"--wide", "表格显示所有列，不论多宽"},
    Line{"--columns", "列表要显示的列名"},
    Line{"--params", "以 JSON 给出全部参数；@FILE 表示文件，- 表示标准输入"},
    Line{"--password-file", "密码是该文件的第一行；没有时询问"},
    Line{"--admin", "创建其他用户的用户（admin）"},
    Line{"--admin-password-file", "该用户的密码是此文件的第一行；没有时询问"},
    Line{"--users-password-file", "场景所创建用户的密码是此文件的第一行；没有时随机生成"},
    Line{"--until", "重演到哪一天为止"},
    Line{"--connections", "所有用户共用、同时工作的连接数；没有时一次只发一个请求"},
    Line{"--format", "文件的格式"},
    Line{"--jobs", "orlib-wt：每个算例的作业数（否则取自文件名）"},
    Line{"--machines", "pm-twt：机器数"},
    Line{"--time-limit", "每个算例的秒数，读入和下界均计在内"},
    Line{"--iterations", "每个算例的搜索迭代次数；只给它时，结果由种子决定"},
    Line{"--seed", "随机种子（1）"},
    Line{"--threads", "线程数（1）"},
    Line{"--reference", "已知最优目标值的 CSV；末尾附汇总一行"},
    Line{"--solution-dir", "解文件写入的目录"},
    Line{"--scenario", "取其中转站、车辆和故障的场景目录，如 config/scenarios/harsh"},
    Line{"--policy", "谁先：fcfs、edd、atc 或 optimizer；多个时以逗号分隔"},
    Line{"--days", "天数，超过场景时从头再来；没有时与场景相同"},
    Line{"--replications", "重复抽取的次数，用于置信区间（30）"},
    Line{"--demand", "申报量为场景的多少倍（1）"},
    Line{"--plot", "绘制各策略对比和逐小时等候车辆的 SVG 图"},
    Line{"--check", "两个文件是算例和待检验的解（不成立时退出码 1）"},
};

/// Of a group, what CLI11 and commands.cpp call it.
constexpr std::array groups{Line{"Options", "选项"}, Line{"Commands", "命令"}};

template <std::size_t size>
std::optional<std::string_view> find(const std::array<Line, size>& lines, std::string_view words) {
  const auto found = std::ranges::find(lines, words, &Line::words);
  return found == lines.end() ? std::nullopt : std::optional(found->zh);
}

void translate_options(CLI::App& command) {
  for (CLI::Option* option : command.get_options()) {
    const std::vector<std::string>& names = option->get_lnames();
    const auto zh = names.empty() ? std::nullopt : find(options, "--" + names.front());
    if (zh) option->description(std::string(*zh));
    if (const auto group = find(groups, option->get_group())) option->group(std::string(*group));
  }
}

void translate(CLI::App& command, const std::string& words) {
  if (const auto zh = find(commands, words)) command.description(std::string(*zh));
  if (const auto group = find(groups, command.get_group())) command.group(std::string(*group));
  translate_options(command);
  const auto& formatter = command.get_formatter();
  formatter->label("Usage", "用法");
  formatter->label("OPTIONS", "选项");
  formatter->label("SUBCOMMAND", "命令");
  for (CLI::App* inner : command.get_subcommands({}))
    translate(*inner, words.empty() ? inner->get_name() : words + ' ' + inner->get_name());
}

}  // namespace

std::optional<std::string_view> chinese_summary(std::string_view words) {
  return find(commands, words);
}

void translate_help(CLI::App& root) {
  translate(root, "");
}

}  // namespace greenlane::cli
