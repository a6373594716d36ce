// The scene as text. Each role has a mark of its own, so nothing is said by position or colour alone; long rows are
// wrapped, and rows of more than `most_whole_row` elements show only what is marked, with the neighbours.
#include "simulators/engine/scene.hpp"
#include "simulators/engine/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace simulators::engine {
namespace {

constexpr std::size_t most_whole_row = 400;
constexpr std::size_t most_tree_lines = 200;

std::string_view mark_of(Role role) {
  constexpr std::array<std::string_view, role_count> marks = {"",  "*", "?", ">", "=", "~", "w", "!",
                                                              "x", "^", "#", "@", "+", "-", "_", "."};
  return marks[static_cast<std::size_t>(role)];
}

std::string marked(std::string_view text, Role role) {
  return fmt::format("{}{}{}", text, mark_of(role).empty() ? "" : " ", mark_of(role));
}

/// Which elements of a row are shown: all of a short one; of a long one the marked ones and three neighbours each.
std::vector<std::size_t> shown_elements(const Row& row) {
  std::vector<std::size_t> shown;
  const bool whole = row.size() <= most_whole_row;
  std::size_t next = 0;
  for (std::size_t i = 0; i < row.size() && shown.size() < most_whole_row; ++i) {
    const Role role = row.roles[i];
    const bool is_marked = role != Role::plain && role != Role::settled && role != Role::empty;
    if (!whole && !is_marked) continue;
    const std::size_t begin = whole ? i : std::max(next, i < 3 ? 0 : i - 3);
    const std::size_t end = whole ? i + 1 : std::min(row.size(), i + 4);
    for (std::size_t at = begin; at < end; ++at) shown.push_back(at);
    next = std::max(next, end);
  }
  return shown;
}

/// Values, indices and marks in columns.
std::string columns_text(const Row& row, const std::vector<std::size_t>& shown, std::size_t width) {
  std::size_t column = 1;
  for (const std::size_t at : shown) {
    column = std::max({column, columns_of(row.label(at)), fmt::formatted_size("{}", at)});
  }
  column += 2;
  const std::size_t indent = 2;
  const std::size_t per_line = std::max<std::size_t>(1, (width - std::min(width, indent)) / column);
  std::string text;
  for (std::size_t begin = 0; begin < shown.size(); begin += per_line) {
    const std::size_t end = std::min(shown.size(), begin + per_line);
    std::string values(indent, ' ');
    std::string indices(indent, ' ');
    std::string marks(indent, ' ');
    for (std::size_t i = begin; i < end; ++i) {
      values += padded_left(row.label(shown[i]), column);
      indices += padded_left(fmt::to_string(shown[i]), column);
      marks += padded_left(mark_of(row.roles[shown[i]]), column);
    }
    marks.erase(marks.find_last_not_of(' ') + 1);
    text += values + '\n' + indices + '\n';
    if (!marks.empty()) text += marks + '\n';
  }
  return text;
}

std::string row_text(const Row& row, std::size_t width, bool with_name) {
  std::string text;
  if (with_name && !row.name.empty()) text += fmt::format("  {}\n", row.name);
  if (row.size() > most_whole_row) {
    const auto [least, most] = std::ranges::minmax(row.values);
    text += fmt::format("  0 … {}: {} … {}\n", row.size() - 1, least, most);
  }
  if (row.size() > 0) text += columns_text(row, shown_elements(row), width);
  for (const Bracket& bracket : row.brackets) {
    text += fmt::format("  [{}, {}) {}\n", bracket.begin, bracket.end, marked(bracket.label, bracket.role));
  }
  for (const Cursor& cursor : row.cursors) {
    text += fmt::format("  ^ {} {}\n", cursor.index, marked(cursor.label, cursor.role));
  }
  return text;
}

std::string tree_text(const Tree& tree) {
  const TreeShape& shape = *tree.shape;
  std::vector<std::uint32_t> depth(shape.size());
  for (std::size_t i = 0; i < shape.size(); ++i) {
    depth[i] = shape.parent[i] == TreeShape::no_parent ? 0 : depth[shape.parent[i]] + 1;
  }
  std::vector<bool> on_path(shape.size());
  for (std::uint32_t at = tree.live.value_or(TreeShape::no_parent); at != TreeShape::no_parent; at = shape.parent[at]) {
    on_path[at] = true;
  }
  // A small tree is shown whole, a large one only along its live path.
  const bool whole = shape.size() <= most_tree_lines;
  std::string text;
  std::size_t lines = 0;
  auto words = tree.texts.begin();
  for (std::uint32_t node = 0; node < shape.size(); ++node) {
    while (words != tree.texts.end() && words->node < node) ++words;
    if ((!whole && !on_path[node]) || (!whole && ++lines > most_tree_lines)) continue;
    const bool has_words = words != tree.texts.end() && words->node == node;
    const std::string name = has_words ? words->label : shape.name ? shape.name(node) : "·";
    text += fmt::format("  {:{}}{}", "", 2 * std::min<std::uint32_t>(depth[node], 40), marked(name, tree.roles[node]));
    if (has_words) {
      if (!words->number.empty()) text += "  " + words->number;
      if (!words->returned.empty()) text += "  → " + words->returned;
      if (!words->remark.empty()) text += "  " + words->remark;
    }
    text += '\n';
  }
  return text;
}

std::string line_of_cells(const std::vector<TableCell>& cells, const std::vector<std::size_t>& widths) {
  std::string line = " ";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += ' ' + padded_right(marked(cells[i].text, cells[i].role), widths[i]) + ' ';
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string grid_text(const std::vector<std::vector<TableCell>>& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], columns_of(marked(line[i].text, line[i].role)));
    }
  }
  std::string text;
  for (const auto& line : lines) text += line_of_cells(line, widths);
  return text;
}

