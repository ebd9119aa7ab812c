#include "scheduler/cli/labels.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <boost/describe/enum_from_string.hpp>

#include "station/model/chinese.hpp"

namespace greenlane::cli {

namespace {

struct Label {
  std::string_view name;
  std::string_view zh;
};

/// In the order of their names.
constexpr std::array labels{
    Label{"actor", "操作者"},
    Label{"admit", "准予入场"},
    Label{"admitted", "入场"},
    Label{"admitted_at", "入场时间"},
    Label{"admitted_percent", "入场率"},
    Label{"appeal", "申诉理由"},
    Label{"application_id", "申报"},
    Label{"applied_seq", "已应用事件"},
    Label{"approved", "批准"},
    Label{"approved_at", "批准时间"},
    Label{"arrived", "已到达"},
    Label{"arrived_at", "到达时间"},
    Label{"at", "时间"},
    Label{"at_gate", "门口等候"},
    Label{"body", "内容"},
    Label{"booked", "已预约"},
    Label{"booked_by_class", "各级已预约"},
    Label{"booked_percent", "预约率"},
    Label{"bookings", "占用名额"},
    Label{"bookings_allowed", "可占用名额"},
    Label{"bookings_max", "名额上限"},
    Label{"busiest_stage", "最忙环节"},
    Label{"by_cargo_class", "按货类"},
    Label{"by_class", "按优先级"},
    Label{"by_enterprise", "按物流企业"},
    Label{"by_priority", "按优先级"},
    Label{"capacity", "容量"},
    Label{"cargo_class", "货类"},
    Label{"cargo_classes", "货类"},
    Label{"checks", "检查"},
    Label{"cleared", "通关"},
    Label{"cleared_a_day", "日均通关"},
    Label{"cleared_at", "通关时间"},
    Label{"cleared_margin", "通关误差（95%）"},
    Label{"clock", "时钟"},
    Label{"closed", "已关闭"},
    Label{"closed_at", "结束时间"},
    Label{"closes_at", "截止时间"},
    Label{"code", "代码"},
    Label{"compared_with", "对比基准"},
    Label{"conflict", "冲突"},
    Label{"connections", "连接数"},
    Label{"consignee_id", "收货企业"},
    Label{"consignments", "货单"},
    Label{"consignor_id", "发货企业"},
    Label{"contact_name", "联系人"},
    Label{"contact_phone", "联系电话"},
    Label{"count", "次数"},
    Label{"counted", "计分"},
    Label{"counts", "数量"},
    Label{"counts_until", "计分至"},
    Label{"credit_code", "统一社会信用代码"},
    Label{"cumulative", "累计"},
    Label{"cumulative_diverted_by_reason", "累计分流原因"},
    Label{"cumulative_turned_away_by_reason", "累计劝返原因"},
    Label{"date", "日期"},
    Label{"day", "当日"},
    Label{"days", "各日"},
    Label{"decision", "裁定理由"},
    Label{"declared", "申报"},
    Label{"demand", "需求倍数"},
    Label{"destination", "目的地"},
    Label{"difference", "差异"},
    Label{"difference_percent", "差值百分比"},
    Label{"differences", "配对差值"},
    Label{"disabled", "已停用"},
    Label{"diverted", "分流"},
    Label{"diverted_at", "分流时间"},
    Label{"diverted_by_reason", "分流原因"},
    Label{"division", "行政区划"},
    Label{"division_name", "区划名称"},
    Label{"draw", "抽签名次"},
    Label{"driver_id", "司机"},
    Label{"driver_ids", "司机"},
    Label{"durable_seq", "已落盘事件"},
    Label{"dwell", "入场至通关"},
    Label{"early", "早于时段"},
    Label{"emergency", "应急"},
    Label{"en", "英文"},
    Label{"enterprise_id", "企业"},
    Label{"enterprises", "涉及企业"},
    Label{"enterprises_registered", "注册企业"},
    Label{"entrants", "参加者"},
    Label{"eta", "预计到达"},
    Label{"events", "事件数"},
    Label{"expired", "已过期"},
    Label{"expires_at", "有效期至"},
    Label{"failed", "未通过"},
    Label{"fairness", "公平"},
    Label{"figure", "指标"},
    Label{"filed", "申报数"},
    Label{"filed_at", "申报时间"},
    Label{"finished_at", "完成时间"},
    Label{"firms", "企业"},
    Label{"forbidden", "无权限"},
    Label{"free", "空位"},
    Label{"from", "开始"},
    Label{"from_seq", "起始事件"},
    Label{"goods", "货物"},
    Label{"head_hash", "链首哈希"},
    Label{"hold_id", "暂留名额"},
    Label{"id_number", "证件号码"},
    Label{"in_service", "服务中"},
    Label{"in_slot", "时段之内"},
    Label{"inside", "在场"},
    Label{"inside_minutes", "在场分钟"},
    Label{"inside_minutes_p95", "在场分钟 P95"},
    Label{"internal", "内部错误"},
    Label{"invalid_field", "字段有误"},
    Label{"items", "条目"},
    Label{"jain_index", "Jain 公平指数"},
    Label{"kept", "守约"},
    Label{"key_industry", "重点产业"},
    Label{"kind", "类别"},
    Label{"late", "晚于时段"},
    Label{"late_arrival", "其中到达已晚"},
    Label{"late_cancel", "临近取消"},
    Label{"late_cancelled", "临近取消"},
    Label{"lateness", "晚于时段结束"},
    Label{"lifted", "已免除"},
    Label{"lot", "签值"},
    Label{"lower_bound", "下界"},
    Label{"made_at_event", "依据事件"},
    Label{"margin", "误差（95%）"},
    Label{"mark_id", "失约记录"},
    Label{"marks", "失约记录"},
    Label{"mass_kg", "质量（千克）"},
    Label{"max_mass_kg", "载质量（千克）"},
    Label{"median_seconds", "中位数（秒）"},
    Label{"missing", "缺少"},
    Label{"moved", "已改时段"},
    Label{"name", "名称/姓名"},
    Label{"needed_by", "最晚送达"},
    Label{"next", "下一页"},
    Label{"next_stage", "下一环节"},
    Label{"no_show", "爽约"},
    Label{"no_shows", "爽约"},
    Label{"not_found", "不存在"},
    Label{"now", "当前时间"},
    Label{"number", "编号"},
    Label{"objective", "目标值"},
    Label{"offer", "候补名额"},
    Label{"on_time_percent", "准时率"},
    Label{"open", "开放"},
    Label{"origin", "出发地"},
    Label{"overloaded", "繁忙"},
    Label{"own", "本企业"},
    Label{"p90_seconds", "第90百分位（秒）"},
    Label{"pass", "通行证"},
    Label{"pass_number", "通行证号"},
    Label{"path", "路径"},
    Label{"peak_admitted", "高峰入场"},
    Label{"peak_allowed", "高峰可占名额"},
    Label{"peak_booked", "高峰已占名额"},
    Label{"peak_percent", "高峰占比"},
    Label{"peak_places", "高峰名额总数"},
    Label{"phone", "电话"},
    Label{"placements", "安排"},
    Label{"plan_id", "排队计划"},
    Label{"plate", "车牌"},
    Label{"points", "失约分"},
    Label{"policies", "策略对比"},
    Label{"policy", "策略"},
    Label{"position", "排位"},
    Label{"predicted", "预计"},
    Label{"predicted_wait_seconds", "预计等待（秒）"},
    Label{"priority", "优先级"},
    Label{"promised", "入场与时段对照"},
    Label{"proven_optimal", "已证最优"},
    Label{"queue", "排队"},
    Label{"reason", "原因"},
    Label{"reasons", "原因"},
    Label{"records", "记录"},
    Label{"refused", "未批准"},
    Label{"rejected", "驳回"},
    Label{"replications", "重复次数"},
    Label{"reserved", "保留"},
    Label{"result", "结果"},
    Label{"retired", "已退役"},
    Label{"revoked", "撤销"},
    Label{"role", "角色"},
    Label{"round_closes_at", "轮次截止"},
    Label{"rounds", "轮次"},
    Label{"rule", "规则"},
    Label{"scenario", "场景"},
    Label{"seed", "种子"},
    Label{"seq", "事件号"},
    Label{"series_id", "周期申报"},
    Label{"server", "通道/泊位"},
    Label{"servers", "通道与泊位"},
    Label{"service", "服务时长"},
    Label{"site_capacity", "场内容量"},
    Label{"slot_id", "时段"},
    Label{"slot_use", "时段使用"},
    Label{"slots", "时段"},
    Label{"sound", "完好"},
    Label{"stage", "环节"},
    Label{"stages", "环节"},
    Label{"standard", "普通"},
    Label{"started_at", "开始时间"},
    Label{"state", "状态"},
    Label{"status", "状态"},
    Label{"storage", "结果未知"},
    Label{"tardiness_margin", "延误误差（95%）"},
    Label{"tardiness_minutes", "加权平均延误分钟"},
    Label{"time_zone", "时区"},
    Label{"to", "结束"},
    Label{"token", "凭证"},
    Label{"totals", "累计"},
    Label{"trailer_plate", "挂车车牌"},
    Label{"trucks", "车辆"},
    Label{"turned_away", "劝返"},
    Label{"turned_away_by_reason", "劝返原因"},
    Label{"unauthenticated", "未登录"},
    Label{"unplaced", "未安排"},
    Label{"unserved", "未完成"},
    Label{"until", "截至"},
    Label{"up", "可用"},
    Label{"user", "用户"},
    Label{"utilisation_percent", "利用率"},
    Label{"valid", "有效"},
    Label{"valid_from", "生效时间"},
    Label{"valid_to", "失效时间"},
    Label{"vehicle_id", "车辆"},
    Label{"vehicle_type", "车型"},
    Label{"version", "版本"},
    Label{"visit_id", "在场记录"},
    Label{"wait", "到达至入场"},
    Label{"wait_minutes", "等候分钟"},
    Label{"wait_minutes_p95", "等候分钟 P95"},
    Label{"waiting", "等待"},
    Label{"waiting_by_hour", "逐小时等候车辆"},
    Label{"walk_in", "现场申报"},
    Label{"weekdays", "星期"},
    Label{"whitelist", "白名单"},
    Label{"why", "原因"},
    Label{"window", "时间窗"},
    Label{"withdrawn", "撤回"},
    Label{"zh", "中文"},
};

static_assert(std::ranges::is_sorted(labels, {}, &Label::name));

struct WordOf {
  std::string_view field;
  std::string_view value;
  std::string_view zh;
};

/// Those that the model has no Chinese for.
constexpr std::array words{
    WordOf{"clock", "real", "实际"},        WordOf{"clock", "virtual", "虚拟"},
    WordOf{"result", "failed", "未通过"},   WordOf{"result", "ok", "通过"},
    WordOf{"role", "admin", "管理员"},      WordOf{"role", "dispatcher", "调度员"},
    WordOf{"role", "firm", "物流企业"},     WordOf{"role", "operator", "操作员"},
    WordOf{"status", "appealed", "申诉中"}, WordOf{"status", "counted", "计分"},
    WordOf{"status", "lifted", "已免除"},   WordOf{"status", "upheld", "维持"},
};

template <class Enum>
std::optional<std::string_view> chinese(std::string_view value) {
  Enum word{};
  if (!boost::describe::enum_from_string(std::string(value).c_str(), word)) return std::nullopt;
  return model::in_chinese(word);
}

std::optional<std::string_view> chinese(std::string_view field, std::string_view value) {
  if (field == "state") return chinese<model::ApplicationState>(value);
  if (field == "status")
    if (const auto of_pass = chinese<model::PassStatus>(value)) return of_pass;
  if (field == "priority") return chinese<model::PriorityClass>(value);
  const auto found = std::ranges::find_if(
      words, [&](const WordOf& word) { return word.field == field && word.value == value; });
  return found == words.end() ? std::nullopt : std::optional(found->zh);
}

}  // namespace

std::string label(std::string_view name, Language language) {
  if (language == Language::en) return std::string(name);
  const auto found = std::ranges::lower_bound(labels, name, {}, &Label::name);
  return std::string(found != labels.end() && found->name == name ? found->zh : name);
}

std::string word(std::string_view field, std::string_view value, Language language) {
  if (language == Language::en) return std::string(value);
  if (field == "kind") return label(value, language);
  return std::string(chinese(field, value).value_or(value));
}

}  // namespace greenlane::cli
