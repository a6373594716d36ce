#include "simulators/engine/scene.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace simulators::engine {
namespace {

/// Calls `visit(id, role)` for each element of a panel. An element without a role of its own is plain.
template <class Visit>
void each_element(const PanelContent& content, Visit&& visit) {
  struct Walker {
    Visit& visit;

    void row(const Row& row) const {
      for (std::size_t i = 0; i < row.size(); ++i) visit(row.ids[i], row.roles[i]);
    }
    void cells(const std::vector<TableCell>& cells) const {
      for (const TableCell& cell : cells) {
        if (cell.id) visit(*cell.id, cell.role);
      }
    }
    void operator()(const Bars& bars) const { row(bars.row); }
    void operator()(const Cells& cells) const {
      for (const Row& each : cells.rows) row(each);
    }
    void operator()(const Tree& tree) const {
      for (std::size_t i = 0; i < tree.roles.size(); ++i) {
        visit(tree.shape->first_id + static_cast<ElementId>(i), tree.roles[i]);
      }
    }
    void operator()(const Stack& stack) const {
      for (const Frame& frame : stack.frames) visit(frame.id, frame.role);
    }
    void operator()(const Graph& graph) const {
      for (const Node& node : graph.nodes) visit(node.id, node.role);
      for (const Edge& edge : graph.edges) visit(edge.id, edge.role);
    }
    void operator()(const Table& table) const {
      for (const TableRow& row : table.rows) {
        visit(row.id, row.role);
        cells(row.cells);
        for (const Version& version : row.versions) {
          if (version.id) visit(*version.id, version.role);
          cells(version.cells);
        }
      }
    }
    void operator()(const Lanes& lanes) const {
      for (const Span& span : lanes.spans) visit(span.id, span.role);
      for (const Message& message : lanes.messages) visit(message.id, message.role);
    }
    void operator()(const Chart&) const {}
    void operator()(const Matrix& matrix) const { cells(matrix.cells); }
    void operator()(const Text&) const {}
  };
  std::visit(Walker{visit}, content);
}

/// The roles of cells and versions that need not be elements of their own.
template <class Visit>
void each_other_role(const PanelContent& content, Visit&& visit) {
  const auto cells = [&](const std::vector<TableCell>& of) {
    for (const TableCell& cell : of) visit(cell.role);
  };
  if (const auto* table = std::get_if<Table>(&content)) {
    for (const TableRow& row : table->rows) {
      cells(row.cells);
      for (const Version& version : row.versions) {
        visit(version.role);
        cells(version.cells);
      }
    }
  } else if (const auto* matrix = std::get_if<Matrix>(&content)) {
    cells(matrix->cells);
  }
}

}  // namespace

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, role_count> names = {
      "plain",   "active", "compared", "moved",  "settled", "candidate", "waiting", "failed",
      "garbage", "root",   "conflict", "chosen", "correct", "wrong",     "empty",   "future"};
  return names[static_cast<std::size_t>(role)];
}

std::string Row::label(std::size_t index) const {
  assert(index < size());
  return labels.empty() ? fmt::to_string(values[index]) : labels[index];
}

std::vector<ElementId> ids_of(const Scene& scene) {
  std::vector<ElementId> ids;
  for (const Panel& panel : scene.panels) {
    each_element(panel.content, [&](ElementId id, Role) { ids.push_back(id); });
  }
  return ids;
}

std::vector<bool> roles_of(const Scene& scene) {
  std::array<bool, role_count> occurs{};
  const auto note = [&](Role role) { occurs[static_cast<std::size_t>(role)] = true; };
  for (const Panel& panel : scene.panels) {
    each_element(panel.content, [&](ElementId, Role role) { note(role); });
    each_other_role(panel.content, note);
  }
  return std::vector<bool>(occurs.begin(), occurs.end());
}

}  // namespace simulators::engine