std::vector<TableCell> plain_cells(const std::vector<std::string>& texts) {
  std::vector<TableCell> cells;
  for (const std::string& text : texts) cells.push_back({text, Role::plain});
  return cells;
}

std::string_view mark_of(Provenance::Visibility visibility) {
  constexpr std::array<std::string_view, 3> marks = {"", "✓", "✗"};
  return marks[static_cast<std::size_t>(visibility)];
}

/// The cells of a row or version, and behind them what is said of it.
std::vector<TableCell> line_of(const std::vector<TableCell>& cells, const Provenance& provenance, Role role) {
  std::vector<TableCell> line = cells;
  std::string beside;
  for (const std::string_view part :
       {std::string_view(provenance.origin), std::string_view(provenance.reason), mark_of(provenance.visibility)}) {
    if (!part.empty()) beside += (beside.empty() ? "" : "; ") + std::string(part);
  }
  if (!beside.empty() || role != Role::plain) line.push_back({beside, role});
  return line;
}

/// Group heads stand over their first column; a version is set off by the sign of what leads to it.
std::string table_text(const Table& table) {
  std::vector<std::vector<TableCell>> lines;
  if (!table.groups.empty()) {
    std::vector<TableCell> groups(table.head.size());
    for (const HeadGroup& group : table.groups) {
      if (group.begin < groups.size()) groups[group.begin].text = group.label;
    }
    lines.push_back(std::move(groups));
  }
  lines.push_back(plain_cells(table.head));
  for (const TableRow& row : table.rows) {
    lines.push_back(line_of(row.cells, row.provenance, row.role));
    for (const Version& version : row.versions) {
      lines.push_back(line_of(version.cells, version.provenance, version.role));
      if (!lines.back().empty()) lines.back().front().text.insert(0, "↓ ");
    }
  }
  return grid_text(lines);
}

