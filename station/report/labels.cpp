#include "station/report/labels.hpp"

#include <algorithm>
#include <array>

#include "station/value/ensure.hpp"

namespace greenlane::report {

namespace {

struct Label {
  std::string_view name;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array labels{
    Label{"report", "Daily report", "日报"},
    Label{"date", "date", "日期"},
    Label{"to_date", "to date", "累计"},
    Label{"until", "until", "截至"},
    Label{"figure", "", "指标"},
    Label{"day", "day", "当日"},
    Label{"cumulative", "in all", "累计"},
    Label{"inside", "inside", "在场"},
    Label{"declared", "declared", "申报"},
    Label{"approved", "approved", "批准"},
    Label{"admitted", "admitted", "入场"},
    Label{"cleared", "cleared", "通关"},
    Label{"diverted", "diverted", "分流"},
    Label{"turned_away", "turned away", "劝返"},
    Label{"no_show", "no-show", "爽约"},
    Label{"rejected", "rejected", "驳回"},
    Label{"withdrawn", "withdrawn", "撤回"},
    Label{"revoked", "revoked", "撤销"},
    Label{"enterprises", "enterprises", "涉及企业"},
    Label{"enterprises_registered", "enterprises registered", "注册企业"},
    Label{"turned_away_by_reason", "Turned away, by reason", "劝返原因"},
    Label{"diverted_by_reason", "Diverted, by reason", "分流原因"},
    Label{"by_enterprise", "By carrier", "按物流企业"},
    Label{"by_priority", "By priority class", "按优先级"},
    Label{"by_cargo_class", "By cargo class", "按货类"},
    Label{"by_enterprise_in_all", "By carrier, in all", "按物流企业（累计）"},
    Label{"by_priority_in_all", "By priority class, in all", "按优先级（累计）"},
    Label{"by_cargo_class_in_all", "By cargo class, in all", "按货类（累计）"},
    Label{"emergency", "emergency", "应急"},
    Label{"whitelist", "white list", "白名单"},
    Label{"key_industry", "key industry", "重点产业"},
    Label{"standard", "standard", "普通"},
    Label{"slots", "Slots", "时段"},
    Label{"capacity", "capacity", "容量"},
    Label{"booked", "booked", "已预约"},
    Label{"all_slots", "all", "合计"},
    Label{"stages", "Stages", "环节"},
    Label{"count", "number", "次数"},
    Label{"failed", "failed", "未通过"},
    Label{"median_seconds", "median", "中位数"},
    Label{"p90_seconds", "90th centile", "第90百分位"},
    Label{"stage_times", "Services against their predictions (! drifts)",
          "作业与预计对照（! 偏离）"},
    Label{"predicted_seconds", "predicted", "预计"},
    Label{"actual_seconds", "actual", "实际"},
    Label{"off_percent", "off by", "偏差"},
    Label{"within_percent", "as expected", "在预计范围"},
    Label{"configured_seconds", "configured", "配置"},
    Label{"times", "Times", "时长"},
    Label{"wait", "arrival to admission", "到达至入场"},
    Label{"dwell", "admission to clearance", "入场至通关"},
    Label{"lateness", "admission after the slot's end", "晚于时段结束"},
    Label{"promised", "Admissions against their slots", "入场与时段对照"},
    Label{"early", "before the slot", "早于时段"},
    Label{"in_slot", "in the slot", "时段之内"},
    Label{"late", "after the slot", "晚于时段"},
    Label{"firms", "How the carriers kept their places", "企业守约情况"},
    Label{"kept", "kept", "守约"},
    Label{"late_cancelled", "cancelled late", "临近取消"},
    Label{"points", "points", "失约分"},
    Label{"peak_admitted", "in peak hours", "高峰时段"},
    Label{"jain_index", "Jain's index", "Jain 公平指数"},
    Label{"rounds", "Rounds that closed", "截止的轮次"},
    Label{"filed", "applications", "申报数"},
    Label{"seed", "seed of the draw", "抽签种子"},
    Label{"late_arrival", "of these arrived late", "其中到达已晚"},
};

}  // namespace

std::string label(std::string_view name, Language language) {
  const auto found = std::ranges::find(labels, name, &Label::name);
  ENSURE(found != labels.end());
  return std::string(language == Language::zh ? found->zh : found->en);
}

}  // namespace greenlane::report
