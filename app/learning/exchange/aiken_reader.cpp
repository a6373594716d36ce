// Aiken (docs.moodle.org, "Aiken format"): a question, its options with a capital letter and "." or ")" before them,
// and "ANSWER: " with the letter of the right one.
#include "app/learning/exchange/question_making.hpp"

#include <algorithm>

namespace app::learning::exchange {
namespace {

struct AikenQuestion {
  std::size_t line = 0;
  std::string text;
  std::vector<QuestionMaking::Offered> options;
};

bool is_option(std::string_view words) {
  return words.size() > 2 && words[0] >= 'A' && words[0] <= 'Z' && (words[1] == '.' || words[1] == ')') &&
         words[2] == ' ';
}

class AikenReading {
 public:
  explicit AikenReading(QuestionMaking& making) : making_(making) {}

  void take(std::size_t line, const std::string& words) {
    constexpr std::string_view answer = "ANSWER:";
    if (words.starts_with(answer)) {
      close(trimmed(std::string_view(words).substr(answer.size())));
    } else if (is_option(words)) {
      if (static_cast<std::size_t>(words.front() - 'A') != open_.options.size()) has_gap_ = true;
      open_.options.push_back({trimmed(std::string_view(words).substr(2)), 0});
    } else {
      if (!open_.options.empty()) unanswered();
      if (open_.text.empty()) open_.line = line;
      open_.text += (open_.text.empty() ? "" : "\n") + words;
    }
  }

  void end() {
    if (!open_.text.empty() || !open_.options.empty()) unanswered();
  }

 private:
  void close(const std::string& letter) {
    const std::size_t at = letter.size() == 1 ? static_cast<std::size_t>(letter.front() - 'A') : open_.options.size();
    if (at >= open_.options.size() || has_gap_) {
      making_.skip(open_.line, open_.text,
                   {"its ANSWER is none of its letters A, B, C …", "ANSWER 不是其选项字母 A、B、C……之一"});
    } else {
      open_.options[at].percent = 100;
      making_.choice(open_.line, "", open_.text, open_.options, "");
    }
    open_ = {};
    has_gap_ = false;
  }

  void unanswered() {
    making_.skip(open_.line, open_.text, {"no ANSWER follows its options", "选项之后没有 ANSWER"});
    open_ = {};
    has_gap_ = false;
  }

  QuestionMaking& making_;
  AikenQuestion open_;
  bool has_gap_ = false;
};

}  // namespace

Imported read_aiken(std::string_view text, const std::string& source, const Destination& destination) {
  QuestionMaking making(text, source, destination);
  AikenReading reading(making);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string words = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!words.empty()) reading.take(line, words);
  }
  reading.end();
  return making.take();
}

}  // namespace app::learning::exchange
