#include "app/learning/template_check.hpp"

#include "app/learning/instance.hpp"
#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <string_view>

namespace app::learning {
namespace {

using simulators::engine::Answer;
using simulators::engine::Language;
using simulators::engine::Localised;
using simulators::engine::Question;

bool is_part_of_a_word(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (static_cast<unsigned char>(letter) & 0x80U) != 0;
}

/// Whether a text holds the words, not as a part of longer ones.
bool holds_words(std::string_view text, std::string_view words) {
  if (words.empty()) return false;
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool begins = at == 0 || !is_part_of_a_word(text[at - 1]) || !is_part_of_a_word(words.front());
    const bool ends = end == text.size() || !is_part_of_a_word(text[end]) || !is_part_of_a_word(words.back());
    if (begins && ends) return true;
  }
  return false;
}

/// Numbers may stand there by chance: fib(1) returns 1.
bool gives_itself_away(const Question& question) {
  const std::string prompt = question.prompt.text();
  const auto stands_there = [&prompt](const Answer& answer) {
    const bool is_number = answer.text.find_first_not_of("0123456789-") == std::string::npos;
    return !is_number && holds_words(prompt, answer.text);
  };
  return std::ranges::any_of(question.right, stands_there) && std::ranges::none_of(question.wrong, stands_there);
}

/// Judges one instance; used once.
class InstanceCheck {
 public:
  InstanceCheck(const Instance& instance, CheckedTemplate& report) : instance_(instance), report_(report) {}

  void run() {
    std::vector<double> credits;
    for (std::size_t part = 0; part < instance_.parts(); ++part) {
      if (instance_.credit(part, instance_.right(part)) < 1) {
        tell({"the right answer is not worth 1", "正确答案不得满分"});
      }
      credits.push_back(instance_.credit(part, instance_.first(part)));
      for (const Language language : simulators::engine::languages) look_at(part, language);
    }
    report_.first += instance_.score(credits);
  }

 private:
  void look_at(std::size_t part, Language language) {
    const Part shown = instance_.part(part, language);
    if (shown.prompt.empty()) tell({"there is no prompt", "没有题目文字"});
    if (std::set<std::string>(shown.options.begin(), shown.options.end()).size() != shown.options.size()) {
      tell({"two options say the same", "有两个相同的选项"});
    }
    if (instance_.right_words(part, language).empty()) tell({"the answer has no words", "答案没有文字"});
    const Question* const asked = instance_.asked(part, language);
    if (asked != nullptr && asked->kind == Question::Kind::type_text &&
        instance_.question().kind != QuestionKind::choice && gives_itself_away(*asked)) {
      tell({"the answer stands in the prompt", "题目文字里出现了答案"});
    }
  }

  void tell(const Localised& fault) {
    const bool known = std::ranges::any_of(
        report_.faults, [&fault](const Localised& told) { return told.english.starts_with(fault.english); });
    const std::string code = try_code(instance_.seed());
    if (!known) report_.faults.push_back({fault.english + " (" + code + ")", fault.chinese + "（" + code + "）"});
  }

  const Instance& instance_;
  CheckedTemplate& report_;
};

}  // namespace

CheckedTemplate check_template(const simulators::engine::Catalog& catalog, const QuestionTemplate& question,
                               std::size_t seeds) {
  assert(seeds > 0);
  CheckedTemplate report{question.name, {}, 0, 0, 0};
  for (std::size_t seed = 1; seed <= seeds; ++seed) {
    try {
      const Instance instance(catalog, question, seed);
      ++report.instances;
      report.redrawn += instance.redrawn() > 0 ? 1 : 0;
      InstanceCheck(instance, report).run();
    } catch (const simulators::engine::InputError& error) {
      report.faults.push_back({error.message(Language::english), error.message(Language::chinese)});
      break;
    }
  }
  if (report.instances > 0) report.first /= static_cast<double>(report.instances);
  return report;
}

}  // namespace app::learning
