#include "app/desktop/audience_view.hpp"

#include "app/desktop/texts.hpp"
#include "app/desktop/tree_navigation.hpp"

#include <QMouseEvent>
#include <QPainter>

namespace app::desktop {

namespace engine = simulators::engine;

AudienceView::AudienceView(Appearance& appearance, Presentation& presentation, QWidget* parent)
    : QWidget(parent), appearance_(appearance), presentation_(presentation) {
  setMouseTracking(true);
  setMinimumSize(160, 90);
  connect(&presentation_.exploration(), &Exploration::step_changed, this, &AudienceView::show_step);
  connect(&presentation_.exploration(), &Exploration::run_changed, this, &AudienceView::show_step);
  connect(&appearance_, &Appearance::changed, this, &AudienceView::show_step);
  connect(&presentation_, &Presentation::changed, this, qOverload<>(&QWidget::update));
  show_step();
}

void AudienceView::toggle_near() { set_near(!near_); }

void AudienceView::set_near(bool near) {
  near_ = near;
  update();
}

void AudienceView::set_shape(QSize screen) {
  shape_ = screen;
  update();
}

void AudienceView::show_step() {
  const Exploration& exploration = presentation_.exploration();
  if (exploration.run() == nullptr) {
    return;
  }
  scene_ = exploration.run()->scene(exploration.step(), appearance_.language());
  sentence_ = exploration.run()->caption(exploration.step(), appearance_.language());
  setAccessibleName(text_of(sentence_.text()));
  update();
}

QRectF AudienceView::picture_area() const {
  if (shape_.isEmpty()) {
    return rect();
  }
  const QSizeF size = QSizeF(shape_).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
  return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void AudienceView::paintEvent(QPaintEvent*) {
  if (presentation_.exploration().run() == nullptr) {
    return;
  }
  QPainter painter(this);
  const render::Audience audience = presentation_.audience(scene_, sentence_, appearance_.language());
  painter_.set_trees({});
  painter_.paint(painter, picture_area(), audience, appearance_.language());
  const engine::Tree* tree = TreeNavigation::tree_of(scene_);
  if (!near_ || tree == nullptr || !tree->live || painter_.stage() == nullptr || painter_.stage()->trees().empty()) {
    return;
  }
  // The whole tree has been painted and says where its parts are; now near its active node.
  const render::PaintedTree& painted = painter_.stage()->trees().front();
  TreeNavigation navigation;
  navigation.zoom_to(painter_.stage()->theme(), painted, *tree->live);
  painter_.set_trees(navigation.views());
  painter_.paint(painter, picture_area(), audience, appearance_.language());
}

void AudienceView::point(const QMouseEvent& event) {
  const QRectF area = picture_area();
  const QPointF share((event.position().x() - area.left()) / std::max(1.0, area.width()),
                      (event.position().y() - area.top()) / std::max(1.0, area.height()));
  presentation_.point_at(share, event.buttons().testFlag(Qt::LeftButton));
}

void AudienceView::mouseMoveEvent(QMouseEvent* event) { point(*event); }

void AudienceView::mousePressEvent(QMouseEvent* event) { point(*event); }

void AudienceView::mouseReleaseEvent(QMouseEvent*) { presentation_.lift(); }

}  // namespace app::desktop
