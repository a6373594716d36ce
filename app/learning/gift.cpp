// GIFT is the text format of Moodle's question bank (docs.moodle.org, "GIFT format"): "::title:: text { answers }", a
// blank line between questions, a backslash before ~ = # { } : where they are meant as they are.
#include "app/learning/frozen_question.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace app::learning {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char byte : text) {
    if (std::string_view("~=#{}:\\").find(byte) != std::string_view::npos) safe += '\\';
    if (byte == '\n') {
      safe += "\\n";
    } else {
      safe += byte;
    }
  }
  return safe;
}

/// The words that may stand in a line of their own, such as a title or a category.
std::string one_line(std::string text) {
  for (char& byte : text) {
    if (byte == '\n' || byte == '\r') byte = ' ';
  }
  return text;
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string chosen(const FrozenQuestion& question) {
  std::string answers;
  for (std::size_t at = 0; at < question.options.size(); ++at) {
    const double worth = question.worths[at];
    answers += worth >= 1 ? "=" : worth == 0 ? "~" : "~%" + percent_of(worth) + "%";
    answers += escaped(question.options[at]) + " ";
  }
  return answers;
}

std::string answers_of(const FrozenQuestion& question) {
  switch (question.kind) {
    case QuestionKind::explain:
      return "";
    case QuestionKind::order: {
      std::string pairs;
      for (std::size_t place = 0; place < question.right.size(); ++place) {
        pairs += "=" + escaped(question.options[question.right[place]]) + " -> " + std::to_string(place + 1) + " ";
      }
      return pairs;
    }
    case QuestionKind::choice:
    case QuestionKind::predict:
    case QuestionKind::simulate:
    case QuestionKind::fill:
    case QuestionKind::typed:
      break;
  }
  if (!question.options.empty()) return chosen(question);
  return (is_number(question.answer) ? "#" : "=") + escaped(question.answer) + " ";
}

}  // namespace

std::string as_gift(const std::vector<FrozenQuestion>& questions) {
  std::string text;
  std::string topic;
  for (const FrozenQuestion& question : questions) {
    if (question.topic != topic) {
      topic = question.topic;
      text += "$CATEGORY: Stepscope/" + one_line(topic) + "\n\n";
    }
    const std::string part = question.parts > 1 ? " " + std::to_string(question.part + 1) : "";
    text += "// " + one_line(question.name) + " " + question.code + part + "\n";
    text += "::" + escaped(one_line(question.title)) + " " + question.code + part + "::";
    text += "[plain]" + escaped(question.picture + (question.picture.empty() ? "" : "\n") + question.prompt) + " {\n";
    // A blank line would end the question. An essay's model answer is what it has of feedback.
    const std::string& why = question.kind == QuestionKind::explain ? question.answer : question.why;
    const std::string answers = answers_of(question) + (why.empty() ? "" : "####" + escaped(why));
    text += answers + (answers.empty() ? "}\n\n" : "\n}\n\n");
  }
  return text;
}

}  // namespace app::learning
