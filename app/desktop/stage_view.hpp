#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/graph_navigation.hpp"
#include "app/desktop/tree_navigation.hpp"
#include "app/render/stage_painter.hpp"

#include <QHash>
#include <QVariantAnimation>
#include <QWidget>

#include <memory>
#include <optional>

namespace app::desktop {

/// The card that shows the picture of the current step. Motion is only a way of arriving: the end state is what is
/// kept, what tests see, and what any key shows at once.
class StageView : public QWidget {
  Q_OBJECT
 public:
  StageView(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);

  /// Whether steps may move: off where the learner or the system asked for less motion, and while playing fast.
  void set_motion_allowed(bool allowed) { motion_allowed_ = allowed; }
  /// Whether the view is a card of its own, or a part of one.
  void set_framed(bool framed) { framed_ = framed; }
  /// Shows the end of a motion at once.
  void finish_motion();
  [[nodiscard]] bool moving() const { return motion_.state() == QAbstractAnimation::Running; }

  /// Marks an element, as when the mouse is over its chip in the sentence; nothing unmarks.
  void set_highlight(std::optional<simulators::engine::ElementId> element);

  /// Marks that lie over elements: the learner's picks, what was right and what was wrong.
  void set_marks(QHash<simulators::engine::ElementId, simulators::engine::Role> marks);
  /// Whether a click on an element picks it.
  void set_picking(bool picking);
  /// Moves the focus ring to the next or previous element of the picture.
  void move_element_focus(int by);
  [[nodiscard]] std::optional<simulators::engine::ElementId> focused_element() const { return focused_; }

  /// The room that buttons over the picture take at its upper right corner.
  void set_tools_width(int width);

  /// How the tree of the picture is looked at, where there is one; the functions below do nothing without.
  [[nodiscard]] bool has_tree() const { return TreeNavigation::tree_of(scene_) != nullptr; }
  [[nodiscard]] const TreeNavigation& tree() const { return tree_; }
  [[nodiscard]] const GraphNavigation& graph() const { return graph_; }
  /// Whether a graph can be looked at from nearer, or from inside or outside a cluster.
  [[nodiscard]] bool has_graph_view() const;
  /// Goes nearer to the tree, else to the graph, or farther away.
  void zoom(double factor);
  void show_whole();
  /// Goes near the focused node, else the active one, or back to the whole tree.
  void zoom_to_node();
  void toggle_all_folds();
  /// Folds or unfolds what is below the focused node. Gives back whether there was one.
  bool toggle_fold_of_focused();
  /// Goes into the cluster that carries the focus. Gives back whether there was one.
  bool enter_focused_cluster() { return focused_ && go_into(*focused_); }
  /// Gives back whether there was a cluster to leave.
  bool leave_cluster();
  void set_follows(bool follows);
  void find_in_tree(const QString& words);
  void show_next_found(bool backwards);

  /// What is shown: a large graph in it is one of clusters.
  [[nodiscard]] const simulators::engine::Scene& scene() const { return scene_; }
  /// Grows with every other scene that is shown; never 0 once there is one.
  [[nodiscard]] std::size_t revision() const { return revision_; }
  [[nodiscard]] simulators::engine::Language language() const { return appearance_.language(); }
  /// Where the element was painted last; empty if it was not.
  [[nodiscard]] QRectF element_rect(simulators::engine::ElementId element) const {
    return painter_->rect_of(graph_.shown_as(element));
  }
  [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }

 signals:
  void picked(simulators::engine::ElementId element);
  /// Another tree or graph is shown, or it is looked at otherwise.
  void tree_view_changed();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void renew_painter();
  void show_step(Exploration::Arrival arrival);
  void start_motion(simulators::engine::Scene before);
  void describe();
  void apply_options();
  [[nodiscard]] QRectF picture_area() const;
  [[nodiscard]] const render::PaintedTree* painted_tree() const;
  void show_tree_view();
  /// The graph at a point of the picture, or null.
  [[nodiscard]] const render::PaintedGraph* painted_graph(QPointF point) const;
  [[nodiscard]] simulators::engine::Scene current_scene();
  bool go_into(simulators::engine::ElementId element);
  void show_clusters();

  Appearance& appearance_;
  Exploration& exploration_;
  std::unique_ptr<render::StagePainter> painter_;
  simulators::engine::Scene scene_;
  std::optional<simulators::engine::Scene> before_;
  std::optional<simulators::engine::ElementId> highlight_;
  QVariantAnimation motion_;
  std::size_t revision_ = 0;
  int tools_width_ = 0;
  bool motion_allowed_ = true;
  bool framed_ = true;
  bool picking_ = false;
  QHash<simulators::engine::ElementId, simulators::engine::Role> marks_;
  std::optional<simulators::engine::ElementId> focused_;
  TreeNavigation tree_;
  GraphNavigation graph_;
  bool had_graph_view_ = false;
  std::optional<QPointF> pulled_from_;  ///< where the mouse went down on the tree, or was last while it pulls
  std::optional<simulators::engine::ElementId> pulled_graph_;  ///< the first node of the graph it went down on, if so
  bool pulling_ = false;                                       ///< the mouse has moved far enough to mean it
};

}  // namespace app::desktop
