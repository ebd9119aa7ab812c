#include "station/value/plate.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "station/value/ascii.hpp"
#include "station/value/ensure.hpp"
#include "station/value/sentence.hpp"
#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

constexpr std::string_view provinces =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
constexpr std::string_view energies = "ABCDEFGHJK";
constexpr std::size_t character_bytes = 3;  // of every Chinese character on a plate, in UTF-8
constexpr std::size_t letters_max = 2;

struct Mark {
  std::string_view mark;
  std::string_view meaning;
  std::string_view meaning_zh;
};

constexpr Mark other_plates[] = {
    {"警", "a police plate", "警车号牌"},     {"学", "a learner's plate", "教练车号牌"},
    {"使", "an embassy's plate", "使馆号牌"}, {"领", "a consulate's plate", "领馆号牌"},
    {"试", "a test plate", "试车号牌"},       {"超", "an oversize vehicle's plate", "超限车号牌"},
    {"临", "a temporary plate", "临时号牌"},  {"WJ", "an armed police plate", "武警号牌"}};

constexpr std::string_view separators[] = {".", "-", "·", "•", "‧", "・", "･", "∙", "⋅"};

/// A plate in its parts, which point into the text.
struct Parts {
  std::string_view province;
  char office = 0;
  std::string_view serial;  ///< letters and digits
  std::string_view mark;    ///< 挂, 港, 澳 or nothing
};

std::string without_separators(std::string text) {
  for (const std::string_view separator : separators)
    for (std::size_t at = 0; (at = text.find(separator, at)) != std::string::npos;)
      text.erase(at, separator.size());
  return text;
}

/// Whether the character that a text begins with stands on plates for a province.
bool begins_with_province(std::string_view text) {
  return text.size() >= character_bytes && provinces.contains(text.substr(0, character_bytes));
}

std::optional<Sentence> meaning_of_other(std::string_view plate) {
  for (const auto& [mark, meaning, meaning_zh] : other_plates)
    if (plate.starts_with(mark) || plate.ends_with(mark))
      return Sentence{std::string(meaning), std::string(meaning_zh)};
  const bool military = plate.size() == 7 && is_upper(plate[0]) && is_upper(plate[1]) &&
                        std::ranges::all_of(plate.substr(2), is_digit);
  if (military) return Sentence{"a military plate", "军车号牌"};
  return std::nullopt;
}

Parts parts_of(std::string_view plate) {
  Parts parts{plate.substr(0, character_bytes), plate[character_bytes],
              plate.substr(character_bytes + 1), ""};
  for (const std::string_view mark : {"挂", "港", "澳"}) {
    if (!parts.serial.ends_with(mark)) continue;
    parts.mark = mark;
    parts.serial.remove_suffix(mark.size());
  }
  return parts;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, is_digit);
}

/// What is wrong with the characters of a serial, if anything.
std::optional<Sentence> fault_of_characters(std::string_view serial) {
  const auto foreign = [](char letter) { return !is_digit(letter) && !is_upper(letter); };
  if (std::ranges::any_of(serial, foreign))
    return Sentence{"after the office's letter only digits and letters A to Z would be accepted",
                    "发牌机关代号之后只能是数字和字母 A 至 Z"};
  const std::size_t confusing = serial.find_first_of("IO");
  if (confusing != std::string_view::npos) {
    const char letter = serial[confusing];
    const char digit = letter == 'I' ? '1' : '0';
    return Sentence{
        fmt::format("the letter {} does not stand there; is it the digit {}?", letter, digit),
        fmt::format("此处不用字母 {}；是否为数字 {}？", letter, digit)};
  }
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(serial, is_upper));
  if (letters > letters_max)
    return Sentence{
        fmt::format("it has {} letters after the office's; at most two would be accepted", letters),
        fmt::format("发牌机关代号之后有 {} 个字母；最多两个", letters)};
  return std::nullopt;
}

