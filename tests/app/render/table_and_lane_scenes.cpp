// The tables and lanes that the tests look at.
#include "tests/app/render/scenes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tests {

using namespace simulators::engine;

namespace {

struct Step {
  std::size_t lane;
  const char* label;
  const char* result;
  Role role;
  Span::Kind kind;
};

std::string number(std::int64_t value) { return std::to_string(value); }

}  // namespace

Lanes three_sessions(std::int64_t now) {
  using Kind = Span::Kind;
  const std::array<Step, 14> steps{{
      {0, "Begin", "", Role::plain, Kind::pill},
      {1, "Begin", "", Role::plain, Kind::pill},
      {2, "Begin", "", Role::plain, Kind::pill},
      {0, "UPDATE test SET value = 11 WHERE id = 1", "", Role::moved, Kind::box},
      {0, "UPDATE test SET value = 19 WHERE id = 2", "", Role::moved, Kind::box},
      {1, "UPDATE test SET value = 12 WHERE id = 1", "", Role::waiting, Kind::box},
      {0, "Commit", "", Role::settled, Kind::pill},
      {2, "SELECT * FROM test WHERE id = 1", "(1, 11)", Role::plain, Kind::box},
      {1, "UPDATE test SET value = 18 WHERE id = 2", "", Role::moved, Kind::box},
      {2, "SELECT * FROM test WHERE id = 2", "(2, 19)", Role::plain, Kind::box},
      {1, "Commit", "", Role::settled, Kind::pill},
      {2, "SELECT * FROM test WHERE id = 2", "(2, 19)", Role::plain, Kind::box},
      {2, "SELECT * FROM test WHERE id = 1", "(1, 11)", Role::plain, Kind::box},
      {2, "Commit", "", Role::settled, Kind::pill},
  }};
  Lanes lanes;
  lanes.lanes = {"T1", "T2", "T3"};
  lanes.remarks = {"trx 41", "trx 42", "reads only, no trx id"};
  lanes.now = now;
  ElementId id = 1;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const auto moment = static_cast<std::int64_t>(at) + 1;
    const Step& step = steps[at];
    Role role = moment == now ? Role::active : moment > now ? Role::future : step.role;
    lanes.spans.push_back({id++, step.lane, moment, moment, step.label, role, step.kind,
                           moment > now ? std::string() : std::string(step.result)});
    if (moment == 6 && now >= 6) {
      lanes.spans.push_back({id, 1, 6, 7, "blocked by T1’s lock on id 1", Role::waiting, Span::Kind::wait,
                             now >= 7 ? "goes on, 1 row changed" : ""});
    }
    id += moment == 6 ? 1U : 0U;
  }
  if (now >= 7) {
    lanes.messages = {{id, 0, 7, 1, 7, "lock released", Role::settled}};
  }
  lanes.notes = {{2, 8, "T3’s read view is made here"}};
  return lanes;
}

Table version_chain() {
  using Visibility = Provenance::Visibility;
  Table table;
  table.head = {""};
  table.pointer = "roll pointer";
  TableRow row;
  row.id = 100;
  row.cells = {{"(2, 18)"}};
  row.provenance = {"trx 42, T2, committed at 11", "still active then: skip", Visibility::hidden};
  row.versions = {{{{"(2, 19)"}},
                   {"trx 41, T1, committed at 7", "committed before: T3 reads this", Visibility::visible},
                   Role::active,
                   101},
                  {{{"(2, 20)"}}, {"trx 40, first row", "older, not needed", Visibility::untold}, Role::plain, 102}};
  table.rows = {row};
  return table;
}

Table weights_table(std::size_t requests) {
  const std::array<std::int64_t, 3> weights{5, 1, 1};
  const std::int64_t sum = 7;
  Table table;
  table.head = {"request", "a", "b", "c", "a", "b", "c", "largest", "minus sum", "a", "b", "c"};
  table.groups = {{"current weight", 1, 4}, {"plus weights 5, 1, 1", 4, 7}, {"afterwards", 9, 12}};
  table.alignments.assign(table.head.size(), Table::Alignment::by_content);
  table.alignments[0] = Table::Alignment::left;
  table.alignments[7] = Table::Alignment::centre;
  std::array<std::int64_t, 3> current{0, 0, 0};
  for (std::size_t request = 1; request <= requests; ++request) {
    TableRow row;
    row.id = static_cast<ElementId>(200 + request - 1);
    row.cells = {{number(static_cast<std::int64_t>(request))}};
    for (const std::int64_t weight : current) row.cells.push_back({number(weight)});
    for (std::size_t at = 0; at < 3; ++at) current[at] += weights[at];
    const auto best = static_cast<std::size_t>(std::ranges::max_element(current) - current.begin());
    const bool last = request == requests;
    for (std::size_t at = 0; at < 3; ++at) {
      TableCell cell{number(current[at])};
      if (at == best) {
        cell.kind = TableCell::Kind::taken;
        cell.role = last ? Role::active : Role::plain;
      }
      row.cells.push_back(cell);
    }
    row.cells.push_back({std::string(1, static_cast<char>('a' + best)), Role::plain, TableCell::Kind::name});
    row.cells.push_back({number(-sum)});
    current[best] -= sum;
    for (const std::int64_t weight : current) row.cells.push_back({number(weight)});
    if (last) row.role = Role::active;
    if (request + 1 == requests) {
      row.role = Role::failed;
      row.cells[7].role = Role::failed;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Lanes many_spans(std::size_t count, std::size_t lanes, std::int64_t now) {
  Lanes result;
  for (std::size_t lane = 0; lane < lanes; ++lane) result.lanes.push_back("T" + std::to_string(lane + 1));
  result.now = now;
  for (std::size_t at = 0; at < count; ++at) {
    const auto moment = static_cast<std::int64_t>(at);
    const Role role = moment == now ? Role::active : moment > now ? Role::future : Role::plain;
    result.spans.push_back(
        {static_cast<ElementId>(at + 1), at % lanes, moment, moment, "read " + std::to_string(at), role});
  }
  return result;
}

Table long_table(std::size_t count, std::size_t current) {
  Table table;
  table.head = {"name", "value", "share"};
  for (std::size_t at = 0; at < count; ++at) {
    const auto value = static_cast<std::int64_t>(at * 7919 % 10007);
    table.rows.push_back({static_cast<ElementId>(at + 1),
                          {{"row " + std::to_string(at)}, {number(value)}, {number(value - 5000)}},
                          {},
                          at == current ? Role::active : Role::plain});
  }
  return table;
}

Scene scene_with(std::string title, PanelContent content) {
  Scene scene;
  scene.panels.push_back({"panel", std::move(title), "", std::move(content)});
  return scene;
}

}  // namespace tests
