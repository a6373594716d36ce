#include "app/learning/interview.hpp"

#include "app/learning/instance.hpp"
#include "app/learning/written_response.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/random.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <variant>

namespace app::learning {
namespace {

using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Random;
using Json = nlohmann::ordered_json;

constexpr std::string_view prefix = "interview-";
constexpr int seed_bits_dropped = 24;

bool has_kind(const InterviewSection& section, QuestionKind kind) {
  return std::ranges::find(section.kinds, kind) != section.kinds.end();
}

bool takes(const InterviewSection& section, const QuestionTemplate& question) {
  const bool has_topic =
      section.topics.empty() || std::ranges::find(section.topics, question.topic) != section.topics.end();
  return has_kind(section, question.kind) && has_topic && question.level >= section.least_level &&
         question.level <= section.most_level;
}

/// The next question of a section: one of the topic that was asked least, at random among its unused ones.
const QuestionTemplate* draw(const InterviewSection& section, const std::vector<QuestionTemplate>& questions,
                             const std::set<std::string>& used, const std::map<std::string, std::size_t>& asked,
                             Random& random) {
  std::vector<const QuestionTemplate*> fit;
  for (const QuestionTemplate& question : questions) {
    if (takes(section, question) && !used.contains(question.name)) fit.push_back(&question);
  }
  if (fit.empty()) return nullptr;
  const auto times = [&](const QuestionTemplate* question) {
    const auto found = asked.find(question->topic);
    return found == asked.end() ? std::size_t{0} : found->second;
  };
  const std::size_t least = times(*std::ranges::min_element(fit, {}, times));
  std::erase_if(fit, [&](const QuestionTemplate* question) { return times(question) != least; });
  return fit[static_cast<std::size_t>(random.below(fit.size()))];
}

/// The answers of a session that count, in their order.
std::vector<AnswerEntry> answers_of(ReviewLog& log, const std::string& session) {
  std::map<std::int64_t, AnswerEntry> answers;
  log.for_each([&](const ReviewEntry& entry) {
    if (const auto* const undo = std::get_if<UndoEntry>(&entry.what)) answers.erase(undo->answer);
    const auto* const answer = std::get_if<AnswerEntry>(&entry.what);
    if (answer != nullptr && answer->session == session) answers.emplace(entry.number, *answer);
  });
  std::vector<AnswerEntry> all;
  for (auto& [number, answer] : answers) all.push_back(std::move(answer));
  return all;
}

InterviewItem item_of(const Catalog& catalog, const QuestionTemplate& question, const AnswerEntry& answer) {
  const Instance instance(catalog, question, answer.seed);
  InterviewItem item{.question = question.name,
                     .title = question.title,
                     .topic = question.topic,
                     .kind = question.kind,
                     .seed = answer.seed,
                     .answers = answer.answers};
  for (std::size_t part = 0; part < instance.parts(); ++part) {
    const std::string text = part < answer.answers.size() ? answer.answers[part] : "";
    item.said.push_back(
        {spelled_out(instance, part, text, Language::english), spelled_out(instance, part, text, Language::chinese)});
    item.right.push_back(
        {instance.right_words(part, Language::english), instance.right_words(part, Language::chinese)});
  }
  std::vector<double> credits = answer.credits;
  credits.resize(instance.parts());  // what was left out was not known
  item.score = instance.score(credits);
  item.duration_ms = answer.duration_ms;
  item.expected_seconds = question.seconds;
  item.confidence = answer.confidence;
  item.flagged = answer.flagged;
  item.pause_ms = answer.pause_ms;
  if (item.score < 1) item.misconception = question.misconception;
  return item;
}

void add(std::vector<InterviewSum>& sums, const std::string& name, const InterviewItem& item) {
  auto sum = std::ranges::find(sums, name, &InterviewSum::name);
  if (sum == sums.end()) sum = sums.insert(sums.end(), InterviewSum{.name = name});
  sum->score += item.score;
  ++sum->questions;
  sum->duration_ms += item.duration_ms;
  sum->expected_seconds += item.expected_seconds;
}

void take_means(std::vector<InterviewSum>& sums) {
  for (InterviewSum& sum : sums) sum.score /= static_cast<double>(sum.questions);
}

std::string section_of(QuestionKind kind) {
  for (const InterviewSection& section : standard_interview()) {
    if (has_kind(section, kind)) return section.name;
  }
  return std::string(name_of(kind));
}

/// In whole thousandths, so that no platform prints another last digit.
double rounded(double share) { return std::round(share * 1'000) / 1'000; }

Json json_of(const std::vector<InterviewSum>& sums) {
  Json all = Json::array();
  for (const InterviewSum& sum : sums) {
    all.push_back({{"name", sum.name},
                   {"questions", sum.questions},
                   {"score", rounded(sum.score)},
                   {"duration_ms", sum.duration_ms},
                   {"expected_s", sum.expected_seconds}});
  }
  return all;
}

Json json_of(const InterviewItem& item) {
  constexpr std::string_view confidences[] = {"unsure", "fairly", "sure"};
  const auto in_both = [](const std::vector<simulators::engine::Localised>& texts) {
    Json all = Json::array();
    for (const auto& words : texts) all.push_back({{"en", words.english}, {"zh", words.chinese}});
    return all;
  };
  Json json{{"question", item.question},           {"topic", item.topic},
            {"kind", name_of(item.kind)},          {"code", try_code(item.seed)},
            {"score", rounded(item.score)},        {"answers", item.answers},
            {"said", in_both(item.said)},          {"right", in_both(item.right)},
            {"duration_ms", item.duration_ms},     {"expected_s", item.expected_seconds},
            {"self_graded", item.is_self_graded()}};
  if (item.confidence) json["confidence"] = confidences[static_cast<std::size_t>(*item.confidence)];
  if (item.flagged) json["flagged"] = true;
  if (item.pause_ms > 0) json["pause_ms"] = item.pause_ms;
  if (!item.misconception.empty()) json["misconception"] = item.misconception;
  return json;
}

}  // namespace

const std::vector<InterviewSection>& standard_interview() {
  static const std::vector<InterviewSection> sections = {
      {"warm-up", {QuestionKind::choice, QuestionKind::typed}, 4, 5},
      {"trace", {QuestionKind::predict, QuestionKind::simulate}, 3, 10},
      {"state", {QuestionKind::fill, QuestionKind::order}, 2, 8},
      {"design", {QuestionKind::explain}, 1, 15},
  };
  return sections;
}

std::vector<InterviewQuestion> plan_interview(const std::vector<InterviewSection>& sections,
                                              const std::vector<QuestionTemplate>& questions, std::uint64_t code) {
  Random random = Random::of_key("interview\n" + std::to_string(code));
  std::set<std::string> used;
  std::map<std::string, std::size_t> asked;
  std::vector<InterviewQuestion> plan;
  for (std::size_t section = 0; section < sections.size(); ++section) {
    for (std::size_t count = 0; count < sections[section].count; ++count) {
      const QuestionTemplate* const question = draw(sections[section], questions, used, asked, random);
      if (question == nullptr) break;
      used.insert(question->name);
      ++asked[question->topic];
      const std::string key = "interview\n" + std::to_string(code) + "\n" + question->name;
      plan.push_back({section, question->name, Random::of_key(key).next() >> seed_bits_dropped});
    }
  }
  return plan;
}

std::string interview_session(std::uint64_t code, const Moment& moment) {
  return std::string(prefix) + try_code(code) + "-" + std::to_string(moment.milliseconds);
}

std::vector<std::string> interviews_in(ReviewLog& log) {
  std::vector<std::string> sessions;
  log.for_each([&](const ReviewEntry& entry) {
    const auto* const answer = std::get_if<AnswerEntry>(&entry.what);
    if (answer == nullptr || !answer->session.starts_with(prefix)) return;
    if (std::ranges::find(sessions, answer->session) == sessions.end()) sessions.push_back(answer->session);
  });
  return sessions;
}

InterviewReport report_of(const Catalog& catalog, const std::vector<QuestionTemplate>& questions, ReviewLog& log,
                          const std::string& session) {
  InterviewReport report{.session = session};
  const std::vector<AnswerEntry> answers = answers_of(log, session);
  if (answers.empty()) {
    throw InputError({"interview", 0, 0},
                     simulators::engine::expected_word("expected.one-of", interviews_in(log), session));
  }
  const std::string code = session.substr(std::min(prefix.size(), session.size()));
  report.code = seed_of(code.substr(0, code.find('-'))).value_or(0);
  for (const AnswerEntry& answer : answers) {
    const auto question = std::ranges::find(questions, answer.question, &QuestionTemplate::name);
    if (question == questions.end()) {
      throw InputError({"interview", 0, 0}, {"expected a question that is there still, found " + answer.question,
                                             "应为仍然存在的题目，实际为 " + answer.question});
    }
    report.items.push_back(item_of(catalog, *question, answer));
    const InterviewItem& item = report.items.back();
    report.score += item.score;
    add(report.sections, answer.section.empty() ? section_of(item.kind) : answer.section, item);
    add(report.topics, item.topic, item);
    if (item.confidence == Confidence::sure && item.score < 1) report.sure_and_wrong.push_back(report.items.size() - 1);
    if (!item.misconception.empty() &&
        std::ranges::find(report.misconceptions, item.misconception) == report.misconceptions.end()) {
      report.misconceptions.push_back(item.misconception);
    }
  }
  report.score /= static_cast<double>(report.items.size());
  take_means(report.sections);
  take_means(report.topics);
  std::ranges::stable_sort(report.topics, {}, &InterviewSum::score);
  constexpr std::size_t most_to_repeat = 3;
  for (std::size_t at = 0; at < report.items.size(); ++at) {
    if (report.items[at].score < 1) report.repeat.push_back(at);
  }
  std::ranges::stable_sort(report.repeat, {}, [&](std::size_t at) { return report.items[at].score; });
  report.repeat.resize(std::min(report.repeat.size(), most_to_repeat));
  return report;
}

std::string report_as_json(const InterviewReport& report) {
  Json items = Json::array();
  for (const InterviewItem& item : report.items) items.push_back(json_of(item));
  const auto names = [&](const std::vector<std::size_t>& places) {
    Json all = Json::array();
    for (const std::size_t at : places) all.push_back(report.items[at].question);
    return all;
  };
  return Json{{"format", "stepscope-interview-1"},
              {"session", report.session},
              {"code", try_code(report.code)},
              {"score", rounded(report.score)},
              {"sections", json_of(report.sections)},
              {"topics", json_of(report.topics)},
              {"items", std::move(items)},
              {"sure_and_wrong", names(report.sure_and_wrong)},
              {"misconceptions", report.misconceptions},
              {"repeat", names(report.repeat)}}
      .dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace app::learning
