#include "app/desktop/topic_picture.hpp"

#include <QPainter>

namespace app::desktop {

namespace engine = simulators::engine;

TopicPicture::TopicPicture(Appearance& appearance, const engine::Topic& topic, QWidget* parent)
    : QFrame(parent), appearance_(appearance) {
  setProperty("band", true);
  // A standard run is short; its beginning is enough for a picture.
  constexpr std::size_t most_events = 2'000;
  run_ = topic.run(engine::Scenario{std::string(topic.name())}, {.events = most_events}, nullptr);
  connect(&appearance_, &Appearance::changed, this, &TopicPicture::dress);
  dress();
}

void TopicPicture::dress() {
  constexpr double small = 0.62;
  painter_ =
      std::make_unique<render::StagePainter>(std::make_shared<const render::Theme>(appearance_.theme().name(), small));
  render::StageOptions options;
  options.language = appearance_.language();
  painter_->set_options(options);
  scene_ = run_->scene(run_->steps() / 2, appearance_.language());
  if (!scene_.panels.empty()) {
    scene_.panels.resize(1);
    scene_.panels.front().title.clear();
    scene_.panels.front().remark.clear();
  }
  scene_.legend.clear();
  update();
}

void TopicPicture::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  constexpr int edge = 2;
  const QRect area = rect().adjusted(edge, edge, -edge, -edge);
  painter.setClipRect(area);
  painter_->paint(painter, QRectF(area), scene_);
}

}  // namespace app::desktop
