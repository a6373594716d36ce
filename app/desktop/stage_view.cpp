#include "app/desktop/stage_view.hpp"

#include "app/desktop/accessible_stage.hpp"
#include "app/desktop/texts.hpp"
#include "simulators/engine/element_names.hpp"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

constexpr std::size_t most_moving = 12;
constexpr double stale_opacity = 0.6;

}  // namespace

StageView::StageView(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : QWidget(parent), appearance_(appearance), exploration_(exploration) {
  install_accessible_stage();
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent, false);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  motion_.setStartValue(0.0);
  motion_.setEndValue(1.0);
  motion_.setEasingCurve(QEasingCurve::OutCubic);
  connect(&motion_, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
  connect(&motion_, &QVariantAnimation::finished, this, [this] {
    before_.reset();
    update();
  });
  connect(&exploration_, &Exploration::step_changed, this, &StageView::show_step);
  connect(&exploration_, &Exploration::run_changed, this, [this] {
    tree_.forget();
    graph_.forget();
    apply_options();
    emit tree_view_changed();
    update();
  });
  connect(&appearance_, &Appearance::changed, this, [this] {
    renew_painter();
    show_step(Exploration::Arrival::jump);
  });
  renew_painter();
}

void StageView::finish_motion() {
  if (moving()) {
    motion_.stop();
    before_.reset();
    update();
  }
}

void StageView::set_highlight(std::optional<engine::ElementId> element) {
  if (element != highlight_) {
    highlight_ = element;
    apply_options();
    update();
  }
}

void StageView::set_marks(QHash<engine::ElementId, engine::Role> marks) {
  marks_ = std::move(marks);
  apply_options();
  update();
}

void StageView::set_picking(bool picking) {
  picking_ = picking;
  focused_.reset();
  setCursor(picking ? Qt::PointingHandCursor : Qt::ArrowCursor);
  apply_options();
  update();
}

void StageView::move_element_focus(int by) {
  // Only what was painted can be picked; the picture of a long run has more elements than anybody walks through.
  constexpr std::size_t most_elements = 400;
  static_cast<void>(grab());  // the painter knows the places of what it painted last, which may be another step
  std::vector<engine::ElementId> elements;
  for (const engine::ElementId element : engine::ids_of(scene_)) {
    if (!painter_->rect_of(element).isNull() && elements.size() < most_elements) {
      elements.push_back(element);
    }
  }
  if (elements.empty()) {
    return;
  }
  const auto here = focused_ ? std::ranges::find(elements, *focused_) : elements.end();
  const auto count = static_cast<std::ptrdiff_t>(elements.size());
  const std::ptrdiff_t at = here == elements.end() ? (by > 0 ? -1 : 0) : here - elements.begin();
  focused_ = elements[static_cast<std::size_t>(((at + by) % count + count) % count)];
  if (QAccessible::isActive()) {
    const auto names = text_of(engine::name_of_element(scene_, *focused_, appearance_.language()));
    setAccessibleDescription(names);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
  }
  apply_options();
  update();
}

void StageView::renew_painter() {
  painter_ = std::make_unique<render::StagePainter>(appearance_.picture_theme());
  apply_options();
}

void StageView::apply_options() {
  render::StageOptions options;
  options.language = appearance_.language();
  options.opacity = exploration_.stale() ? stale_opacity : 1;
  options.hover = highlight_ ? std::optional(graph_.shown_as(*highlight_)) : std::nullopt;
  options.room.cards = false;
  options.focus = focused_;
  options.tools_width = tools_width_;
  options.marks = marks_;
  options.trees = tree_.views();
  options.graphs = graph_.views();
  painter_->set_options(options);
}

void StageView::show_step(Exploration::Arrival arrival) {
  finish_motion();
  if (exploration_.run() == nullptr) {
    return;
  }
  const bool had_tree = has_tree();
  engine::Scene before = std::exchange(scene_, current_scene());
  ++revision_;
  if (arrival == Exploration::Arrival::forward && motion_allowed_ && isVisible()) {
    start_motion(std::move(before));
  }
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  if (tree != nullptr && painted_tree() != nullptr && tree_.follow(*tree, *painted_tree())) {
    apply_options();
  }
  if (had_tree != has_tree()) {
    emit tree_view_changed();
  }
  describe();
  update();
}

engine::Scene StageView::current_scene() {
  const engine::Language language = appearance_.language();
  return graph_.seen(exploration_.run()->scene(exploration_.step(), language), language);
}

void StageView::start_motion(engine::Scene before) {
  const std::size_t moving = render::StagePainter::moving_elements(before, scene_, most_moving + 1);
  if (moving == 0 || moving > most_moving) {
    return;
  }
  before_ = std::move(before);
  motion_.setDuration(appearance_.theme().duration(render::Duration::move));
  motion_.start();
}

void StageView::describe() {
  const engine::Run& run = *exploration_.run();
  setAccessibleName(text_of(run.caption(exploration_.step(), appearance_.language()).text()));
  if (QAccessible::isActive()) {
    setAccessibleDescription(text_of(engine::as_text(scene_)));
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
  }
}

QRectF StageView::picture_area() const { return QRectF(rect()).adjusted(1, 1, -1, -1); }

void StageView::paintEvent(QPaintEvent*) {
  const render::Theme& theme = appearance_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double radius = theme.radius(render::Radius::card);
  if (framed_) {
    painter.setPen(QPen(theme.colour(render::BorderColour::subtle), 1));
    painter.setBrush(theme.colour(render::Surface::stage));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  }
  if (exploration_.run() == nullptr) {
    return;
  }
  QPainterPath inside;
  inside.addRoundedRect(picture_area(), radius - 1, radius - 1);
  painter.setClipPath(inside);
  if (before_) {
    const render::Motion motion{*before_, motion_.currentValue().toDouble()};
    painter_->paint(painter, picture_area(), scene_, &motion);
  } else {
    painter_->paint(painter, picture_area(), scene_);
  }
  // What there is to look at of a graph is known once it is painted.
  if (had_graph_view_ != has_graph_view()) {
    had_graph_view_ = has_graph_view();
    QMetaObject::invokeMethod(this, &StageView::tree_view_changed, Qt::QueuedConnection);
  }
}

const render::PaintedTree* StageView::painted_tree() const {
  return painter_->trees().empty() ? nullptr : &painter_->trees().front();
}

const render::PaintedGraph* StageView::painted_graph(QPointF point) const {
  const auto found = std::ranges::find_if(
      painter_->graphs(), [point](const render::PaintedGraph& graph) { return graph.area.contains(point); });
  return found == painter_->graphs().end() ? nullptr : &*found;
}

void StageView::show_tree_view() {
  finish_motion();
  apply_options();
  update();
  emit tree_view_changed();
}

void StageView::set_tools_width(int width) {
  if (width != tools_width_) {
    tools_width_ = width;
    apply_options();
    update();
  }
}

bool StageView::has_graph_view() const {
  constexpr double much_nearer = 1.3;
  return graph_.has_clusters() || std::ranges::any_of(painter_->graphs(), [](const render::PaintedGraph& graph) {
           return graph.places->nearest > much_nearer;
         });
}

void StageView::zoom(double factor) {
  if (const render::PaintedTree* tree = painted_tree()) {
    tree_.zoom(painter_->theme(), *tree, factor, tree->area.center());
    show_tree_view();
  } else if (!painter_->graphs().empty()) {
    graph_.zoom(painter_->graphs().front(), factor, painter_->graphs().front().area.center());
    show_tree_view();
  }
}

void StageView::show_whole() {
  if (const render::PaintedTree* tree = painted_tree()) {
    tree_.show_whole(*tree);
    show_tree_view();
  } else if (exploration_.run() != nullptr) {
    graph_.forget();
    show_clusters();
  }
}

void StageView::show_clusters() {
  focused_.reset();
  scene_ = current_scene();
  ++revision_;
  show_tree_view();
}

bool StageView::go_into(engine::ElementId element) {
  if (!graph_.enter(element)) {
    return false;
  }
  show_clusters();
  return true;
}

bool StageView::leave_cluster() {
  if (!graph_.leave()) {
    return false;
  }
  show_clusters();
  return true;
}

void StageView::zoom_to_node() {
  const render::PaintedTree* painted = painted_tree();
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  if (painted == nullptr && !painter_->graphs().empty()) {
    graph_.zoom_to_node(painter_->graphs().front(), scene_, focused_);
    show_tree_view();
  }
  if (painted == nullptr || tree == nullptr) {
    return;
  }
  const bool focused = focused_ && *focused_ >= painted->first && *focused_ - painted->first < painted->layout->size();
  const auto node = focused ? std::optional(*focused_ - painted->first) : tree->live;
  if (node && !painted->layout->hidden(*node)) {
    tree_.zoom_to(painter_->theme(), *painted, *node);
    show_tree_view();
  }
}

void StageView::toggle_all_folds() {
  if (const engine::Tree* tree = TreeNavigation::tree_of(scene_)) {
    tree_.toggle_all_folds(*tree);
    show_tree_view();
  }
}

bool StageView::toggle_fold_of_focused() {
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  if (tree == nullptr || !focused_ || *focused_ < tree->shape->first_id ||
      *focused_ - tree->shape->first_id >= tree->shape->size() || picking_) {
    return false;
  }
  if (tree_.toggle_fold(*tree, *focused_ - tree->shape->first_id)) {
    show_tree_view();
  }
  return true;
}

void StageView::set_follows(bool follows) {
  tree_.set_follows(follows);
  if (const engine::Tree* tree = TreeNavigation::tree_of(scene_); tree != nullptr && painted_tree() != nullptr) {
    tree_.follow(*tree, *painted_tree());
  }
  show_tree_view();
}

void StageView::find_in_tree(const QString& words) {
  if (const engine::Tree* tree = TreeNavigation::tree_of(scene_)) {
    tree_.find(*tree, words);
  }
}

void StageView::show_next_found(bool backwards) {
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  const auto node = tree != nullptr ? tree_.next_found(*tree, backwards) : std::nullopt;
  if (!node) {
    return;
  }
  focused_ = tree->shape->first_id + *node;
  show_tree_view();
  static_cast<void>(grab());  // unfolding may have moved everything: where the node is now is known once it is painted
  const render::PaintedTree* painted = painted_tree();
  if (painted != nullptr && painted->places.level != render::TreePlaces::Level::boxes) {
    tree_.show_whole(*painted);
    tree_.zoom_to(painter_->theme(), *painted, *node);
    show_tree_view();
  } else if (painted != nullptr && !render::well_inside(*painted, *node)) {
    tree_.centre(*painted, *node);
    show_tree_view();
  }
}

void StageView::wheelEvent(QWheelEvent* event) {
  const render::PaintedTree* tree = painted_tree();
  const bool over_tree = tree != nullptr && tree->area.contains(event->position());
  const render::PaintedGraph* graph = over_tree ? nullptr : painted_graph(event->position());
  if ((!over_tree && graph == nullptr) || event->angleDelta().y() == 0) {
    event->ignore();
    return;
  }
  constexpr double per_notch = 1.25;
  constexpr double notch = 120;
  const double factor = std::pow(per_notch, event->angleDelta().y() / notch);
  if (over_tree) {
    tree_.zoom(painter_->theme(), *tree, factor, event->position());
  } else {
    graph_.zoom(*graph, factor, event->position());
  }
  show_tree_view();
  event->accept();
}

void StageView::mouseMoveEvent(QMouseEvent* event) {
  constexpr double slack = 4;
  if (pulled_from_) {
    const QPointF way = event->position() - *pulled_from_;
    pulling_ = pulling_ || way.manhattanLength() > slack;
    if (pulling_) {
      pulled_from_ = event->position();
      const auto graph = std::ranges::find(painter_->graphs(), pulled_graph_, &render::PaintedGraph::first);
      if (pulled_graph_ && graph != painter_->graphs().end()) {
        graph_.pull(*graph, way);
      } else if (painted_tree() != nullptr) {
        tree_.pull(*painted_tree(), way);
      }
      show_tree_view();
      static_cast<void>(grab());  // the next movement starts from where the edges kept this one
    }
    return;
  }
  set_highlight(painter_->element_at(event->position()));
}

void StageView::mousePressEvent(QMouseEvent* event) {
  const auto element = painter_->element_at(event->position());
  if (picking_ && element && *element < render::first_cluster_id) {
    emit picked(*element);
  } else if (event->button() == Qt::LeftButton) {
    const render::PaintedTree* tree = painted_tree();
    const bool over_tree = tree != nullptr && tree->area.contains(event->position());
    const render::PaintedGraph* graph = over_tree ? nullptr : painted_graph(event->position());
    if (over_tree || graph != nullptr) {
      pulled_from_ = event->position();
      pulled_graph_ = graph != nullptr ? std::optional(graph->first) : std::nullopt;
      pulling_ = false;
    }
  }
  QWidget::mousePressEvent(event);
}

void StageView::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = pulled_from_ && !pulling_;
  pulled_from_.reset();
  pulling_ = false;
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  const auto element = painter_->element_at(event->position());
  if (clicked && tree != nullptr && element && *element >= tree->shape->first_id &&
      *element - tree->shape->first_id < tree->shape->size() &&
      tree_.toggle_fold(*tree, *element - tree->shape->first_id)) {
    show_tree_view();
  } else if (clicked && element) {
    go_into(*element);
  }
  QWidget::mouseReleaseEvent(event);
}

void StageView::leaveEvent(QEvent*) { set_highlight(std::nullopt); }

void StageView::resizeEvent(QResizeEvent*) { finish_motion(); }

bool StageView::event(QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    finish_motion();
  }
  return QWidget::event(event);
}

}  // namespace app::desktop
