#include "app/desktop/step_preview.hpp"

#include "app/desktop/texts.hpp"

#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr int width_of_preview = 340;
constexpr int picture_height = 190;
constexpr int padding = 10;
constexpr double zoom = 0.55;

}  // namespace

StepPreview::StepPreview(Appearance& appearance, QWidget* parent) : QWidget(parent), appearance_(appearance) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setFocusPolicy(Qt::NoFocus);
  hide();
  connect(&appearance_, &Appearance::changed, this, &StepPreview::dress);
  dress();
}

void StepPreview::dress() {
  painter_ =
      std::make_unique<render::StagePainter>(std::make_shared<const render::Theme>(appearance_.theme().name(), zoom));
  render::StageOptions options;
  options.language = appearance_.language();
  options.room = {false, 0.8};
  painter_->set_options(options);
}

void StepPreview::show_step(const Steppable& course, std::size_t step, QPoint above) {
  step_ = step;
  scene_ = course.preview(step, appearance_.language());
  words_ = tr("Step %1: %2").arg(grouped(step), text_of(course.caption(step, appearance_.language()).text()));
  const QFontMetrics metrics(appearance_.font(render::Type::small));
  const int text =
      metrics.boundingRect(QRect(0, 0, width_of_preview - 2 * padding, 400), Qt::TextWordWrap, words_).height();
  const int height = (scene_ ? picture_height : 0) + text + 2 * padding;
  const int most_left = std::max(4, parentWidget()->width() - width_of_preview - 4);
  setGeometry(std::clamp(above.x() - width_of_preview / 2, 4, most_left), std::max(4, above.y() - height - 6),
              width_of_preview, height);
  raise();
  show();
  update();
}

void StepPreview::paintEvent(QPaintEvent*) {
  const render::Theme& theme = appearance_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.colour(render::BorderColour::standard), 1));
  painter.setBrush(theme.colour(render::Surface::overlay));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
  if (scene_) {
    painter_->paint(painter, QRectF(2, 4, width() - 4, picture_height - 4), *scene_);
  }
  painter.setFont(appearance_.font(render::Type::small));
  painter.setPen(theme.colour(render::TextColour::primary));
  const int top = scene_ ? picture_height : 0;
  painter.drawText(QRect(padding, top + padding / 2, width() - 2 * padding, height() - top - padding),
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, words_);
}

}  // namespace app::desktop
