#include "app/learning/lesson_skeleton.hpp"

#include "app/learning/lesson_words.hpp"
#include "simulators/engine/input_error.hpp"

#include <cerrno>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

namespace app::learning {
namespace {

using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Scenario;
using simulators::engine::Topic;

/// The first question of a run: which scenario, where, and its name.
struct Asked {
  std::string scenario;
  std::size_t step = 0;
  std::string question;
};

std::optional<Asked> first_question(const Topic& topic, const Scenario& scenario, const std::string& name) {
  constexpr std::size_t most_events = 2'000;
  const auto run = topic.run(scenario, {.events = most_events}, nullptr);
  for (std::size_t step = 0; step < run->steps(); ++step) {
    if (const auto question = run->question(step, Language::english)) return Asked{name, step, question->name};
  }
  return std::nullopt;
}

Asked something_asked(const Catalog& catalog, const std::string& name) {
  const Topic& topic = catalog.topic(name, {"lesson new", 0, 0});
  if (auto asked = first_question(topic, Scenario(name), name)) return *asked;
  for (const auto& shipped : catalog.scenarios()) {
    if (shipped.scenario.topic() != name) continue;
    if (auto asked = first_question(topic, shipped.scenario, shipped.name)) return *asked;
  }
  throw InputError({"lesson new", 0, 0}, lesson_words("topic-asks-nothing", {name}));
}

struct Texts {
  std::string_view title, objective, opening, idea, walk, why, claim, truth, task, left_out, source;
};

constexpr Texts english{"A new lesson",
                        "Say what happens next, before it is shown.",
                        "Begin with a puzzle or a situation, not with a definition.",
                        "The one idea that the learner takes away, in one or two sentences.",
                        "What is to be seen in the run, in short paragraphs.",
                        "Why the run goes on as it does.",
                        "What many people believe.",
                        "What the run shows instead.",
                        "Change the input, and write down what you expect before you look.",
                        "What the model does not show.",
                        "Where it can be read."};
constexpr Texts chinese{"新课程",
                        "在揭晓之前说出接下来会发生什么。",
                        "从一个谜题或一个场景开始，不要从定义开始。",
                        "学习者要带走的核心思想，一两句话。",
                        "这次运行里能看到什么，分成几个短段落。",
                        "为什么运行会这样继续。",
                        "很多人的误解。",
                        "运行实际显示的情况。",
                        "改一改输入，先写下你的预测，再看结果。",
                        "模型没有展示的内容。",
                        "可以在哪里读到。"};

std::string lesson_text(const Texts& texts, const Asked& asked, const std::string& topic) {
  const std::string step = std::to_string(asked.step);
  const auto block = [](std::string_view head, std::string_view lines) {
    return "```" + std::string(head) + "\n" + std::string(lines) + "\n```\n\n";
  };
  const auto paragraph = [](std::string_view words) { return std::string(words) + "\n\n"; };
  std::string text = "# " + paragraph(texts.title);
  text += block("lesson", "number: 1\nminutes: 15");
  text += block("objective what-comes-next", texts.objective);
  text += paragraph(texts.opening) + block("idea", texts.idea) + paragraph(texts.walk);
  text += block("run " + asked.scenario, "step: 0");
  text += block("stop what-comes-next",
                "step: " + step + "\nquestion: " + asked.question + "\nwhy: " + std::string(texts.why));
  text += block("misconception " + asked.scenario,
                "claim: " + std::string(texts.claim) + "\ntruth: " + std::string(texts.truth) + "\nstep: last");
  text += block("try " + topic, "task: " + std::string(texts.task));
  text += block("left-out", texts.left_out) + block("source", texts.source);
  text.pop_back();
  return text;
}

[[noreturn]] void fail(const std::filesystem::path& path, int error) {
  throw InputError({path.string(), 0, 0}, lesson_words("writable", {std::generic_category().message(error)}));
}

}  // namespace

LessonFolder new_lesson(const Catalog& catalog, const std::string& topic) {
  const Asked asked = something_asked(catalog, topic);
  LessonFolder folder;
  folder.files.emplace("en.md", lesson_text(english, asked, topic));
  folder.files.emplace("zh.md", lesson_text(chinese, asked, topic));
  return folder;
}

void write_lesson(const LessonFolder& lesson, const std::filesystem::path& folder) {
  std::error_code error;
  // Making it tells, too, whether it was there: nothing of the author's is written over.
  if (!std::filesystem::create_directory(folder, error)) fail(folder, error ? error.value() : EEXIST);
  for (const auto& [name, text] : lesson.files) {
    std::ofstream file(folder / name, std::ios::binary);
    file << text << std::flush;
    if (file) continue;
    const int why = errno;
    std::filesystem::remove_all(folder, error);
    fail(folder / name, why);
  }
}

}  // namespace app::learning
