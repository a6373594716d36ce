// Reads by recursive descent, one function a rank: a comparison holds sums, a sum holds products, a product holds
// signs, a sign holds atoms. Every function leaves `at_` behind what it has read, so each character is looked at a
// bounded number of times; brackets are the only way down, and they are counted.
#include "app/learning/expression.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <sstream>
#include <utility>
#include <vector>

namespace app::learning {
namespace {

using simulators::engine::Localised;

/// Thrown within this file only: value_of() turns it into a fault.
struct Wrong {
  std::size_t at;
  Localised expected;
};

/// A number, or the numbers of a list.
struct Operand {
  std::vector<std::int64_t> numbers;
  bool is_list = false;
  std::size_t at = 0;
};

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         letter == '_';
}
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::optional<std::vector<std::int64_t>> numbers_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::int64_t> numbers;
  for (std::string word; in >> word;) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

class Reader {
 public:
  Reader(std::string_view text, const Drawn& drawn) : text_(text), drawn_(drawn) {}

  std::int64_t whole() {
    const std::int64_t number = comparison();
    skip_blanks();
    if (at_ != text_.size())
      refuse({"the end, or one of + - * / % = != < <= > >=", "结尾，或 + - * / % = != < <= > >= 之一"});
    return number;
  }

 private:
  [[noreturn]] void refuse(Localised expected) const { throw Wrong{at_, std::move(expected)}; }
  [[noreturn]] static void refuse_at(std::size_t at, Localised expected) { throw Wrong{at, std::move(expected)}; }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool take(std::string_view sign) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  void need(std::string_view sign) {
    if (!take(sign)) refuse({std::string(sign), std::string(sign)});
  }

  static void keep_in_range(bool overflowed, std::size_t at) {
    if (overflowed) refuse_at(at, {"numbers that stay within 64 bits", "不超出 64 位的数"});
  }

  static std::int64_t opposite(std::int64_t number, std::size_t at) {
    std::int64_t result = 0;
    keep_in_range(__builtin_sub_overflow(std::int64_t{0}, number, &result), at);
    return result;
  }

  std::int64_t comparison() {
    const std::int64_t left = sum();
    constexpr std::array<std::string_view, 6> signs{"<=", ">=", "!=", "=", "<", ">"};
    for (std::size_t sign = 0; sign < signs.size(); ++sign) {
      if (!take(signs[sign])) continue;
      if (sign == 3) take("=");  // "==" says the same
      const std::int64_t right = sum();
      const std::array<bool, 6> holds{left <= right, left >= right, left != right, left == right,
                                      left<right, left> right};
      return holds[sign] ? 1 : 0;
    }
    return left;
  }

  std::int64_t sum() {
    std::int64_t total = product();
    while (true) {
      skip_blanks();
      const std::size_t here = at_;
      std::int64_t result = 0;
      if (take("+")) {
        const std::int64_t right = product();
        keep_in_range(__builtin_add_overflow(total, right, &result), here);
      } else if (take("-")) {
        const std::int64_t right = product();
        keep_in_range(__builtin_sub_overflow(total, right, &result), here);
      } else {
        return total;
      }
      total = result;
    }
  }

  std::int64_t product() {
    std::int64_t total = sign();
    while (true) {
      skip_blanks();
      const std::size_t here = at_;
      std::int64_t result = 0;
      if (take("*")) {
        const std::int64_t right = sign();
        keep_in_range(__builtin_mul_overflow(total, right, &result), here);
        total = result;
      } else if (take("/")) {
        total = divided(total, sign(), here).first;
      } else if (take("%")) {
        total = divided(total, sign(), here).second;
      } else {
        return total;
      }
    }
  }

  /// The quotient rounded down, and what is left: it has the divisor's sign.
  static std::pair<std::int64_t, std::int64_t> divided(std::int64_t number, std::int64_t by, std::size_t at) {
    if (by == 0) refuse_at(at, {"a divisor that is not 0", "不为 0 的除数"});
    if (by == -1) {  // the least number has no opposite
      return {opposite(number, at), 0};
    }
    std::int64_t quotient = number / by;
    std::int64_t rest = number % by;
    if (rest != 0 && (rest < 0) != (by < 0)) {
      --quotient;
      rest += by;
    }
    return {quotient, rest};
  }

  std::int64_t sign() {
    bool negative = false;
    while (take("-")) negative = !negative;
    skip_blanks();
    const std::size_t here = at_;
    const std::int64_t number = single(atom());
    return negative ? opposite(number, here) : number;
  }

  static std::int64_t single(const Operand& operand) {
    if (operand.is_list || operand.numbers.size() != 1) refuse_at(operand.at, {"a number", "一个数"});
    return operand.numbers.front();
  }

