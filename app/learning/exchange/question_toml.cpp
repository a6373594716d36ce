#include "app/learning/exchange/imported.hpp"

#include <toml++/toml.h>

#include <sstream>

namespace app::learning::exchange {
namespace {

using simulators::engine::Localised;

/// One text where it is the same in both languages, as read_template() takes it.
void put(toml::table& table, std::string_view key, const Localised& text) {
  if (text.english.empty()) return;
  if (text.english == text.chinese) {
    table.insert_or_assign(key, text.english);
  } else {
    table.insert_or_assign(key, toml::table{{"en", text.english}, {"zh", text.chinese}});
  }
}

toml::array lines_of(const std::vector<Localised>& lines) {
  toml::array all;
  for (const Localised& line : lines) {
    if (line.english == line.chinese) {
      all.push_back(line.english);
    } else {
      all.push_back(toml::table{{"en", line.english}, {"zh", line.chinese}});
    }
  }
  return all;
}

void put_answers(toml::table& whole, const QuestionTemplate& question) {
  if (!question.options.empty()) {
    toml::array options;
    for (const WrittenOption& option : question.options) {
      toml::table each;
      put(each, "text", option.text);
      if (option.right) each.insert_or_assign("right", true);
      if (option.worth) each.insert_or_assign("worth", *option.worth);
      if (option.last) each.insert_or_assign("last", true);
      options.push_back(std::move(each));
    }
    whole.insert_or_assign("option", std::move(options));
  }
  if (!question.accepted.empty()) {
    toml::array accepted;
    for (const std::string& text : question.accepted) accepted.push_back(text);
    whole.insert_or_assign("accept", std::move(accepted));
  }
  if (question.number) whole.insert_or_assign("number", *question.number);
  if (question.tolerance > 0) whole.insert_or_assign("tolerance", question.tolerance);
  if (!question.lines.empty()) whole.insert_or_assign("lines", lines_of(question.lines));
  if (!question.rubric.empty()) {
    toml::array rubric;
    for (const RubricLine& line : question.rubric) {
      toml::table each{{"points", static_cast<std::int64_t>(line.points)}, {"must", line.must}};
      put(each, "text", line.text);
      rubric.push_back(std::move(each));
    }
    whole.insert_or_assign("rubric", std::move(rubric));
  }
  if (!question.follow_ups.empty()) {
    toml::array prompts;
    for (const FollowUp& prompt : question.follow_ups) {
      toml::table each{{"seconds", static_cast<std::int64_t>(prompt.seconds)}};
      put(each, "text", prompt.text);
      prompts.push_back(std::move(each));
    }
    whole.insert_or_assign("follow_up", std::move(prompts));
  }
}

}  // namespace

std::string as_toml(const QuestionTemplate& question) {
  toml::table whole{{"topic", question.topic},
                    {"kind", name_of(question.kind)},
                    {"level", static_cast<std::int64_t>(question.level)},
                    {"seconds", static_cast<std::int64_t>(question.seconds)},
                    {"version", static_cast<std::int64_t>(question.version)}};
  put(whole, "title", question.title);
  put(whole, "text", question.text);
  put(whole, "why", question.why);
  put(whole, "hint", question.hint);
  put(whole, "model", question.model);
  if (!question.misconception.empty()) whole.insert_or_assign("misconception", question.misconception);
  put_answers(whole, question);
  std::ostringstream text;
  text << whole << "\n";
  return text.str();
}

}  // namespace app::learning::exchange
