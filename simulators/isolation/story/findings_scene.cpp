#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::isolation::story {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

std::string phenomena_of(const Outcome& outcome, const Words& words) {
  std::string text;
  for (const anomalies::Phenomenon what : outcome.phenomena) text += (text.empty() ? "" : ", ") + name_in(what, words);
  return text.empty() ? words.say("outcome.serializable") : text;
}

/// "T2 !deadlock" in words.
std::string ends_in_words(std::string_view signs, const Words& words) {
  if (signs.empty()) return words.say("outcome.all-well");
  std::string text;
  while (!signs.empty()) {
    const std::size_t end = std::min(signs.find(", "), signs.size());
    const std::string_view each = signs.substr(0, end);
    const std::size_t space = each.rfind(' ');
    const std::string failure(each.substr(space + 1));
    text += (text.empty() ? "" : ", ") + std::string(each.substr(0, space)) + " " +
            (failure == "…" ? words.say("outcome.stuck") : answer_in_words(failure, words));
    signs.remove_prefix(std::min(end + 2, signs.size()));
  }
  return text;
}

Panel outcomes(const State& state, const Cast& cast, const Words& words) {
  engine::Table table;
  for (const char* column : {"count", "rows", "ends", "phenomena"}) {
    table.head.push_back(words.say(fmt::format("outcome.{}", column)));
  }
  const std::size_t told = std::min<std::size_t>(state.outcomes, cast.findings.outcomes.size());
  for (std::size_t at = 0; at < told; ++at) {
    const Outcome& outcome = cast.findings.outcomes[at];
    engine::TableRow row;
    row.id = Cast::id_of_finding(at);
    row.cells = {{std::to_string(outcome.count)},
                 {engine::shortened(outcome.rows, 60)},
                 {ends_in_words(outcome.ends, words)},
                 {phenomena_of(outcome, words)}};
    const bool is_new = state.last.what == Occurrence::outcome_found && at + 1 == state.outcomes;
    row.role = is_new ? Role::active : Role::plain;
    if (!outcome.phenomena.empty()) row.cells[3].role = Role::conflict;
    table.rows.push_back(std::move(row));
  }
  return {"outcomes", words.say("panel.outcomes"),
          words.say("panel.outcomes-remark",
                    {{"level", words.say(fmt::format("schema.level.options.{}", name_of(cast.scenario.setting)))}}),
          std::move(table)};
}

Panel phenomena(const State& state, const Cast& cast, const Words& words) {
  engine::Table table;
  table.head = {words.say("outcome.phenomenon"), words.say("outcome.count")};
  const std::size_t told = std::min<std::size_t>(state.phenomena, cast.findings.phenomena.size());
  for (std::size_t at = 0; at < told; ++at) {
    const Sighted& sighted = cast.findings.phenomena[at];
    engine::TableRow row;
    row.id = Cast::id_of_verdict(at);
    row.cells = {{name_in(sighted.what, words)}, {std::to_string(sighted.count)}};
    const bool is_new = state.last.what == Occurrence::phenomenon_found && at + 1 == state.phenomena;
    row.role = is_new ? Role::active : Role::plain;
    table.rows.push_back(std::move(row));
  }
  return {"phenomena", words.say("panel.phenomena"), words.say("panel.phenomena-remark"), std::move(table)};
}

/// Four levels by three phenomena, for the standard and both servers.
Panel textbook(const State& state, const Cast& cast, const Words& words) {
  engine::Table table;
  table.head.push_back(words.say("textbook.level"));
  for (std::size_t group = 0; group < 3; ++group) {
    for (const char* column : {"dirty-read", "non-repeatable-read", "phantom"}) {
      table.head.push_back(words.say(fmt::format("textbook.short-{}", column)));
    }
  }
  table.groups = {{words.say("textbook.standard"), 1, 4},
                  {words.say("textbook.innodb"), 4, 7},
                  {words.say("textbook.postgres"), 7, 10}};
  constexpr std::size_t columns = 9;
  for (std::size_t row = 0; row < 4; ++row) {
    engine::TableRow line;
    line.id = Cast::id_of_finding(row);
    constexpr const char* levels[] = {"READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"};
    line.cells.push_back({levels[row]});
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t at = row * columns + column;
      engine::TableCell cell;
      cell.id = Cast::id_of_place(at);
      if (at >= state.cells || at >= cast.findings.cells.size()) {
        cell.text = "·";
        cell.role = Role::future;
      } else {
        const bool is_possible = cast.findings.cells[at].is_possible;
        cell.text = words.say(is_possible ? "textbook.possible" : "textbook.not");
        const bool is_new = state.last.what == Occurrence::cell_filled && at + 1 == state.cells;
        cell.role = is_new ? Role::active : is_possible ? Role::conflict : Role::settled;
      }
      line.cells.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(line));
  }
  return {"textbook", words.say("panel.textbook"), words.say("panel.textbook-remark"), std::move(table)};
}

}  // namespace

void draw_findings(const State& state, const Cast& cast, const Words& words, engine::Scene& scene) {
  if (cast.scenario.task == Task::textbook) {
    scene.panels.push_back(textbook(state, cast, words));
    return;
  }
  scene.panels.push_back(outcomes(state, cast, words));
  scene.panels.push_back(phenomena(state, cast, words));
}

}  // namespace simulators::isolation::story
