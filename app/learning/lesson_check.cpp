#include "app/learning/lesson_check.hpp"

#include "app/learning/lesson_directives.hpp"
#include "app/learning/lesson_words.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace app::learning {
namespace {

using simulators::engine::Catalog;
using simulators::engine::code_of;
using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::Localised;
using simulators::engine::Metric;
using simulators::engine::Run;
using simulators::engine::shortened;
using simulators::engine::TextPlace;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Judges one language's text against the runs that it speaks of.
class Judge {
 public:
  Judge(const Catalog& catalog, const LessonFolder& folder, const LessonText& text, std::vector<InputError>& faults)
      : catalog_(&catalog), folder_(&folder), text_(&text), faults_(&faults) {}

  void judge() {
    gather_objectives();
    for (const Block& block : text_->blocks) {
      switch (block.kind) {
        case BlockKind::lesson:
          judge_head(block);
          break;
        case BlockKind::run:
          run_ = judge_run(block);
          was_run_ = true;
          break;
        case BlockKind::attempt:
        case BlockKind::misconception:
          judge_run(block);
          break;
        case BlockKind::stop:
          judge_stop(block);
          break;
        default:
          break;
      }
    }
    for (const auto& [name, objective] : objectives_) {
      if (!objective.asked) fault(objective.place, lesson_words("objective-without-stop", {name}));
    }
  }

 private:
  struct Objective {
    TextPlace place;
    bool asked = false;
  };

  void fault(const TextPlace& place, Localised expected) { faults_->emplace_back(place, std::move(expected)); }

  /// Calls `step`; what it throws is a fault like others. Tells whether nothing was thrown.
  template <class Step>
  bool attempt(const Step& step) {
    try {
      step();
      return true;
    } catch (const InputError& error) {
      faults_->push_back(error);
      return false;
    }
  }

  void gather_objectives() {
    for (const Block& block : text_->blocks) {
      if (block.kind != BlockKind::objective || block.name.empty()) continue;
      if (!objectives_.try_emplace(block.name, Objective{block.place}).second) {
        fault(block.place, lesson_words("same-name", {block.name}));
      }
    }
  }

  void judge_head(const Block& block) {
    for (const Entry& entry : block.entries) {
      int number = 0;
      const char* const end = entry.value.data() + entry.value.size();
      const auto [stopped, error] = std::from_chars(entry.value.data(), end, number);
      if (error != std::errc() || stopped != end || number < 1 || number > 999) {
        fault(entry.place, lesson_words("number", {"1", "999", shortened(entry.value)}));
      }
    }
  }

  /// The run of a block, or null where it has none.
  std::unique_ptr<Run> judge_run(const Block& block) {
    if (block.name.empty()) return nullptr;
    std::unique_ptr<Run> run;
    if (!attempt([&] { run = run_of(*catalog_, *folder_, block); })) return nullptr;
    const Entry* const entry = block.find("step");
    std::optional<std::size_t> step;
    if (entry != nullptr && attempt([&] { step = step_of(*entry, *run); })) judge_counts(block, *run, *step);
    return run;
  }

  void judge_counts(const Block& block, const Run& run, std::size_t step) {
    const std::vector<Metric> metrics = run.metrics(step, Language::english);
    for (const Entry& entry : block.entries) {
      if (entry.key != "count") continue;
      const std::size_t equals = entry.value.find('=');
      if (equals == std::string::npos) {
        fault(entry.place, lesson_words("count-form"));
        continue;
      }
      const std::string name = entry.value.substr(0, entry.value.find_first_of(" ="));
      const std::string value =
          entry.value.substr(std::min(entry.value.find_first_not_of("= ", equals), entry.value.size()));
      const auto metric = std::ranges::find(metrics, name, &Metric::name);
      if (metric == metrics.end()) {
        std::vector<std::string> offered;
        for (const Metric& each : metrics) offered.push_back(each.name);
        fault(entry.place, simulators::engine::expected_word("expected.one-of", offered, shortened(name)));
      } else if (std::to_string(metric->value) != value) {
        fault(entry.place, lesson_words("count", {name, std::to_string(metric->value), std::to_string(step)}));
      }
    }
  }

