#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The picture as data. A topic says what there is and what each thing *is* at this step; whoever looks (the painter,
/// the terminal, the screen reader, a test) decides how to show it. No colours, fonts, pixels or times.
namespace simulators::engine {

/// What an element is at this step. The theme turns it into paint; colour is never the only channel.
enum class Role : std::uint8_t {
  plain,      ///< nothing happens to it now
  active,     ///< the element of the current step
  compared,   ///< being compared or looked at, not changed
  moved,      ///< just written, swapped or moved
  settled,    ///< done: in order, committed, returned, reachable for good
  candidate,  ///< may be chosen; provisional
  waiting,    ///< waiting, blocked, queued
  failed,     ///< error, refused, down, aborted
  garbage,    ///< dead, not reachable, freed
  root,       ///< root, held from outside, entry point
  conflict,   ///< two parties want the same thing
  chosen,     ///< the learner's pick
  correct,    ///< the right answer
  wrong,      ///< a wrong pick
  empty,      ///< a place whose content has been taken away
  future,     ///< does not exist yet at this step
};
inline constexpr std::size_t role_count = 16;

/// The role's name in traces, tests and tokens, such as "active".
[[nodiscard]] std::string_view name_of(Role role);

/// Names one thing for the whole run: equal ids in two scenes are the same thing, perhaps moved. Unique in a scene.
using ElementId = std::uint32_t;

/// A named triangle that points at one element of a row.
struct Cursor {
  std::size_t index = 0;  ///< position in the row, 0-based
  std::string label;      ///< such as "k = 5, next write"
  Role role = Role::active;
  friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// A bracket with a phrase under the half-open index range [begin, end) of a row.
struct Bracket {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string label;
  Role role = Role::plain;
  friend bool operator==(const Bracket&, const Bracket&) = default;
};

/// A row of elements, kept as columns so that 100,000 of them are cheap to copy and to paint.
/// Invariant: ids, values and roles have the same size; labels has that size or is empty.
struct Row {
  std::string name;  ///< such as "left"; may be empty
  std::vector<ElementId> ids;
  std::vector<std::int64_t> values;  ///< heights of bars, and labels where `labels` is empty
  std::vector<std::string> labels;   ///< what is written on each element, where that is not its value
  std::vector<Role> roles;
  std::vector<Cursor> cursors;
  std::vector<Bracket> brackets;
  friend bool operator==(const Row&, const Row&) = default;

  [[nodiscard]] std::size_t size() const { return ids.size(); }
  /// What is written on element `index`. Requires: index < size().
  [[nodiscard]] std::string label(std::size_t index) const;
};

/// An array as bars: height says value. Made for up to 100,000 elements.
struct Bars {
  Row row;
  friend bool operator==(const Bars&, const Bars&) = default;
};

/// Small arrays and buffers as rows of boxes.
struct Cells {
  std::vector<Row> rows;
  friend bool operator==(const Cells&, const Cells&) = default;
};

/// The shape of a tree that grows during the run: everything that will ever be in it, laid out once.
/// Invariant: nodes are in the order in which they come to be, parents before children, siblings left to right;
/// parent[root] == no_parent. Node i has the id first_id + i.
struct TreeShape {
  static constexpr std::uint32_t no_parent = 0xFFFF'FFFF;
  ElementId first_id = 0;
  std::vector<std::uint32_t> parent;
  /// What a node is called in the whole run, such as "fib(3)": for the nodes that `Tree::texts` leaves out, and for a
  /// search among all of them. Null where nodes have no lasting name. Pure; cost O(1); any thread may call it.
  std::function<std::string(std::uint32_t node)> name;
  /// Names are told by the same run, so equal shapes are those with equal parents.
  friend bool operator==(const TreeShape& left, const TreeShape& right) {
    return left.first_id == right.first_id && left.parent == right.parent;
  }