bool is_new_energy(std::string_view serial) {
  const bool small = energies.contains(serial.front()) && all_digits(serial.substr(2));
  const bool large = energies.contains(serial.back()) && all_digits(serial.substr(0, 5));
  return small || large;
}

/// What is wrong with the length and the order of a serial, if anything.
std::optional<Sentence> fault_of_shape(const Parts& parts) {
  const std::size_t length = parts.serial.size();
  if (!parts.mark.empty() && length != 4)
    return Sentence{
        fmt::format("before {} it has {} characters; four would be accepted, as in 川A1234挂",
                    parts.mark, length),
        fmt::format("“{}”之前有 {} 个字符；应为四个，如 川A1234挂", parts.mark, length)};
  if (parts.mark.empty() && length != 5 && length != 6)
    return Sentence{
        fmt::format("after the office's letter it has {} characters; five would be accepted, as "
                    "in 川A12345, or six for new energy, as in 川AD12345",
                    length),
        fmt::format(
            "发牌机关代号之后有 {} 个字符；应为五个，如 川A12345，新能源为六个，如 川AD12345",
            length)};
  if (length == 6 && !is_new_energy(parts.serial))
    return Sentence{
        "six characters are for new energy: a letter A to K in front, then a letter or digit and "
        "four digits, as in 川AD12345, or five digits and that letter, as in 川A12345D",
        "六个字符是新能源号牌：字母 A 至 K 在前，再接一位字母或数字和四位数字，如 川AD12345；"
        "或五位数字后接该字母，如 川A12345D"};
  if ((parts.mark == "港" || parts.mark == "澳") &&
      !(parts.province == "粤" && parts.office == 'Z'))
    return Sentence{fmt::format("a plate that ends in {} begins with 粤Z", parts.mark),
                    fmt::format("以“{}”结尾的号牌以 粤Z 开头", parts.mark)};
  return std::nullopt;
}

/// What is wrong with a plate, if anything.
std::optional<Sentence> fault_of(std::string_view plate) {
  if (plate.empty())
    return Sentence{"it is empty; a plate such as 川A12345 would be accepted",
                    "为空；应如 川A12345"};
  if (const auto meaning = meaning_of_other(plate))
    return Sentence{
        "it is " + meaning->en + "; the plate of a truck or a trailer would be accepted",
        "这是" + meaning->zh + "；应为货车或挂车的号牌"};
  if (!begins_with_province(plate))
    return Sentence{
        fmt::format("it does not begin with a province's character; one of {} would be accepted",
                    provinces),
        fmt::format("开头不是省份简称；应为 {} 之一", provinces)};
  const bool office = plate.size() > character_bytes && is_upper(plate[character_bytes]);
  if (!office || plate[character_bytes] == 'I')
    return Sentence{
        "the second character is the issuing office's letter: A to Z without I would be accepted",
        "第二位是发牌机关代号：应为 A 至 Z 中除 I 外的字母"};
  const Parts parts = parts_of(plate);
  if (const auto fault = fault_of_characters(parts.serial)) return fault;
  return fault_of_shape(parts);
}

}  // namespace

Result<Plate> Plate::parse(std::string_view text) {
  const Result<std::string> spelled = code_spelling(text);
  if (!spelled) return std::unexpected(spelled.error());
  const std::string plate = without_separators(*spelled);
  if (auto fault = fault_of(plate))
    return refuse(Kind::invalid_field, "", "GA 36", std::move(fault->en), std::move(fault->zh));
  return Plate{plate};
}

PlateKind Plate::kind() const {
  ENSURE(!empty());
  const Parts parts = parts_of(text());
  if (parts.mark == "挂") return PlateKind::trailer;
  if (!parts.mark.empty()) return PlateKind::cross_border;
  return parts.serial.size() == 6 ? PlateKind::new_energy : PlateKind::standard;
}

}  // namespace greenlane::value
