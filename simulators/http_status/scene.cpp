#include "simulators/http_status/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace simulators::http_status {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

constexpr std::size_t most_characters = 200;

/// Which language the words are in: texts of the core carry both.
std::string_view either(const Words& words, std::string_view english, std::string_view chinese) {
  return words.say("language") == "en" ? english : chinese;
}

/// What a status is once it is the answer.
Role role_of_status(int status) {
  if (status >= 400 || status == no_answer) return Role::failed;
  return status >= 300 ? Role::moved : Role::settled;
}

class DecisionDrawing {
 public:
  DecisionDrawing(const State& state, const Cast& cast, const Words& words)
      : state_(state), cast_(cast), words_(words) {}

  void draw(engine::Scene& scene) const {
    scene.panels.push_back({"path", words_.say("panel.path"), words_.say("panel.path-remark"), path()});
    const std::string part = words_.say(fmt::format("part.{}", name_of(current_part())));
    scene.panels.push_back({"questions", words_.say("panel.questions", {{"part", part}}),
                            words_.say("panel.questions-remark"), questions()});
    scene.panels.push_back(draw_exchange(state_, cast_, words_));
    scene.panels.push_back({"response", words_.say("panel.response"), words_.say("panel.response-remark"), response()});
    if (cast_.scenario.profile != Profile::rfc) {
      scene.panels.push_back({"deviations",
                              words_.say("panel.deviations", {{"program", title_of(cast_.scenario.profile)}}),
                              words_.say("panel.deviations-remark"), deviations(), Panel::Place::beside});
    }
  }

 private:
  static std::string_view name_of(Part part) {
    constexpr std::array<std::string_view, 7> names = {"message", "server",  "resource", "preconditions",
                                                       "range",   "perform", "gateway"};
    return names[static_cast<std::size_t>(part)];
  }

  [[nodiscard]] static Part part_of(std::size_t node) { return graph()[node].part; }
  [[nodiscard]] Part current_part() const { return state_.node ? part_of(*state_.node) : Part::message; }

  [[nodiscard]] std::vector<Part> parts() const {
    if (cast_.scenario.facts.server.role == http_status::Role::gateway)
      return {Part::message, Part::server, Part::gateway};
    return {Part::message, Part::server, Part::resource, Part::preconditions, Part::range, Part::perform};
  }

  /// Whether a node of the part has been asked.
  [[nodiscard]] bool is_entered(Part part) const {
    for (std::size_t node = 0; node < state_.said.size(); ++node)
      if (part_of(node) == part && state_.said[node] != Said::nothing) return true;
    return state_.node && current_part() == part;
  }

  [[nodiscard]] Role role_of_part(Part part) const {
    if (state_.node && !state_.is_decided && current_part() == part) return Role::active;
    return is_entered(part) ? Role::settled : Role::plain;
  }

  [[nodiscard]] Role role_of_exit(std::size_t exit) const {
    if (exit >= state_.fired) return Role::future;
    const Exit& each = cast_.exits[exit];
    return state_.is_decided && each.decides ? role_of_status(each.status) : Role::candidate;
  }

  [[nodiscard]] engine::Graph path() const {
    engine::Graph path;
    const auto add_node = [&path](engine::ElementId id, std::string label, std::string remark, Role role) {
      engine::Node node;
      node.id = id;
      node.label = std::move(label);
      node.remark = std::move(remark);
      node.role = role;
      path.nodes.push_back(std::move(node));
    };
    const auto add_edge = [&path](engine::ElementId from, engine::ElementId to, Role role) {
      path.edges.push_back({Cast::id_of_edge(path.edges.size()), from, to, {}, role});
    };
    add_node(Cast::id_of_request, words_.say("graph.request"), {}, state_.has_happened ? Role::settled : Role::active);
    engine::ElementId before = Cast::id_of_request;
    for (const Part part : parts()) {
      const engine::ElementId id = Cast::id_of_part(part);
      add_node(id, words_.say(fmt::format("part.{}", name_of(part))), {}, role_of_part(part));
      add_edge(before, id, is_entered(part) ? Role::settled : Role::plain);
      before = id;
    }
    for (std::size_t exit = 0; exit < cast_.exits.size(); ++exit) {
      const Exit& each = cast_.exits[exit];
      const Role role = role_of_exit(exit);
      add_node(Cast::id_of_exit(exit), each.status == no_answer ? words_.say("no-answer") : with_phrase(each.status),
               std::string(graph()[each.node].id), role);
      add_edge(Cast::id_of_part(part_of(each.node)), Cast::id_of_exit(exit), role);
    }
    path.shape = shape_of(path);
    return path;
  }

  /// The same boxes and arrows at every step, the request at the left.
  [[nodiscard]] static std::shared_ptr<const engine::GraphShape> shape_of(const engine::Graph& path) {
    auto shape = std::make_shared<engine::GraphShape>();
    shape->nodes = path.nodes;
    shape->edges = path.edges;
    for (engine::Node& node : shape->nodes) node.role = node.id == Cast::id_of_request ? Role::root : Role::plain;
    for (engine::Edge& edge : shape->edges) edge.role = Role::plain;
    return shape;
  }

