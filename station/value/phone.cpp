#include "station/value/phone.hpp"

#include <algorithm>

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include "station/value/text.hpp"

namespace greenlane::value {
namespace {

namespace phonenumbers = i18n::phonenumbers;

constexpr auto home_region = "CN";
/// More than any number that people write; the library is asked about nothing longer.
constexpr std::size_t characters_max = 40;
/// The library would skip letters, or read them as a keypad's.
constexpr std::string_view characters = "0123456789+()-. ";

std::unexpected<Problem> refuse_phone(std::string message, std::string zh) {
  return refuse(Kind::invalid_field, "", "E.164", std::move(message), std::move(zh));
}

/// The library's one instance, which may be used from every thread. It would write to standard
/// output; nobody reads that.
const phonenumbers::PhoneNumberUtil& library() {
  static const phonenumbers::PhoneNumberUtil& instance = [] -> auto& {
    auto& made = *phonenumbers::PhoneNumberUtil::GetInstance();
    made.SetLogger(new phonenumbers::NullLogger);  // the library owns it
    return made;
  }();
  return instance;
}

}  // namespace

Result<Phone> Phone::parse(std::string_view text) {
  const Result<std::string> written = one_spelling(text, Width::folded);
  if (!written) return std::unexpected(written.error());
  if (written->size() > characters_max)
    return refuse_phone("it is too long; a number such as 138 0013 8000 would be accepted",
                        "太长；应如 138 0013 8000");
  if (written->find_first_not_of(characters) != std::string::npos)
    return refuse_phone(
        "it has more than one telephone number has; digits, spaces and + ( ) - . would be "
        "accepted, "
        "and no extension",
        "含有电话号码之外的字符；只能有数字、空格和 + ( ) - .，不带分机");
  phonenumbers::PhoneNumber number;
  const auto error = library().Parse(*written, home_region, &number);
  if (error != phonenumbers::PhoneNumberUtil::NO_PARSING_ERROR)
    return refuse_phone(
        "it is not a telephone number; one such as 138 0013 8000, 028-8765 4321 or +852 2123 4567 "
        "would be accepted",
        "不是电话号码；应如 138 0013 8000、028-8765 4321 或 +852 2123 4567");
  if (!library().IsValidNumber(number))
    return refuse_phone(
        "no such number is given out in its country: a digit is wrong, missing or too many",
        "所在国家或地区没有这样的号码：有数字写错、缺少或多余");
  std::string spelled;
  library().Format(number, phonenumbers::PhoneNumberUtil::E164, &spelled);
  return Phone{std::move(spelled)};
}

std::string Phone::masked() const {
  constexpr std::size_t shown_at_the_end = 4;
  constexpr std::size_t hidden_max = 4;
  std::string result = text();
  if (result.size() <= shown_at_the_end) return result;
  const std::size_t end = result.size() - shown_at_the_end;
  const std::size_t hidden = std::min(hidden_max, end - 1);  // the plus sign stays
  std::fill_n(result.begin() + static_cast<std::ptrdiff_t>(end - hidden), hidden, '*');
  return result;
}

}  // namespace greenlane::value
