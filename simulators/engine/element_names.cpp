#include "simulators/engine/element_names.hpp"

#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace simulators::engine {
namespace {

std::string say(Language language, std::string_view key, const Arguments& arguments) {
  return engine_text(key, arguments).in(language);
}

std::string joined(Language language, const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return say(language, "element.of-parts", {{"first", first}, {"second", second}});
}

/// Calls `visit(id, role, words)` for each element; `words()` makes its name only where it is wanted.
class Namer {
 public:
  using Visit = std::function<void(ElementId, Role, const std::function<std::string()>&)>;
  Namer(Language language, Visit visit) : language_(language), visit_(std::move(visit)) {}

  void panel(const Panel& panel) {
    title_ = &panel.title;
    std::visit(*this, panel.content);
  }

  void operator()(const Bars& bars) const { row(bars.row); }
  void operator()(const Cells& cells) const {
    for (const Row& each : cells.rows) row(each);
  }
  void operator()(const Tree& tree) const {
    auto text = tree.texts.begin();
    for (std::uint32_t node = 0; node < tree.roles.size(); ++node) {
      while (text != tree.texts.end() && text->node < node) ++text;
      const NodeText* written = text != tree.texts.end() && text->node == node ? &*text : nullptr;
      visit_(tree.shape->first_id + node, tree.roles[node], [&] { return node_name(tree, node, written); });
    }
  }
  void operator()(const Stack& stack) const {
    for (const Frame& frame : stack.frames) {
      visit_(frame.id, frame.role, [&] {
        std::string name = frame.call;
        for (const std::string& local : frame.locals) name = joined(language_, name, local);
        return joined(language_, name, frame.resumes);
      });
    }
  }
  void operator()(const Graph& graph) const {
    for (const Node& node : graph.nodes) {
      visit_(node.id, node.role, [&] {
        const std::string counts = joined(language_, joined(language_, node.label, node.count), node.computed);
        return joined(language_, counts, node.remark);
      });
    }
    const auto label = [&](ElementId id) {
      const auto found = std::ranges::find(graph.nodes, id, &Node::id);
      return found == graph.nodes.end() ? std::string() : found->label;
    };
    for (const Edge& edge : graph.edges) {
      visit_(edge.id, edge.role,
             [&] { return joined(language_, label(edge.from) + " → " + label(edge.to), edge.label); });
    }
  }
  void operator()(const Table& table) const {
    for (const TableRow& row : table.rows) {
      visit_(row.id, row.role, [&] { return row_name(row.cells, row.provenance); });
      cells(row.cells, table.head);
      for (const Version& version : row.versions) {
        if (version.id) visit_(*version.id, version.role, [&] { return row_name(version.cells, version.provenance); });
        cells(version.cells, table.head);
      }
    }
  }
  void operator()(const Lanes& lanes) const {
    const auto lane = [&](std::size_t at) { return at < lanes.lanes.size() ? lanes.lanes[at] : std::string(); };
    for (const Span& span : lanes.spans) {
      visit_(span.id, span.role,
             [&] { return joined(language_, joined(language_, lane(span.lane), span.label), span.result); });
    }
    for (const Message& message : lanes.messages) {
      visit_(message.id, message.role, [&] {
        return joined(language_, joined(language_, lane(message.from_lane), lane(message.to_lane)), message.label);
      });
    }
  }
  void operator()(const Matrix& matrix) const { cells(matrix.cells, matrix.columns); }
  void operator()(const Chart&) const {}
  void operator()(const Text&) const {}

 private:
  void row(const Row& row) const {
    for (std::size_t at = 0; at < row.size(); ++at) {
      visit_(row.ids[at], row.roles[at], [&] {
        return say(language_, "element.in-row",
                   {{"row", row.name.empty() ? *title_ : row.name}, {"index", at}, {"value", row.label(at)}});
      });
    }
  }
  [[nodiscard]] std::string node_name(const Tree& tree, std::uint32_t node, const NodeText* written) const {
    std::string name = written != nullptr ? written->label : std::string();
    if (name.empty() && tree.shape->name) name = tree.shape->name(node);
    if (written == nullptr) return name;
    if (!written->returned.empty()) {
      name = joined(language_, name, say(language_, "element.returned", {{"value", written->returned}}));
    }
    return joined(language_, name, written->remark);
  }

  /// The texts of a row, who made it, and whether it is seen.
  [[nodiscard]] std::string row_name(const std::vector<TableCell>& cells, const Provenance& provenance) const {
    std::string name;
    for (const TableCell& cell : cells) name = joined(language_, name, cell.text);
    name = joined(language_, joined(language_, name, provenance.origin), provenance.reason);
    if (provenance.visibility == Provenance::Visibility::untold) return name;
    const bool is_visible = provenance.visibility == Provenance::Visibility::visible;
    return joined(language_, name, say(language_, is_visible ? "element.visible" : "element.hidden", {}));
  }
  /// A cell is called by the head of its column.
  void cells(const std::vector<TableCell>& cells, const std::vector<std::string>& heads) const {
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (!cells[at].id) continue;
      visit_(*cells[at].id, cells[at].role, [&] {
        return joined(language_, heads.empty() ? std::string() : heads[at % heads.size()], cells[at].text);
      });
    }
  }

  Language language_;
  Visit visit_;
  const std::string* title_ = nullptr;
};

bool is_busy(Role role) {
  return role != Role::plain && role != Role::settled && role != Role::future && role != Role::empty;
}

}  // namespace

std::vector<ElementName> element_names(const Scene& scene, Language language, std::size_t most) {
  // Which of them get a name is decided first, so that a hundred thousand others cost no words.
  std::vector<ElementId> wanted;
  for (const bool busy : {true, false}) {
    Namer chooser(language, [&](ElementId id, Role role, const auto&) {
      if (is_busy(role) == busy && wanted.size() < most) wanted.push_back(id);
    });
    for (const Panel& panel : scene.panels) chooser.panel(panel);
  }
  std::ranges::sort(wanted);
  std::vector<ElementName> names;
  Namer namer(language, [&](ElementId id, Role role, const auto& words) {
    if (!std::ranges::binary_search(wanted, id)) return;
    const auto entry = std::ranges::find(scene.legend, role, &LegendEntry::role);
    names.push_back({id, words(), entry != scene.legend.end() ? entry->words : std::string()});
  });
  for (const Panel& panel : scene.panels) namer.panel(panel);
  return names;
}

std::string name_of_element(const Scene& scene, ElementId element, Language language) {
  std::string name;
  Namer namer(language, [&](ElementId id, Role, const auto& words) {
    if (id == element) name = words();
  });
  for (const Panel& panel : scene.panels) namer.panel(panel);
  return name;
}

}  // namespace simulators::engine
