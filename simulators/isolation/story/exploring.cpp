// An event holds numbers and the number of one text. What is said of an outcome is kept as one text of lines: tables,
// ends, phenomena, and then the script; none of them has a line break but the last.
#include "simulators/isolation/story/exploring.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/anomalies/observed_play.hpp"
#include "simulators/isolation/explorer/explorer.hpp"
#include "simulators/isolation/explorer/textbook.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/story/book.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

namespace simulators::isolation::story {
namespace {

using anomalies::Phenomenon;
using engine::EventLog;

std::uint32_t count_of(std::uint64_t count) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

std::string rows_after(const Schedule& schedule, const anomalies::ObservedPlay& observed) {
  std::string text;
  for (std::size_t table = 0; table < schedule.tables.size(); ++table) {
    Answer answer;
    answer.rows = observed.final_rows[table];
    text += (table == 0 ? "" : "; ") + schedule.tables[table].name + " " + signs_of(answer);
  }
  return text;
}

/// Of each session the statement that failed first, or nothing.
std::string ends_of(const NamedSchedule& named, const anomalies::ObservedPlay& observed,
                    const std::vector<std::size_t>& order) {
  std::string text;
  for (std::size_t connection = 0; connection < named.names.size(); ++connection) {
    std::string failure;
    for (std::size_t turn = 0; turn < order.size() && failure.empty(); ++turn) {
      if (named.schedule.steps[order[turn]].connection != connection) continue;
      const StepRecord& step = observed.record.steps[turn];
      if (!step.answer && !step.was_skipped) failure = "…";
      if (step.answer && step.answer->failure != Failure::none) failure = signs_of(*step.answer);
    }
    if (!failure.empty()) text += (text.empty() ? "" : ", ") + named.names[connection] + " " + failure;
  }
  return text;
}

class Teller {
 public:
  Teller(const Scenario& scenario, EventLog<Event>& log)
      : scenario_(scenario), log_(log), question_{.named = *scenario.named, .source = "schedule", .line = 0} {}

  void tell() {
    const explorer::ExplorerLimits limits{.most_interleavings = scenario_.most_interleavings};
    const explorer::Exploration found = explorer::explore(question_, scenario_.setting, limits, scenario_.progress);
    const std::string setup = text_of(scenario_.named->schedule.tables);
    for (std::size_t at = 0; at < std::min(found.classes.size(), most_outcomes_listed); ++at) {
      const explorer::Sighting& sighting = found.classes[at].sighting;
      log_.push({.what = Occurrence::outcome_found,
                 .a = count_of(sighting.count),
                 .b = log_.keep(outcome(sighting.example) + setup + explorer::text_at(question_, sighting.example))});
    }
    for (std::size_t what = 0; what < found.phenomena.size(); ++what) {
      const explorer::Sighting& sighting = found.phenomena[what];
      if (sighting.count == 0) continue;
      log_.push({.what = Occurrence::phenomenon_found,
                 .small = static_cast<std::uint16_t>(what),
                 .a = count_of(sighting.count),
                 .b = log_.keep(setup + explorer::text_at(question_, sighting.example))});
    }
    log_.push({.what = Occurrence::played,
               .small = static_cast<std::uint16_t>(std::min<std::size_t>(found.classes.size(), 0xFFFF)),
               .a = count_of(found.interleavings),
               .b = count_of(found.serializable.count)});
  }

 private:
  [[nodiscard]] std::string outcome(std::uint64_t place) const {
    const std::vector<std::size_t> order = explorer::order_at(question_, place);
    const Schedule& schedule = question_.named.schedule;
    const anomalies::ObservedPlay observed = anomalies::observe(schedule, scenario_.setting, order);
    std::string phenomena;
    for (const anomalies::Verdict& verdict : anomalies::verdicts_of(observed.history)) {
      phenomena += std::to_string(static_cast<int>(verdict.what)) + " ";
    }
    return rows_after(schedule, observed) + "\n" + ends_of(question_.named, observed, order) + "\n" + phenomena + "\n";
  }

  const Scenario& scenario_;
  EventLog<Event>& log_;
  explorer::Question question_;
};

/// The textbook's table as a script.
constexpr std::string_view textbook_setup =
    "CREATE TABLE account (id INT PRIMARY KEY, branch INT, balance INT);\n"
    "INSERT INTO account VALUES (1, 10, 100), (2, 10, 200);\n\n";

void fill_textbook(engine::Progress* progress, EventLog<Event>& log) {
  const explorer::Textbook book = explorer::textbook(progress);
  for (std::size_t row = 0; row < book.rows.size(); ++row) {
    const auto groups = {&book.rows[row].standard, &book.rows[row].innodb, &book.rows[row].postgres};
    std::size_t column = 0;
    for (const auto* cells : groups) {
      for (std::size_t at = 0; at < cells->size(); ++at, ++column) {
        const explorer::TextbookCell& cell = (*cells)[at];
        std::string script;
        if (cell.is_possible) {
          script = std::string(textbook_setup) + explorer::text_at(book.questions[at], cell.sighting.example);
        }
        const auto setting = std::find(all_settings.begin(), all_settings.end(), cell.setting) - all_settings.begin();
        log.push({.what = Occurrence::cell_filled,
                  .who = static_cast<std::uint8_t>(cell.is_possible ? 1 : 0),
                  .whom = static_cast<std::uint8_t>(setting),
                  .small = static_cast<std::uint16_t>(row),
                  .a = static_cast<std::uint32_t>(column),
                  .b = log.keep(script)});
      }
    }
  }
  log.push({.what = Occurrence::played});
}

/// Takes the first line off.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

Outcome outcome_of(const Event& event, std::string_view text) {
  Outcome outcome;
  outcome.count = event.a;
  outcome.rows = take_line(text);
  outcome.ends = take_line(text);
  std::string_view numbers = take_line(text);
  while (!numbers.empty()) {
    std::size_t what = 0;
    std::from_chars(numbers.data(), numbers.data() + numbers.size(), what);
    if (outcome.phenomena.empty() || outcome.phenomena.back() != static_cast<Phenomenon>(what)) {
      outcome.phenomena.push_back(static_cast<Phenomenon>(what));
    }
    numbers.remove_prefix(std::min(numbers.find(' ') + 1, numbers.size()));
  }
  outcome.script = text;
  return outcome;
}

}  // namespace

void explore(const Scenario& scenario, EventLog<Event>& log) {
  if (scenario.task == Task::textbook) {
    fill_textbook(scenario.progress, log);
    return;
  }
  try {
    Teller(scenario, log).tell();
  } catch (const engine::InputError& error) {
    throw engine::InputError(scenario.place,
                             {error.expected(engine::Language::english), error.expected(engine::Language::chinese)});
  }
}

Findings findings_in(const EventLog<Event>& log) {
  Findings findings;
  log.each(0, log.size(), [&](const Event& event) {
    if (event.what == Occurrence::outcome_found) findings.outcomes.push_back(outcome_of(event, log.text(event.b)));
    if (event.what == Occurrence::phenomenon_found) {
      findings.phenomena.push_back({static_cast<Phenomenon>(event.small), event.a, log.text(event.b)});
    }
    if (event.what == Occurrence::cell_filled) {
      findings.cells.push_back({event.small, event.a, event.who == 1, all_settings[event.whom], log.text(event.b)});
    }
    if (event.what == Occurrence::played) {
      findings.classes = event.small;
      findings.interleavings = event.a;
      findings.serializable = event.b;
    }
  });
  return findings;
}

}  // namespace simulators::isolation::story