  /// What came of a node: nothing yet, on to the next one, or its statuses so far.
  [[nodiscard]] std::string outcome(std::size_t node) const {
    if (state_.said[node] == Said::nothing) return {};
    if (state_.said[node] == Said::passed)
      return words_.say(state_.deviations[node] > 0 ? "outcome.deviates" : "outcome.passes");
    std::string statuses;
    for (std::size_t exit = 0; exit < state_.fired; ++exit) {
      if (cast_.exits[exit].node != node) continue;
      const int status = cast_.exits[exit].status;
      statuses +=
          (statuses.empty() ? "" : ", ") + (status == no_answer ? words_.say("no-answer") : std::to_string(status));
    }
    return statuses;
  }

  [[nodiscard]] Role role_of_node(std::size_t node) const {
    if (state_.is_decided && state_.node == node) return role_of_status(state_.decided);
    if (state_.node == node) return Role::active;
    if (state_.said[node] == Said::fired) return Role::candidate;
    return state_.said[node] == Said::passed ? Role::settled : Role::plain;
  }

  [[nodiscard]] engine::Table questions() const {
    engine::Table table;
    for (const std::string_view column : {"node", "question", "request", "server", "outcome"})
      table.head.push_back(words_.say(fmt::format("column.{}", column)));
    const Part part = current_part();
    for (const std::size_t place : cast_.nodes) {
      if (part_of(place) != part) continue;
      const Node& node = graph()[place];
      const bool is_reached = state_.said[place] != Said::nothing || state_.node == place;
      const LookedAt seen = looked_at(node.id, cast_.scenario);
      engine::TableRow row;
      row.id = Cast::id_of_node(place);
      row.role = role_of_node(place);
      for (std::string text :
           {std::string(node.id), std::string(either(words_, node.question_english, node.question_chinese)),
            is_reached ? seen.request : std::string(), is_reached ? seen.facts : std::string(), outcome(place)})
        row.cells.push_back({std::move(text), Role::plain});
      // The row that decided stays in view when the answer goes out.
      if (state_.is_decided && state_.node == place) row.cells.front().role = Role::active;
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  [[nodiscard]] engine::Text response() const {
    engine::Text text;
    if (!state_.response) return {{words_.say("response.none")}};
    std::string_view rest = cast_.text(*state_.response);
    if (rest.empty()) text.paragraphs.push_back(words_.say("response.closed"));
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      if (end != 0) text.paragraphs.push_back(engine::shortened(rest.substr(0, end), most_characters));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return text;
  }

  /// Where the program has left the graph so far, each with what it breaks.
  [[nodiscard]] engine::Text deviations() const {
    engine::Text text;
    std::uint32_t shown = 0;
    cast_.log->each(0, cast_.log->size(), [&](const Event& event) {
      if (event.what != Happening::deviated || shown == state_.deviated) return;
      ++shown;
      const DeviationLabel& label = label_of(static_cast<Deviation>(event.b));
      constexpr std::array<std::string_view, 4> levels = {"must", "should", "choice", "other-facts"};
      std::string paragraph = fmt::format(
          "{} {} ({}, {})", graph()[event.node()].id, either(words_, label.english, label.chinese),
          words_.say(fmt::format("level.{}", levels[static_cast<std::size_t>(label.level)])), label.section);
      if (std::ranges::find(text.paragraphs, paragraph) == text.paragraphs.end())
        text.paragraphs.push_back(std::move(paragraph));
    });
    if (text.paragraphs.empty()) text.paragraphs.push_back(words_.say("deviations.none"));
    return text;
  }

  const State& state_;
  const Cast& cast_;
  const Words& words_;
};

void add_legend(const Cast& cast, const Words& words, engine::Scene& scene) {
  const std::vector<bool> occurs = engine::roles_of(scene);
  const std::string_view topic = looks_up(cast.scenario.task) ? "search" : "exchange";
  for (std::size_t i = 0; i < engine::role_count; ++i) {
    const auto role = static_cast<Role>(i);
    if (!occurs[i] || role == Role::plain) continue;
    scene.legend.push_back({role, words.say(fmt::format("legend.{}.{}", topic, engine::name_of(role)))});
  }
}

}  // namespace

void draw_decision(const State& state, const Cast& cast, const Words& words, engine::Scene& scene) {
  DecisionDrawing(state, cast, words).draw(scene);
}

engine::Scene draw(const State& state, const Cast& cast, const Words& words) {
  engine::Scene scene;
  if (cast.scenario.task == Task::decide) {
    draw_decision(state, cast, words, scene);
  } else if (cast.scenario.task == Task::redirect) {
    draw_redirects(state, cast, words, scene);
  } else {
    draw_search(state, cast, words, scene);
  }
  add_legend(cast, words, scene);
  return scene;
}

}  // namespace simulators::http_status
