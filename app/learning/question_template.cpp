#include "app/learning/question_template.hpp"

#include "app/learning/question_numbers.hpp"
#include "app/learning/toml_reader.hpp"
#include "simulators/engine/embedded_files.hpp"
#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace app::learning {
namespace {

using simulators::engine::Localised;

constexpr std::size_t most_texts = 100;
constexpr std::size_t most_numbers = 200;
constexpr std::int64_t largest = 1'000'000'000;

QuestionKind kind_of(TomlReader& reader) {
  const std::string word = reader.text("kind");
  const auto found = std::ranges::find(question_kinds, word);
  if (found == question_kinds.end()) {
    reader.refuse("kind", {"predict, simulate, order, fill, choice, short or explain, found \"" + word + "\"",
                           "predict、simulate、order、fill、choice、short 或 explain，实际为“" + word + "”"});
  }
  return static_cast<QuestionKind>(found - question_kinds.begin());
}

ListDraw::Order order_of(TomlReader& reader) {
  constexpr std::array<std::string_view, 4> orders{"random", "sorted", "reversed", "nearly"};
  const std::string word = reader.has("order") ? reader.text("order") : "random";
  const auto found = std::ranges::find(orders, word);
  if (found == orders.end()) {
    reader.refuse("order", {"random, sorted, reversed or nearly", "random、sorted、reversed 或 nearly"});
  }
  return static_cast<ListDraw::Order>(found - orders.begin());
}

std::pair<std::int64_t, std::int64_t> range_of(TomlReader& reader) {
  const std::int64_t least = reader.integer("from", -largest, largest);
  return {least, reader.integer("to", least, largest)};
}

ListDraw list_of(TomlReader& reader) {
  ListDraw list;
  list.count = static_cast<std::size_t>(reader.integer("numbers", 1, most_numbers));
  std::tie(list.least, list.most) = range_of(reader);
  list.distinct = !reader.has("distinct") || reader.truth("distinct");
  list.order = order_of(reader);
  if (list.distinct && list.most - list.least + 1 < static_cast<std::int64_t>(list.count)) {
    reader.refuse("to", {"room for so many different numbers", "容得下这么多不同的数"});
  }
  return list;
}

Parameter parameter_of(const std::string& name, TomlReader reader) {
  Parameter parameter{name, {}};
  if (reader.has("pick")) {
    parameter.draw = PickDraw{reader.texts("pick", 2, most_texts)};
  } else if (reader.has("numbers")) {
    parameter.draw = list_of(reader);
  } else if (reader.has("some")) {
    SubsetDraw subset{reader.texts("some", 2, most_texts), 0};
    subset.count = static_cast<std::size_t>(reader.integer("count", 1, static_cast<std::int64_t>(subset.texts.size())));
    parameter.draw = subset;
  } else {
    const auto [least, most] = range_of(reader);
    parameter.draw = IntegerDraw{least, most};
  }
  reader.end();
  return parameter;
}

bool stands_in(const Localised& text, const std::string& mark) {
  return text.english.find(mark) != std::string::npos || text.chinese.find(mark) != std::string::npos;
}

/// Whether a question uses a parameter: in a setting or one of its texts as "{name}", or in an expression.
bool uses(const QuestionTemplate& question, const std::string& name) {
  const std::string mark = "{" + name + "}";
  const auto in_expression = [&name](const std::string& text) { return text.find(name) != std::string::npos; };
  return std::ranges::any_of(question.settings,
                             [&](const auto& setting) { return setting.second.find(mark) != std::string::npos; }) ||
         std::ranges::any_of(question.let, in_expression, [](const auto& each) { return each.second; }) ||
         std::ranges::any_of(question.where, in_expression) || stands_in(question.text, mark) ||
         stands_in(question.why, mark) || stands_in(question.model, mark) ||
         std::ranges::any_of(question.lines, [&](const Localised& line) { return stands_in(line, mark); }) ||
         std::ranges::any_of(question.follow_ups, [&](const auto& prompt) { return stands_in(prompt.text, mark); }) ||
         std::ranges::any_of(question.options, [&](const auto& option) { return stands_in(option.text, mark); }) ||
         std::ranges::any_of(question.accepted, [&](const auto& text) { return text.find(mark) != std::string::npos; });
}

void read_parameters(TomlReader& whole, QuestionTemplate& made) {
  if (!whole.has("parameters")) return;
  TomlReader parameters = whole.table("parameters");
  for (const std::string& name : parameters.keys()) {
    made.parameters.push_back(parameter_of(name, parameters.table(name)));
    const std::string mark = "{" + name + "}";
    if (!uses(made, name)) {
      parameters.refuse(name, {"a parameter that is used, as " + mark, "被用到的参数，写作 " + mark});
    }
  }
}

void read_expressions(TomlReader& whole, QuestionTemplate& made) {
  if (whole.has("let")) {
    TomlReader names = whole.table("let");
    for (const std::string& name : names.keys()) made.let.emplace_back(name, names.text(name));
  }
  if (whole.has("where")) made.where = whole.texts("where", 1, most_texts);
}

/// What cannot be worked out for any of a few codes is wrong, and not bad luck with the numbers.
void check_expressions(TomlReader& whole, const QuestionTemplate& made) {
  constexpr std::uint64_t codes = 20;
  std::optional<QuestionNumbers::Fault> fault;
  for (std::uint64_t code = 1; code <= codes; ++code) {
    fault = numbers_of(made, code).fault;
    if (!fault) return;
  }
  const bool in_let = std::ranges::any_of(made.let, [&](const auto& each) { return each.second == fault->expression; });
  const std::string place = "\"" + fault->expression + "\", " + std::to_string(fault->fault.column) + ": ";
  whole.refuse(in_let ? "let" : "where",
               {place + fault->fault.expected.english, place + fault->fault.expected.chinese});
}

void read_settings(TomlReader& whole, QuestionTemplate& made) {
  if (!whole.has("settings")) return;
  TomlReader settings = whole.table("settings");
  for (const std::string& field : settings.keys()) made.settings.emplace_back(field, settings.scalar(field));
}

void read_follow_ups(TomlReader& whole, QuestionTemplate& made) {
  if (!whole.has("follow_up")) return;
  for (TomlReader& prompt : whole.tables("follow_up", most_texts)) {
    FollowUp each{static_cast<std::uint32_t>(prompt.integer("seconds", 1, made.seconds)), prompt.both("text")};
    prompt.end();
    made.follow_ups.push_back(std::move(each));
  }
  std::ranges::stable_sort(made.follow_ups, {}, &FollowUp::seconds);
}

void read_explanation(TomlReader& whole, QuestionTemplate& made) {
  constexpr std::int64_t most_points = 100;
  made.model = whole.both("model");
  for (TomlReader& line : whole.tables("rubric", most_texts)) {
    RubricLine each;
    each.text = line.both("text");
    each.points = line.has("points") ? static_cast<std::uint32_t>(line.integer("points", 1, most_points)) : 1;
    each.must = line.has("must") && line.truth("must");
    line.end();
    made.rubric.push_back(std::move(each));
  }
  read_follow_ups(whole, made);
}

WrittenOption option_of(TomlReader& option) {
  WrittenOption made{option.both("text"), option.has("right") && option.truth("right")};
  made.last = option.has("last") && option.truth("last");
  if (option.has("worth")) {
    made.worth = option.number("worth");
    if (!(std::abs(*made.worth) <= 1)) option.refuse("worth", {"a number from -1 to 1", "-1 到 1 之间的数"});
  }
  option.end();
  return made;
}

/// Who picks what is right must get 1, and nobody more with something wrong among it.
bool adds_up(const QuestionTemplate& question) {
  constexpr double rounding = 0.001;
  double sum = 0;
  for (std::size_t at = 0; at < question.options.size(); ++at) {
    const WrittenOption& option = question.options[at];
    const double worth = worth_of_option(question, at);
    sum += option.right ? worth : 0;
    if (option.right ? worth <= 0 : question.has_several_right() && worth > 0) return false;
  }
  return std::abs(sum - 1) < rounding;
}

void read_options(TomlReader& whole, QuestionTemplate& made) {
  constexpr std::size_t most_options = 10;
  for (TomlReader& option : whole.tables("option", most_options)) made.options.push_back(option_of(option));
  if (std::ranges::none_of(made.options, &WrittenOption::right) || made.options.size() < 2) {
    whole.refuse("option", {"two options or more, at least one of them right", "两个以上的选项，其中至少一个正确"});
  }
  if (!adds_up(made)) {
    whole.refuse("option", {"right options worth 1 together, and wrong ones that give nothing beside several right",
                            "正确选项的分值合计为 1；有多个正确选项时，错误选项不得分"});
  }
}

void read_accepted(TomlReader& whole, QuestionTemplate& made) {
  if (whole.has("number")) {
    made.number = whole.number("number");
    if (whole.has("tolerance")) made.tolerance = whole.number("tolerance");
    if (made.tolerance < 0) whole.refuse("tolerance", {"a number that is not negative", "非负数"});
  } else {
    made.accepted = whole.texts("accept", 1, most_texts);
    if (std::ranges::find(made.accepted, "") != made.accepted.end()) whole.refuse("accept", {"texts", "文本"});
  }
}

void read_lines(TomlReader& whole, QuestionTemplate& made) {
  constexpr std::size_t least_lines = 3;
  constexpr std::size_t most_lines = 9;
  made.lines = whole.list_of_both("lines", least_lines, most_lines);
  for (auto line = made.lines.begin(); line != made.lines.end(); ++line) {
    if (std::find(made.lines.begin(), line, *line) != line) {
      whole.refuse("lines", {"lines that differ from each other", "互不相同的行"});
    }
  }
}

void read_written(TomlReader& whole, QuestionTemplate& made) {
  made.text = whole.both("text");
  if (whole.has("why")) made.why = whole.both("why");
  if (made.kind == QuestionKind::explain) read_explanation(whole, made);
  if (made.kind == QuestionKind::choice) read_options(whole, made);
  if (made.kind == QuestionKind::typed) read_accepted(whole, made);
  if (made.kind == QuestionKind::order) read_lines(whole, made);
}

void read_runs(TomlReader& whole, QuestionTemplate& made) {
  constexpr std::int64_t most_stops = 40;
  if (made.kind != QuestionKind::order) made.ask = whole.text("ask");
  const bool several = made.kind == QuestionKind::order;
  if (several || whole.has("stops")) {
    made.stops = static_cast<std::size_t>(whole.integer("stops", several ? 3 : 1, several ? 9 : most_stops));
  }
  if (whole.has("scenarios")) made.scenarios = whole.texts("scenarios", 1, most_texts);
  read_settings(whole, made);
}

/// Kinds whose answers can be written down. Of these only explain has no run to ask.
bool is_written(const TomlReader& whole, QuestionKind kind) {
  const bool can_be = kind == QuestionKind::choice || kind == QuestionKind::typed || kind == QuestionKind::order;
  return kind == QuestionKind::explain || (can_be && whole.has("text"));
}

}  // namespace