  [[nodiscard]] std::size_t size() const { return parent.size(); }
};

/// What is written on one node at this step, a remark beside it ("waits for the right half"), its number in the order
/// of calls ("#14"), and the value that travelled back over the edge to its parent; all but the label may be empty.
struct NodeText {
  std::uint32_t node = 0;
  std::string label;
  std::string remark;
  std::string number{};
  std::string returned{};
  friend bool operator==(const NodeText&, const NodeText&) = default;
};

/// A tree of calls or nodes. The live path is the way from the root to `live`.
/// Invariant: shape is not null; roles has shape->size() entries; texts is sorted by node and may leave nodes out.
struct Tree {
  std::shared_ptr<const TreeShape> shape;
  std::vector<Role> roles;
  std::vector<NodeText> texts;
  std::optional<std::uint32_t> live;
  std::string
      level{};  ///< what a level is called ("depth"), where levels are named: "depth 1" is the root's; else empty
  friend bool operator==(const Tree& left, const Tree& right) {
    return (left.shape == right.shape || *left.shape == *right.shape) && left.roles == right.roles &&
           left.texts == right.texts && left.live == right.live && left.level == right.level;
  }
};

/// One frame of a call stack: name with arguments, locals, and where it resumes.
struct Frame {
  ElementId id = 0;
  std::string call;
  std::vector<std::string> locals;
  std::string resumes;
  Role role = Role::plain;
  friend bool operator==(const Frame&, const Frame&) = default;
};

/// Stacked frames, oldest first (the newest is drawn on top).
struct Stack {
  std::vector<Frame> frames;
  std::optional<std::size_t> limit;  ///< the depth at which the stack overflows, when it has one
  friend bool operator==(const Stack&, const Stack&) = default;
};

/// A box of a graph: a name and two counts (a pill for the real one, a square for the computed one).
struct Node {
  ElementId id = 0;
  std::string label;
  std::string count;
  std::string computed;
  std::string group;  ///< the region it lies in, such as a generation; may be empty
  Role role = Role::plain;
  std::string remark{};  ///< short and muted, below or beside the box, such as "not scanned yet"; may be empty
  friend bool operator==(const Node&, const Node&) = default;
};

/// An arrow between two boxes.
struct Edge {
  ElementId id = 0;
  ElementId from = 0;
  ElementId to = 0;
  std::string label;
  Role role = Role::plain;
  friend bool operator==(const Edge&, const Edge&) = default;
};

/// Everything that a graph ever holds during a run, laid out once, so that nothing jumps from step to step.
/// A node is written with the widest texts that it will ever have, since room is kept for them. Its group is the one
/// that it is laid out in, whichever it lies in at a step; Role::root pins it at the left, other roles do not matter.
/// Invariant: no id occurs twice; the ends of edges are nodes.
struct GraphShape {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  friend bool operator==(const GraphShape&, const GraphShape&) = default;
};

/// Boxes and arrows. Invariant: where there is a shape, it holds every node and edge; without one the graph itself is
/// what is laid out.
struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::shared_ptr<const GraphShape> shape{};
  friend bool operator==(const Graph& left, const Graph& right) {
    const bool same_shape =
        left.shape == right.shape || (left.shape != nullptr && right.shape != nullptr && *left.shape == *right.shape);
    return same_shape && left.nodes == right.nodes && left.edges == right.edges;
  }
};

/// One cell of a table or a matrix.
struct TableCell {
  /// What it is in its row for good, whatever its role is now: nothing special, the one that was taken (an outline and
  /// bold letters), or a name (a small plate).
  enum class Kind : std::uint8_t { plain, taken, name };
  std::string text;
  Role role = Role::plain;
  Kind kind = Kind::plain;
  std::optional<ElementId> id{};  ///< where it is an element of its own
  friend bool operator==(const TableCell&, const TableCell&) = default;
};

/// What is said beside a row or a version: who made it and when ("trx 42, T2, committed at 11"), why it is seen or not
/// ("still active then: skip"), and whether it is. Both texts may be empty.
struct Provenance {
  enum class Visibility : std::uint8_t { untold, visible, hidden };
  std::string origin{};
  std::string reason{};
  Visibility visibility = Visibility::untold;
  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// An older version of a row.
struct Version {
  std::vector<TableCell> cells;
  Provenance provenance{};
  Role role = Role::plain;
  std::optional<ElementId> id{};  ///< where it is an element of its own
  friend bool operator==(const Version&, const Version&) = default;
};

/// One row of a table; its older versions hang below it, newest first. The current row is the one whose role, or the
/// role of one of whose cells or versions, is active.
struct TableRow {
  ElementId id = 0;
  std::vector<TableCell> cells;
  std::vector<Version> versions{};
  Role role = Role::plain;
  Provenance provenance{};
  friend bool operator==(const TableRow&, const TableRow&) = default;
};

/// A head over the columns [begin, end), such as "current weight" over a, b, c.
struct HeadGroup {
  std::string label;
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const HeadGroup&, const HeadGroup&) = default;
};

/// Rows under column heads. Invariant: every row, and every version, has head.size() cells; groups are not empty, do
/// not overlap and go from left to right; alignments has head.size() entries or is empty.
struct Table {
  /// `by_content`: numbers stand right, all else left.
  enum class Alignment : std::uint8_t { by_content, left, right, centre };
  std::vector<std::string> head;
  std::vector<TableRow> rows;
  std::vector<HeadGroup> groups{};
  std::vector<Alignment> alignments{};
  std::string pointer{};  ///< what leads from a version to the next older one ("roll pointer"); may be empty
  friend bool operator==(const Table&, const Table&) = default;
};

/// Something an actor does from one moment to another (equal moments: at once).
struct Span {
  /// A statement or request; a begin or an end; an interval in which the actor is blocked. A wait's label says what it
  /// waits for, its result how it went on.
  enum class Kind : std::uint8_t { box, pill, wait };
  ElementId id = 0;
  std::size_t lane = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string label;
  Role role = Role::plain;
  Kind kind = Kind::box;
  std::string result{};  ///< what came of it, such as "(2, 19)"; never shortened where it is shown
  friend bool operator==(const Span&, const Span&) = default;
};

/// A message, or a release, from one lane to another.
struct Message {
  ElementId id = 0;
  std::size_t from_lane = 0;
  std::int64_t sent = 0;
  std::size_t to_lane = 0;
  std::int64_t received = 0;
  std::string label;
  Role role = Role::plain;
  friend bool operator==(const Message&, const Message&) = default;
};

/// Something that holds for a lane from a moment on, such as "T3's read view is made here".
struct LaneNote {
  std::size_t lane = 0;
  std::int64_t moment = 0;
  std::string words;
  friend bool operator==(const LaneNote&, const LaneNote&) = default;
};

/// Actors side by side over time: statements, requests, waiting.
/// Invariant: lanes named by spans, messages and notes exist; begin <= end and sent <= received; remarks has
/// lanes.size() entries or is empty. Spans that begin in order cost the painter less.
struct Lanes {
  /// `down`: lanes are columns, and each moment at which something begins or ends is a row (sessions and their
  /// statements). `right`: lanes are rows, and time runs to scale (servers and their requests).
  enum class Direction : std::uint8_t { down, right };
  std::vector<std::string> lanes;
  std::vector<Span> spans;
  std::vector<Message> messages;
  std::int64_t now = 0;
  std::vector<std::string> remarks{};  ///< beside the lanes' names, such as "trx 41"
  std::vector<LaneNote> notes{};
  Direction direction = Direction::down;
  std::string unit{};  ///< of the moments, such as "ms", where they have one
  friend bool operator==(const Lanes&, const Lanes&) = default;
};

/// One line of a chart: points (x, y), x rising.
struct Series {
  std::string name;
  std::vector<double> x;
  std::vector<double> y;
  friend bool operator==(const Series&, const Series&) = default;
};

/// Lines or a histogram over two axes.
struct Chart {
  enum class Kind : std::uint8_t { line, histogram };
  Kind kind = Kind::line;
  std::string x_axis;
  std::string y_axis;
  bool x_logarithmic = false;
  bool y_logarithmic = false;
  std::vector<Series> series;
  std::optional<double> now;
  friend bool operator==(const Chart&, const Chart&) = default;
};

/// A grid of values with heads on both sides. Invariant: cells holds rows.size() * columns.size() cells, row by row.
struct Matrix {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<TableCell> cells;
  friend bool operator==(const Matrix&, const Matrix&) = default;
};

/// Plain paragraphs.
struct Text {
  std::vector<std::string> paragraphs;
  friend bool operator==(const Text&, const Text&) = default;
};

using PanelContent = std::variant<Bars, Cells, Tree, Stack, Graph, Table, Lanes, Chart, Matrix, Text>;

/// One section of the stage, or a card beside it.
struct Panel {
  /// Where the window shows it: on the stage, or as a card over the code. A picture has no cards: there it comes last.
  enum class Place : std::uint8_t { stage, beside };
  std::string name;    ///< the same in every language and step: "array", "buffer", "calls"
  std::string title;   ///< such as "Array a"
  std::string remark;  ///< muted, beside the title; may be empty
  PanelContent content;
  Place place = Place::stage;
  friend bool operator==(const Panel&, const Panel&) = default;
};

/// A line between two elements of the scene with a word on it, such as the comparison of two items.
struct Link {
  ElementId from = 0;
  ElementId to = 0;
  std::string label;
  Role role = Role::compared;
  friend bool operator==(const Link&, const Link&) = default;
};

/// What a role is called in this topic.
struct LegendEntry {
  Role role = Role::plain;
  std::string words;
  friend bool operator==(const LegendEntry&, const LegendEntry&) = default;
};

/// The whole picture of one step, in one language.
/// Invariant: no id occurs twice; the ends of every link occur; the legend names exactly the roles that occur, but
/// plain.
struct Scene {
  std::vector<Panel> panels;
  std::vector<Link> links;
  std::vector<LegendEntry> legend;
  friend bool operator==(const Scene&, const Scene&) = default;
};

/// Every id of the scene, in panel order. Cost: linear in the elements; meant for tests and for the accessible view.
[[nodiscard]] std::vector<ElementId> ids_of(const Scene& scene);

/// Which roles occur in the scene, indexed by role.
[[nodiscard]] std::vector<bool> roles_of(const Scene& scene);

/// The scene for the terminal and the screen reader: every panel as text, at most `width` columns where it can be
/// broken.
[[nodiscard]] std::string as_text(const Scene& scene, std::size_t width = 100);

/// One panel as text, without its title.
[[nodiscard]] std::string as_text(const PanelContent& content, std::size_t width = 100);

}  // namespace simulators::engine