std::string lanes_text(const Lanes& lanes) {
  std::string text;
  for (std::size_t at = 0; at < lanes.remarks.size() && at < lanes.lanes.size(); ++at) {
    if (!lanes.remarks[at].empty()) text += fmt::format("  {}: {}\n", lanes.lanes[at], lanes.remarks[at]);
  }
  const std::string_view gap = lanes.unit.empty() ? "" : " ";
  for (const Span& span : lanes.spans) {
    text += fmt::format("  {} – {}{}{}  {}: {}{}{}\n", span.begin, span.end, gap, lanes.unit, lanes.lanes[span.lane],
                        marked(span.label, span.role), span.result.empty() ? "" : " → ", span.result);
  }
  for (const Message& message : lanes.messages) {
    text +=
        fmt::format("  {} – {}{}{}  {} → {}: {}\n", message.sent, message.received, gap, lanes.unit,
                    lanes.lanes[message.from_lane], lanes.lanes[message.to_lane], marked(message.label, message.role));
  }
  for (const LaneNote& note : lanes.notes) {
    text += fmt::format("  {}{}{}  {}: {}\n", note.moment, gap, lanes.unit, lanes.lanes[note.lane], note.words);
  }
  return text;
}

struct PanelText {
  std::size_t width;

  std::string operator()(const Bars& bars) const { return row_text(bars.row, width, false); }
  std::string operator()(const Cells& cells) const {
    std::string text;
    for (const Row& row : cells.rows) text += row_text(row, width, true);
    return text;
  }
  std::string operator()(const Tree& tree) const { return tree_text(tree); }
  std::string operator()(const Stack& stack) const {
    std::string text;
    for (auto frame = stack.frames.rbegin(); frame != stack.frames.rend(); ++frame) {
      text += fmt::format("  {}  {}  {}\n", marked(frame->call, frame->role), fmt::join(frame->locals, ", "),
                          frame->resumes);
    }
    return text;
  }
  std::string operator()(const Graph& graph) const {
    std::string text;
    for (const Node& node : graph.nodes) {
      text += fmt::format("  {} ({}) [{}] {}", marked(node.label, node.role), node.count, node.computed, node.group);
      text += node.remark.empty() ? "\n" : fmt::format("  {}\n", node.remark);
    }
    const auto name = [&](ElementId id) {
      const auto found = std::ranges::find(graph.nodes, id, &Node::id);
      return found == graph.nodes.end() ? fmt::to_string(id) : found->label;
    };
    for (const Edge& edge : graph.edges) {
      text += fmt::format("  {} → {} {}\n", name(edge.from), name(edge.to), marked(edge.label, edge.role));
    }
    return text;
  }
  std::string operator()(const Table& table) const { return table_text(table); }
  std::string operator()(const Lanes& lanes) const { return lanes_text(lanes); }
  std::string operator()(const Chart& chart) const {
    std::string text = fmt::format("  {} / {}\n", chart.x_axis, chart.y_axis);
    for (const Series& series : chart.series) {
      text += fmt::format("  {}:", series.name);
      for (std::size_t i = 0; i < series.x.size(); ++i) text += fmt::format(" ({:g}, {:g})", series.x[i], series.y[i]);
      text += '\n';
    }
    return text;
  }
  std::string operator()(const Matrix& matrix) const {
    std::vector<std::string> head = {""};
    head.insert(head.end(), matrix.columns.begin(), matrix.columns.end());
    std::vector<std::vector<TableCell>> lines = {plain_cells(head)};
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
      std::vector<TableCell> line = {{matrix.rows[row], Role::plain}};
      for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
        line.push_back(matrix.cells[row * matrix.columns.size() + column]);
      }
      lines.push_back(std::move(line));
    }
    return grid_text(lines);
  }
  std::string operator()(const Text& text) const {
    std::string whole;
    for (const std::string& paragraph : text.paragraphs) whole += fmt::format("  {}\n", paragraph);
    return whole;
  }
};

}  // namespace

std::string as_text(const PanelContent& content, std::size_t width) { return std::visit(PanelText{width}, content); }

std::string as_text(const Scene& scene, std::size_t width) {
  std::string text;
  for (const Panel& panel : scene.panels) {
    text += panel.title;
    if (!panel.remark.empty()) text += " · " + panel.remark;
    text += '\n' + as_text(panel.content, width) + '\n';
  }
  std::string legend;
  for (const LegendEntry& entry : scene.legend) {
    legend += fmt::format("{}{} {}", legend.empty() ? "" : "   ", mark_of(entry.role), entry.words);
  }
  return legend.empty() ? text : text + legend + '\n';
}

}  // namespace simulators::engine
