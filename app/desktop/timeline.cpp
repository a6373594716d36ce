#include "app/desktop/timeline.hpp"

#include "app/desktop/texts.hpp"

#include <QAccessible>
#include <QAccessibleEvent>
#include <QAccessibleWidget>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;
using render::BorderColour;
using render::StatusColour;
using render::Surface;
using render::TextColour;

namespace {

constexpr double margin = 8;  ///< room for half the handle
constexpr double bar_pitch = 8;
constexpr double lowest_bar = 7;
constexpr double tallest_bar = 26;
constexpr double track_height = 6;
constexpr std::size_t most_questions = 6;

/// The timeline as the screen reader knows it: a slider whose value is the step.
class AccessibleTimeline : public QAccessibleWidget, public QAccessibleValueInterface {
 public:
  explicit AccessibleTimeline(Timeline* timeline)
      : QAccessibleWidget(timeline, QAccessible::Slider), timeline_(timeline) {}
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                               : QAccessibleWidget::interface_cast(type);
  }
  QVariant currentValue() const override { return static_cast<qulonglong>(timeline_->course().step()); }
  void setCurrentValue(const QVariant& value) override { timeline_->go_to(value.toULongLong()); }
  QVariant maximumValue() const override { return static_cast<qulonglong>(timeline_->course().steps()); }
  QVariant minimumValue() const override { return 0; }
  QVariant minimumStepSize() const override { return 1; }

 private:
  Timeline* timeline_;
};

QAccessibleInterface* accessible_timeline(const QString&, QObject* object) {
  auto* timeline = qobject_cast<Timeline*>(object);
  return timeline != nullptr ? new AccessibleTimeline(timeline) : nullptr;
}

}  // namespace

Timeline::Timeline(Appearance& appearance, Steppable& course, QWidget* parent)
    : QWidget(parent), appearance_(appearance), course_(course) {
  QAccessible::installFactory(accessible_timeline);  // installing it again changes nothing
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(&course_, &Steppable::run_changed, this, &Timeline::measure);
  connect(&course_, &Steppable::run_changed, this, [this] { questions_ = course_.question_steps(most_questions); });
  connect(&course_, &Steppable::bookmarks_changed, this, qOverload<>(&QWidget::update));
  connect(&course_, &Steppable::step_changed, this, &Timeline::show_step);
  const auto retranslate = [this] {
    setAccessibleName(tr("Timeline of the run"));
    fit_height();
    update();
  };
  connect(&appearance_, &Appearance::changed, this, retranslate);
  retranslate();
}

void Timeline::set_density_shown(bool shown) {
  density_shown_ = shown;
  fit_height();
  measure();
}

void Timeline::fit_height() { setFixedHeight(qRound(scaled(density_shown_ ? 64 : 40))); }

void Timeline::go_to(std::size_t step) { course_.go_to(step); }

std::size_t Timeline::step_at(double x) const {
  const double part = std::clamp((x - scaled(margin)) / std::max(1.0, width() - 2 * scaled(margin)), 0.0, 1.0);
  return static_cast<std::size_t>(std::llround(part * static_cast<double>(course_.steps())));
}

double Timeline::place_of(std::size_t step) const {
  const double steps = std::max(1.0, static_cast<double>(course_.steps()));
  return scaled(margin) + (width() - 2 * scaled(margin)) * static_cast<double>(step) / steps;
}

void Timeline::measure() {
  const auto buckets = static_cast<std::size_t>(std::max(1.0, (width() - 2 * scaled(margin)) / scaled(bar_pitch)));
  density_ = density_shown_ ? course_.density(buckets) : std::vector<double>{};
  update();
}

void Timeline::show_step() {
  if (QAccessible::isActive()) {
    QAccessibleValueChangeEvent event(this, static_cast<qulonglong>(course_.step()));
    QAccessible::updateAccessibility(&event);
  }
  update();
}

void Timeline::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double track = scaled(density_shown_ ? 41 : 17);
  if (density_shown_) {
    paint_density(painter, scaled(38));
  }
  paint_track(painter, track);
  paint_end(painter, track);
  paint_questions(painter, track);
  paint_playhead(painter, track);
  paint_bookmarks(painter, track);
}

