#include "app/learning/exchange/question_making.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <cctype>

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
                            const std::vector<std::pair<std::string, bool>>& options, const std::string& why) {
  constexpr std::size_t most_options = 10;
  std::set<std::string> known;
  for (const auto& [option, right] : options) {
    if (trimmed(option).empty() || !known.insert(trimmed(option)).second) {
      return skip(line, title, {"two of its answers say the same, or one says nothing", "有相同或空白的选项"});
    }
  }
  if (std::ranges::count_if(options, [](const auto& option) { return option.second; }) != 1) {
    return skip(line, title, {"not exactly one of its answers is right", "正确选项不是恰好一个"});
  }
  if (options.size() < 2 || options.size() > most_options) {
    return skip(line, title, {"it has fewer than two answers or more than ten", "选项少于两个或多于十个"});
  }
  QuestionTemplate* const made = begin(line, QuestionKind::choice, title, text);
  if (made == nullptr) return;
  for (const auto& [option, right] : options) made->options.push_back({same(trimmed(option)), right});
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
    std::vector<std::pair<std::string, bool>> options;
    for (const std::string& answer : answers) options.emplace_back(answer, answer == trimmed(right));
    choice(line, title, text + "\n\n" + trimmed(left), options, why);
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

}  // namespace app::learning::exchange
