#include "app/learning/exchange/question_making.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>

namespace app::learning::exchange {

using simulators::engine::InputError;
using simulators::engine::Localised;

namespace {

Localised same(const std::string& text) { return {text, text}; }

bool is_plain_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'); }

/// Small letters, digits and dashes; everything else is a dash, none of them at the ends.
std::string as_word(std::string_view text, std::size_t most) {
  std::string word;
  for (char letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (is_plain_letter(letter)) {
      word += letter;
    } else if (!word.empty() && word.back() != '-') {
      word += '-';
    }
    if (word.size() == most) break;
  }
  while (!word.empty() && word.back() == '-') word.pop_back();
  return word;
}

/// "All of these" makes sense only below the others.
bool is_about_all(const std::string& option) {
  constexpr std::array<std::string_view, 8> about_all{"all of the above", "none of the above", "all of these",
                                                      "none of these",    "以上都对",          "以上都不对",
                                                      "以上皆是",         "以上皆非"};
  std::string words = option;
  for (char& letter : words) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return std::ranges::any_of(about_all, [&words](std::string_view each) { return words.starts_with(each); });
}

/// The options with what each is worth, as far as it is not what they are worth anyway; nothing where the right ones do
/// not make a whole.
std::optional<std::vector<WrittenOption>> worths_of(const std::vector<QuestionMaking::Offered>& options) {
  constexpr double whole = 100;
  constexpr double rounding = 0.05;  // Moodle writes thirds with five places, people with two or none
  const auto is_whole = [](const auto& option) { return option.percent >= whole - rounding; };
  const bool one_is_right = std::ranges::any_of(options, is_whole);
  QuestionTemplate made;
  double sum = 0;
  for (const QuestionMaking::Offered& option : options) {
    // Where one is right, another that gives as much is right, too, but one is enough.
    const bool is_right = one_is_right ? is_whole(option) && sum == 0 : option.percent > 0;
    if (is_right) sum += option.percent;
    made.options.push_back({same(option.text), is_right, {}, is_about_all(option.text)});
  }
  if (std::abs(sum - whole) > 1) return std::nullopt;
  std::vector<double> percents;
  bool right_are_equal = true;
  // Somebody who gives whole percents writes 33 for a third.
  const auto is_usual = [&](std::size_t at) {
    return std::abs(percents[at] - whole * worth_of_option(made, at)) < 0.5;
  };
  for (std::size_t at = 0; at < options.size(); ++at) {
    percents.push_back(std::clamp(options[at].percent, -whole, whole));
    right_are_equal = right_are_equal && (!made.options[at].right || is_usual(at));
  }
  std::vector<WrittenOption> written = made.options;
  for (std::size_t at = 0; at < options.size(); ++at) {
    const bool is_nothing = one_is_right && percents[at] <= 0;
    const bool is_told = made.options[at].right ? !right_are_equal : !is_usual(at) && !is_nothing;
    if (is_told) written[at].worth = percents[at] / (made.options[at].right ? sum : whole);
  }
  return written;
}

}  // namespace

std::string trimmed(std::string_view text) {
  const auto is_blank = [](char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

QuestionMaking::QuestionMaking(std::string_view text, std::string source, Destination destination)
    : source_(std::move(source)), destination_(std::move(destination)), topic_(destination_.topic) {
  if (text.size() > longest_import) {
    const std::string most = std::to_string(longest_import);
    throw InputError({source_, 0, 0},
                     {"expected a file of at most " + most + " bytes", "文件应不超过 " + most + " 字节"});
  }
  if (const auto bad = simulators::engine::first_not_utf8(text)) {
    const auto at = simulators::engine::line_column_at(text, *bad);
    throw InputError({source_, at.line, at.column}, {"expected UTF-8", "应为 UTF-8"});
  }
}

void QuestionMaking::set_topic(const std::string& topic) {
  constexpr std::size_t longest_topic = 40;
  const std::string word = as_word(topic, longest_topic);
  topic_ = word.empty() ? destination_.topic : word;
}

std::string QuestionMaking::name_for(const std::string& title) {
  constexpr std::size_t longest_name = 48;
  std::string word = as_word(title, longest_name);
  if (word.empty()) word = "question";
  std::string name = word;
  for (std::size_t count = 2; !names_.insert(name).second; ++count) name = word + "-" + std::to_string(count);
  return destination_.folder + "/" + name;
}

QuestionTemplate* QuestionMaking::begin(std::size_t line, QuestionKind kind, const std::string& title,
                                        const std::string& text) {
  constexpr std::uint32_t usual_level = 2;
  constexpr std::uint32_t usual_seconds = 60;
  constexpr std::size_t longest_title = 60;
  constexpr std::size_t longest_text = 20'000;
  const std::string asked = trimmed(text);
  if (asked.empty()) {
    skip(line, title, {"it asks nothing", "没有题目文字"});
    return nullptr;
  }
  if (asked.size() > longest_text) {
    skip(line, title, {"its text is too long", "题目文字过长"});
    return nullptr;
  }
  if (made_.questions.size() == most_imported) {
    const std::string most = std::to_string(most_imported);
    throw InputError({source_, line, 0}, {"expected at most " + most + " questions", "题目应不超过 " + most + " 道"});
  }
  const std::string words = trimmed(title).empty() ? asked.substr(0, asked.find('\n')) : trimmed(title);
  QuestionTemplate made;
  made.name = name_for(words);
  made.topic = topic_;
  made.kind = kind;
  made.title = same(simulators::engine::shortened(words, longest_title));
  made.level = usual_level;
  made.seconds = usual_seconds;
  made.text = same(asked);
  made_.questions.push_back(std::move(made));
  return &made_.questions.back();
}

void QuestionMaking::choice(std::size_t line, const std::string& title, const std::string& text,
                            std::vector<Offered> options, const std::string& why) {
  constexpr std::size_t most_options = 10;
  std::set<std::string> known;
  for (Offered& option : options) {
    option.text = trimmed(option.text);
    if (option.text.empty() || !known.insert(option.text).second) {
      return skip(line, title, {"two of its answers say the same, or one says nothing", "有相同或空白的选项"});
    }
  }
  if (options.size() < 2 || options.size() > most_options) {
    return skip(line, title, {"it has fewer than two answers or more than ten", "选项少于两个或多于十个"});
  }
  const auto written = worths_of(options);
  if (!written) {
    return skip(line, title, {"its right answers do not make 100 % together", "正确选项的分值合计不是 100%"});
  }
  QuestionTemplate* const made = begin(line, QuestionKind::choice, title, text);
  if (made == nullptr) return;
  made->options = *written;
  made->why = same(trimmed(why));
}

void QuestionMaking::truth(std::size_t line, const std::string& title, const std::string& text, bool is_true,
                           const std::string& why) {
  QuestionTemplate* const made = begin(line, QuestionKind::choice, title, text);
  if (made == nullptr) return;
  made->options = {{{"True", "正确"}, is_true}, {{"False", "错误"}, !is_true}};
  made->why = same(trimmed(why));
}

void QuestionMaking::typed(std::size_t line, const std::string& title, const std::string& text,
                           std::vector<std::string> accepted, const std::string& why) {
  for (std::string& answer : accepted) answer = trimmed(answer);
  std::erase(accepted, "");
  constexpr std::size_t most_accepted = 100;
  if (accepted.empty() || accepted.size() > most_accepted) {
    return skip(line, title, {"no answer is worth all its points", "没有得满分的答案"});
  }
  QuestionTemplate* const made = begin(line, QuestionKind::typed, title, text);
  if (made == nullptr) return;
  made->accepted = std::move(accepted);
  made->why = same(trimmed(why));
}

void QuestionMaking::number(std::size_t line, const std::string& title, const std::string& text, double value,
                            double tolerance, const std::string& why) {
  QuestionTemplate* const made = begin(line, QuestionKind::typed, title, text);
  if (made == nullptr) return;
  made->number = value;
  made->tolerance = tolerance;
  made->why = same(trimmed(why));
}

void QuestionMaking::order(std::size_t line, const std::string& title, const std::string& text,
                           std::vector<std::string> lines, const std::string& why) {
  constexpr std::size_t least_lines = 3;
  constexpr std::size_t most_lines = 9;
  std::set<std::string> known;
  for (std::string& each : lines) {
    each = trimmed(each);
    if (each.empty() || !known.insert(each).second) {
      return skip(line, title, {"two of its lines say the same, or one says nothing", "有相同或空白的行"});
    }
  }
  if (lines.size() < least_lines || lines.size() > most_lines) {
    return skip(line, title, {"it has fewer than three lines or more than nine", "行数少于三或多于九"});
  }
  QuestionTemplate* const made = begin(line, QuestionKind::order, title, text);
  if (made == nullptr) return;
  for (const std::string& each : lines) made->lines.push_back(same(each));
  made->why = same(trimmed(why));
}

void QuestionMaking::matching(std::size_t line, const std::string& title, const std::string& text,
                              const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& why) {
  std::vector<std::string> in_order(pairs.size());
  bool is_order = pairs.size() > 2;
  for (const auto& [left, right] : pairs) {
    const std::string place = trimmed(right);
    const bool is_number = !place.empty() && place.size() < 3 &&
                           std::ranges::all_of(place, [](char digit) { return digit >= '0' && digit <= '9'; });
    const std::size_t at = is_number ? static_cast<std::size_t>(std::stoi(place)) : 0;
    is_order = is_order && at >= 1 && at <= pairs.size() && in_order[at - 1].empty();
    if (is_order) in_order[at - 1] = left;
  }
  if (is_order) return order(line, title, text, std::move(in_order), why);
  std::vector<std::string> answers;
  for (const auto& [left, right] : pairs) {
    if (std::ranges::find(answers, trimmed(right)) == answers.end()) answers.push_back(trimmed(right));
  }
  for (const auto& [left, right] : pairs) {
    if (trimmed(left).empty()) continue;  // a wrong answer without a question of its own
    std::vector<Offered> options;
    for (const std::string& answer : answers) options.push_back({answer, answer == trimmed(right) ? 100.0 : 0.0});
    choice(line, title, text + "\n\n" + trimmed(left), std::move(options), why);
  }
}

void QuestionMaking::essay(std::size_t line, const std::string& title, const std::string& text,
                           const std::string& model) {
  QuestionTemplate* const made = begin(line, QuestionKind::explain, title, text);
  if (made == nullptr) return;
  const std::string answer = trimmed(model);
  made->model = answer.empty() ? Localised{"The file gives no model answer.", "文件没有给出参考答案。"} : same(answer);
  made->rubric = {{{"The answer is complete and right", "答案完整且正确"}, 1, false}};
}

void QuestionMaking::skip(std::size_t line, const std::string& what, Localised reason) {
  made_.skipped.push_back({line, simulators::engine::shortened(trimmed(what)), std::move(reason)});
}

void QuestionMaking::skip_parts(std::size_t line, const std::vector<std::string>& accepted,
                                const std::vector<std::string>& parts) {
  for (const std::string& answer : accepted.empty() ? std::vector<std::string>() : parts) {
    skip(line, answer,
         {"an answer that is worth only a part; its question is taken without it",
          "只得部分分的答案；题目已导入，但不含此答案"});
  }
}

}  // namespace app::learning::exchange