  void judge_stop(const Block& block) {
    const auto objective = objectives_.find(block.name);
    if (objective != objectives_.end()) {
      objective->second.asked = true;
    } else if (!block.name.empty()) {
      std::vector<std::string> names;
      for (const auto& [name, place] : objectives_) names.push_back(name);
      fault(block.place, lesson_words("objective", {joined(names), shortened(block.name)}));
    }
    if (!was_run_) fault(block.place, lesson_words("stop-without-run"));
    const Entry* const step = block.find("step");
    const Entry* const question = block.find("question");
    if (run_ == nullptr || step == nullptr || question == nullptr) return;
    std::size_t at = 0;
    if (attempt([&] { at = step_of(*step, *run_); })) judge_question(*question, at);
  }

  void judge_question(const Entry& entry, std::size_t step) {
    const auto asked = run_->question(step, Language::english);
    if (asked && asked->name == entry.value) return;
    std::set<std::string> names;
    std::optional<std::size_t> nearest;
    const auto distance = [&](std::size_t from) { return from > step ? from - step : step - from; };
    for (std::size_t each = 0; each < run_->steps(); ++each) {
      const auto question = run_->question(each, Language::english);
      if (!question) continue;
      names.insert(question->name);
      if (question->name == entry.value && (!nearest || distance(each) < distance(*nearest))) nearest = each;
    }
    fault(entry.place,
          nearest ? lesson_words("question-elsewhere", {entry.value, std::to_string(*nearest)})
                  : lesson_words("question-never", {joined({names.begin(), names.end()}), shortened(entry.value)}));
  }

  const Catalog* catalog_;
  const LessonFolder* folder_;
  const LessonText* text_;
  std::vector<InputError>* faults_;
  std::map<std::string, Objective> objectives_;
  std::unique_ptr<Run> run_;  ///< the one above; null where it is faulty
  bool was_run_ = false;
};

/// What must be the same in both languages: directives, their names, and entries that are not for people.
std::vector<std::pair<std::string, TextPlace>> structure_of(const LessonText& text) {
  std::vector<std::pair<std::string, TextPlace>> structure;
  for (const Block& block : text.blocks) {
    const Directive* const directive = find_directive(block.kind);
    if (directive == nullptr) continue;
    structure.emplace_back(std::string(directive->word) + (block.name.empty() ? "" : " " + block.name), block.place);
    for (const Entry& entry : block.entries) {
      const auto key = std::ranges::find(directive->keys, entry.key, &DirectiveKey::name);
      if (!key->is_text) structure.emplace_back(entry.key + ": " + entry.value, entry.place);
    }
  }
  return structure;
}

/// Tells the first difference only: what follows it would all be different.
void compare(const LessonText& english, const LessonText& chinese, const std::string& english_source,
             const std::string& chinese_source, std::vector<InputError>& faults) {
  const auto wanted = structure_of(english);
  const auto found = structure_of(chinese);
  const auto [one, other] = std::ranges::mismatch(
      wanted, found, {}, [](const auto& each) { return each.first; }, [](const auto& each) { return each.first; });
  if (one != wanted.end()) {
    const TextPlace place = other == found.end() ? TextPlace{chinese_source, 0, 0} : other->second;
    faults.emplace_back(place, lesson_words("same-structure", {one->first, english_source}));
  } else if (other != found.end()) {
    faults.emplace_back(other->second, lesson_words("same-end", {english_source}));
  }
}

}  // namespace

CheckedLesson check_lesson(const Catalog& catalog, const LessonFolder& folder) {
  CheckedLesson checked;
  checked.lesson.name = folder.name;
  std::size_t present = 0;
  for (const Language language : simulators::engine::languages) {
    const std::string file = std::string(code_of(language)) + ".md";
    const auto text = folder.files.find(file);
    if (text == folder.files.end()) {
      checked.faults.emplace_back(TextPlace{folder.source, 0, 0}, lesson_words("translation", {file}));
      continue;
    }
    ++present;
    LessonText& read = checked.lesson.texts.at(static_cast<std::size_t>(language));
    read = read_lesson_text(text->second, folder.source + '/' + file, checked.faults);
    Judge(catalog, folder, read, checked.faults).judge();
  }
  for (const auto& [file, text] : folder.files) {
    if (file.ends_with(".md") && file != "en.md" && file != "zh.md") {
      checked.faults.emplace_back(TextPlace{folder.source + '/' + file, 0, 0}, lesson_words("known-language"));
    }
  }
  if (present == 2) {
    compare(checked.lesson.in(Language::english), checked.lesson.in(Language::chinese), folder.source + "/en.md",
            folder.source + "/zh.md", checked.faults);
  }
  return checked;
}

}  // namespace app::learning