  Operand atom() {
    skip_blanks();
    const std::size_t here = at_;
    if (take("(")) {
      descend();
      Operand inner{{comparison()}, false, here};
      need(")");
      --depth_;
      return inner;
    }
    if (at_ < text_.size() && is_digit(text_[at_])) return {{digits()}, false, here};
    const std::string name = word();
    if (name.empty()) refuse({"a number, a name or (", "数、名称或 ("});
    if (take("(")) return {{call(name, here)}, false, here};
    const auto found = drawn_.find(name);
    if (found == drawn_.end()) refuse_at(here, {"the name of a parameter, found " + name, "参数名，实际为 " + name});
    auto numbers = numbers_in(found->second);
    if (!numbers) refuse_at(here, {"a name that stands for numbers, found " + name, "代表数的名称，实际为 " + name});
    const bool is_list = numbers->size() != 1;
    return {std::move(*numbers), is_list, here};
  }

  void descend() {
    if (++depth_ > deepest_expression) refuse({"fewer brackets within brackets", "更少的括号嵌套"});
  }

  std::int64_t digits() {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
    keep_in_range(error != std::errc(), at_);
    at_ = static_cast<std::size_t>(end - text_.data());
    return number;
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_letter(text_[at_])) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// What stands between the brackets of a call: a list's name alone, or numbers.
  std::vector<Operand> arguments() {
    descend();
    std::vector<Operand> all;
    do {
      all.push_back(argument());
    } while (take(","));
    need(")");
    --depth_;
    return all;
  }

  Operand argument() {
    skip_blanks();
    const std::size_t here = at_;
    const std::string name = word();
    skip_blanks();
    const bool is_alone = at_ < text_.size() && (text_[at_] == ',' || text_[at_] == ')');
    at_ = here;
    if (is_alone && !name.empty() && !is_digit(name.front())) return atom();
    return {{comparison()}, false, here};
  }

  std::int64_t call(const std::string& name, std::size_t here) {
    const std::vector<Operand> given = arguments();
    const auto need_count = [&](std::size_t count) {
      if (given.size() != count) {
        const std::string number = std::to_string(count);
        refuse_at(here, {name + " of " + number, name + " 带 " + number + " 个参数"});
      }
    };
    if (name == "at") {
      need_count(2);
      const std::int64_t place = single(given[1]);
      if (place < 0 || place >= static_cast<std::int64_t>(given[0].numbers.size())) {
        refuse_at(given[1].at, {"a place within the list, from 0", "列表内的位置，从 0 起"});
      }
      return given[0].numbers[static_cast<std::size_t>(place)];
    }
    if (name == "len" || name == "sum") need_count(1);
    if (name == "len") return static_cast<std::int64_t>(given[0].numbers.size());
    if (name == "sum") return total_of(given[0].numbers, here);
    if (name == "min" || name == "max") return extreme_of(name == "max", given, here);
    if (name != "abs" && name != "floor" && name != "log2") {
      refuse_at(here, {"abs, at, floor, len, log2, max, min or sum, found " + name,
                       "abs、at、floor、len、log2、max、min 或 sum，实际为 " + name});
    }
    need_count(1);
    const std::int64_t number = single(given[0]);
    if (name == "floor") return number;
    if (name == "log2") {
      if (number <= 0) refuse_at(given[0].at, {"a number above 0", "大于 0 的数"});
      return static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(number))) - 1;
    }
    return number >= 0 ? number : opposite(number, here);
  }

  static std::int64_t total_of(const std::vector<std::int64_t>& numbers, std::size_t at) {
    std::int64_t total = 0;
    for (const std::int64_t number : numbers) keep_in_range(__builtin_add_overflow(total, number, &total), at);
    return total;
  }

  static std::int64_t extreme_of(bool greatest, const std::vector<Operand>& given, std::size_t at) {
    std::vector<std::int64_t> numbers;
    for (const Operand& operand : given) numbers.insert(numbers.end(), operand.numbers.begin(), operand.numbers.end());
    if (numbers.empty()) refuse_at(at, {"a list that is not empty", "非空的列表"});
    return greatest ? *std::ranges::max_element(numbers) : *std::ranges::min_element(numbers);
  }

  std::string_view text_;
  const Drawn& drawn_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Value value_of(std::string_view expression, const Drawn& drawn) {
  if (expression.size() > longest_expression) {
    return {std::nullopt, ExpressionFault{longest_expression + 1, {"a shorter expression", "更短的表达式"}}};
  }
  try {
    return {Reader(expression, drawn).whole(), std::nullopt};
  } catch (const Wrong& wrong) {
    return {std::nullopt, ExpressionFault{wrong.at + 1, wrong.expected}};
  }
}

}  // namespace app::learning