double worth_of_option(const QuestionTemplate& question, std::size_t option) {
  const WrittenOption& picked = question.options[option];
  if (picked.worth) return *picked.worth;
  const auto right = static_cast<double>(std::ranges::count(question.options, true, &WrittenOption::right));
  if (picked.right) return 1 / right;
  return question.has_several_right() ? -1 / right : 0;
}

QuestionTemplate read_template(std::string_view text, const std::string& source, std::string name) {
  const TomlText parsed(text, source, longest_template);
  TomlReader whole = parsed.reader();
  QuestionTemplate made;
  made.name = std::move(name);
  made.topic = whole.text("topic");
  made.kind = kind_of(whole);
  made.title = whole.both("title");
  if (whole.has("version")) made.version = static_cast<std::uint32_t>(whole.integer("version", 1, largest));
  made.level = static_cast<std::uint32_t>(whole.integer("level", 1, 5));
  constexpr std::int64_t longest_seconds = 3'600;
  made.seconds = static_cast<std::uint32_t>(whole.integer("seconds", 5, longest_seconds));
  if (whole.has("hint")) made.hint = whole.both("hint");
  if (whole.has("misconception")) made.misconception = whole.text("misconception");
  is_written(whole, made.kind) ? read_written(whole, made) : read_runs(whole, made);
  read_expressions(whole, made);
  read_parameters(whole, made);
  whole.end();
  check_expressions(whole, made);
  return made;
}

std::vector<QuestionTemplate> shipped_templates() {
  constexpr std::string_view lessons = "lessons/";
  constexpr std::string_view questions = "/questions/";
  constexpr std::string_view ending = ".toml";
  std::vector<QuestionTemplate> all;
  for (const simulators::engine::EmbeddedFile& file : simulators::engine::embedded_files()) {
    const std::size_t at = file.path.find(questions);
    if (!file.path.starts_with(lessons) || at == std::string_view::npos) continue;
    std::string topic(file.path.substr(lessons.size(), at - lessons.size()));
    std::ranges::replace(topic, '_', '-');
    std::string_view name = file.path.substr(at + questions.size());
    name.remove_suffix(ending.size());
    all.push_back(read_template(file.text, std::string(file.path), topic + "/" + std::string(name)));
  }
  std::ranges::sort(all, {}, &QuestionTemplate::name);
  return all;
}

}  // namespace app::learning
