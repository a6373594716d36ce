#include "app/desktop/topic_card.hpp"

#include "app/desktop/texts.hpp"
#include "app/desktop/topic_picture.hpp"

#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

TopicCard::TopicCard(Appearance& appearance, const engine::Topic& topic, std::vector<Lesson> lessons, QWidget* parent)
    : Card(parent), appearance_(appearance), topic_(topic), lessons_(std::move(lessons)) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(1, 1, 1, 12);
  rows->setSpacing(4);
  auto* picture = new TopicPicture(appearance_, topic_, this);
  picture->setFixedHeight(appearance_.scaled(124));
  rows->addWidget(picture);
  auto* below = new QVBoxLayout;
  below->setContentsMargins(14, 6, 14, 0);
  below->setSpacing(2);
  auto* head = new QHBoxLayout;
  title_ = new QPushButton(this);
  title_->setProperty("link", "title");
  title_->setCursor(Qt::PointingHandCursor);
  remark_ = new Words(appearance_, Type::small, "muted", this);
  head->addWidget(title_);
  head->addStretch();
  head->addWidget(remark_);
  below->addLayout(head);
  for (const Lesson& lesson : lessons_) {
    auto* button = new QPushButton(this);
    button->setProperty("link", true);
    button->setCursor(Qt::PointingHandCursor);
    connect(button, &QPushButton::clicked, this, [this, name = lesson.name] { emit lesson_asked(name); });
    below->addWidget(button, 0, Qt::AlignLeft);
    lesson_buttons_.push_back(button);
  }
  below->addStretch();
  bar_ = new QProgressBar(this);
  bar_->setProperty("thin", true);
  bar_->setTextVisible(false);
  below->addSpacing(6);
  below->addWidget(bar_);
  rows->addLayout(below, 1);
  connect(title_, &QPushButton::clicked, this, [this] { emit topic_asked(topic_); });
  connect(&appearance_, &Appearance::changed, this, &TopicCard::retranslate);
  retranslate();
}

void TopicCard::show_progress(const learning::TopicProgress& progress) {
  progress_ = progress;
  retranslate();
}

void TopicCard::retranslate() {
  const engine::Language language = appearance_.language();
  title_->setText(text_of(topic_.title().in(language)));
  for (std::size_t at = 0; at < lessons_.size(); ++at) {
    lesson_buttons_[at]->setText(text_of(lessons_[at].title.in(language)));
    lesson_buttons_[at]->setAccessibleName(tr("Lesson: %1").arg(lesson_buttons_[at]->text()));
  }
  // What was asked counts by how well it is remembered: a bar that is full can shrink again.
  const double known = progress_.recall * static_cast<double>(progress_.asked);
  bar_->setRange(0, static_cast<int>(100 * std::max<std::size_t>(1, progress_.questions)));
  bar_->setValue(static_cast<int>(100 * known));
  remark_->setText(tr("%1 of %2 asked").arg(grouped(progress_.asked), grouped(progress_.questions)));
  bar_->setAccessibleName(remark_->text());
}

}  // namespace app::desktop
