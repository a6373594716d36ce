// Prints what the budgets of practice measure, in wall time of this run: every shipped question made, drawn and graded,
// and a log of 100,000 answers opened and replayed. Speed is not a test: the program always ends with 0.
#include "app/learning/instance.hpp"
#include "app/learning/review_log.hpp"
#include "app/learning/today.hpp"
#include "app/render/graph_clusters.hpp"
#include "app/render/stage_painter.hpp"
#include "app/render/theme.hpp"
#include "tests/benchmarks/budget_line.hpp"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace {

using tests::benchmarks::print;
using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::Language;

double milliseconds_of(const auto& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

/// One question from its template to its grade, with its picture at the size of a window.
void ask(const Catalog& catalog, const QuestionTemplate& question, std::uint64_t seed,
         app::render::StagePainter& stage) {
  const Instance instance(catalog, question, seed);
  double sum = 0;
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    const Part shown = instance.part(part, Language::english);
    if (instance.run() != nullptr) {
      QImage image(1040, 560, QImage::Format_RGB32);
      QPainter painter(&image);
      const auto scene = instance.run()->scene(shown.step, Language::english);
      stage.paint(painter, QRectF(image.rect()), app::render::GraphClusters().seen(scene, Language::english));
    }
    sum += instance.credit(part, instance.right(part));
  }
  if (sum < static_cast<double>(instance.parts())) fmt::print("{} is not graded as it should be\n", question.name);
}

void measure_questions() {
  const Catalog catalog;
  app::render::StagePainter stage(std::make_shared<const app::render::Theme>(app::render::ThemeName::light));
  constexpr std::uint64_t seeds = 5;
  double worst = 0;
  double sum = 0;
  std::size_t count = 0;
  std::string slowest;
  for (const QuestionTemplate& question : shipped_templates()) {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const double took = milliseconds_of([&] { ask(catalog, question, seed, stage); });
      sum += took;
      ++count;
      if (took > worst) {
        worst = took;
        slowest = question.name;
      }
    }
  }
  print(fmt::format("a question made, drawn and graded, mean of {}", count), sum / static_cast<double>(count), "ms",
        50);
  print("the slowest of them: " + slowest, worst, "ms", 50);
}

/// The lines of a log, as an export has them.
std::string lines_of(std::size_t answers, const std::string& head) {
  constexpr std::size_t questions = 500;
  constexpr std::int64_t begin = 1'600'000'000'000;
  constexpr std::int64_t apart = 200'000;
  std::string lines = head;
  for (std::size_t at = 0; at < answers; ++at) {
    AnswerEntry answer;
    answer.session = "s";
    answer.question = "topic/question-" + std::to_string(at * 7 % questions);
    answer.seed = at;
    answer.kind = "predict";
    answer.answers = {"A", "B"};
    answer.credits = {1, 0.5};
    answer.rating = static_cast<Rating>(1 + at % 4);
    answer.program = "0.1.0";
    lines += line_of({static_cast<std::int64_t>(at + 1), begin + static_cast<std::int64_t>(at) * apart, answer}) + "\n";
  }
  return lines;
}

void measure_log() {
  constexpr std::size_t answers = 100'000;
  constexpr std::int64_t now = 1'620'000'000'000;
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("learning-budgets-" + std::to_string(::getpid()));
  const std::filesystem::path file = folder / "reviews.sqlite";
  std::filesystem::create_directories(folder);
  std::ostringstream head;
  ReviewLog(folder / "empty.sqlite", now).export_lines(head);
  std::ofstream(file.string() + ".jsonl") << lines_of(answers, head.str());
  ReviewLog(file, now);  // made of its lines
  std::optional<ReviewLog> log;
  print("100,000 answers in the log: opened", milliseconds_of([&] { log.emplace(file, now); }), "ms", 500);
  if (log->entries() != answers) fmt::print("the log holds {} entries\n", log->entries());
  const std::vector<QuestionTemplate> questions = shipped_templates();
  print("the day of it", milliseconds_of([&] { static_cast<void>(today(*log, questions, {now, 0})); }), "ms", 500);
  const Cards before = log->cards();
  print("the log replayed", milliseconds_of([&] { static_cast<void>(log->replay()); }), "ms", 5'000);
  if (log->cards() != before) fmt::print("a replay gives other cards\n");
  log.reset();
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int count, char** words) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(count, words);
  measure_questions();
  measure_log();
  return 0;
}