void Timeline::paint_density(QPainter& painter, double base) const {
  if (density_.empty()) {
    return;
  }
  const double pitch = (width() - 2 * scaled(margin)) / static_cast<double>(density_.size());
  const double now = place_of(course_.step());
  painter.setPen(Qt::NoPen);
  for (std::size_t index = 0; index < density_.size(); ++index) {
    const double left = scaled(margin) + pitch * static_cast<double>(index);
    const double height =
        scaled(lowest_bar) + (scaled(tallest_bar) - scaled(lowest_bar)) * std::clamp(density_[index], 0.0, 1.0);
    const bool seen = left + pitch <= now + 0.5;
    painter.setBrush(seen ? appearance_.theme().colour(TextColour::muted)
                          : appearance_.theme().colour(BorderColour::standard));
    painter.drawRoundedRect(QRectF(left + 0.6, base - height, std::max(1.0, pitch - 1.2), height), 1, 1);
  }
}

void Timeline::paint_track(QPainter& painter, double top) const {
  const render::Theme& theme = appearance_.theme();
  const QRectF whole(scaled(margin), top, width() - 2 * scaled(margin), scaled(track_height));
  painter.setPen(QPen(theme.colour(BorderColour::standard), 1));
  painter.setBrush(theme.colour(Surface::sunken));
  painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5);
  QRectF seen = whole;
  seen.setRight(place_of(course_.step()));
  if (seen.width() > 1) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(TextColour::secondary));
    painter.drawRoundedRect(seen, 3, 3);
  }
}

void Timeline::paint_playhead(QPainter& painter, double track) const {
  const render::RolePaint& now = appearance_.theme().role(engine::Role::active);
  const double x = place_of(course_.step());
  const double middle = track + scaled(track_height) / 2;
  painter.setPen(Qt::NoPen);
  painter.setBrush(now.edge);
  if (density_shown_) {
    painter.drawRoundedRect(QRectF(x - 1.5, scaled(8), 3, scaled(46)), 1.5, 1.5);
  }
  painter.setPen(QPen(now.edge, 2));
  painter.setBrush(now.fill);
  painter.drawEllipse(QPointF(x, middle), scaled(7), scaled(7));
}

void Timeline::paint_bookmarks(QPainter& painter, double track) const {
  painter.setPen(Qt::NoPen);
  painter.setBrush(appearance_.theme().colour(render::Accent::base));
  const double top = density_shown_ ? 0 : track - scaled(14);
  for (const std::size_t step : course_.bookmarks()) {
    const double x = place_of(step);
    painter.drawPolygon(
        QPolygonF({{x - 3.5, top}, {x + 3.5, top}, {x + 3.5, top + 9}, {x, top + 6}, {x - 3.5, top + 9}}));
  }
}

void Timeline::paint_questions(QPainter& painter, double track) const {
  painter.setPen(QPen(appearance_.theme().colour(render::Accent::base), 1.5));
  painter.setBrush(appearance_.theme().colour(Surface::panel));
  const double middle = track + scaled(track_height + 9);
  for (const std::size_t step : questions_) {
    const double x = place_of(step);
    painter.drawPolygon(QPolygonF({{x, middle - 4}, {x + 4, middle}, {x, middle + 4}, {x - 4, middle}}));
  }
}

void Timeline::paint_end(QPainter& painter, double track) const {
  if (!course_.stopped_at_limit()) {
    return;
  }
  const render::Theme& theme = appearance_.theme();
  const double right = width() - scaled(margin);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.colour(StatusColour::warn_text));
  painter.drawRoundedRect(QRectF(right - 3, track - 5, 3, scaled(track_height) + 10), 1.5, 1.5);
  painter.setPen(theme.colour(StatusColour::warn_text));
  painter.setFont(appearance_.font(render::Type::caption));
  painter.drawText(QRectF(0, track + scaled(track_height + 3), right, scaled(16)), Qt::AlignRight | Qt::AlignTop,
                   tr("stopped after %1 steps").arg(grouped(course_.steps())));
}

void Timeline::resizeEvent(QResizeEvent*) { measure(); }

void Timeline::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) {
    go_to(step_at(event->position().x()));
  }
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
  const std::size_t step = step_at(event->position().x());
  if (event->buttons().testFlag(Qt::LeftButton)) {
    go_to(step);
  }
  tell(event->position().x(), step);
}

void Timeline::wheelEvent(QWheelEvent* event) {
  const int turn = event->angleDelta().y() != 0 ? event->angleDelta().y() : -event->angleDelta().x();
  if (turn < 0) {
    course_.forward();
  } else if (turn > 0) {
    course_.back();
  }
  event->accept();
}

void Timeline::leaveEvent(QEvent*) {
  if (preview_ != nullptr) {
    preview_->hide();
  }
}

void Timeline::tell(double x, std::size_t step) {
  if (!course_.ready()) {
    return;
  }
  if (preview_ == nullptr) {
    preview_ = new StepPreview(appearance_, window());
  }
  preview_->show_step(course_, step, mapTo(window(), QPoint(static_cast<int>(x), 0)));
}

}  // namespace app::desktop
