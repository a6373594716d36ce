#include "app/desktop/sitting_end.hpp"

#include "app/desktop/texts.hpp"

#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using render::Type;

SittingEnd::SittingEnd(Appearance& appearance, Study& study, QWidget* parent)
    : QWidget(parent), appearance_(appearance), study_(study) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(10);
  head_ = new Words(appearance, Type::title, "primary", this);
  head_->setWordWrap(true);
  done_ = new Words(appearance, Type::body, "primary", this);
  done_->setWordWrap(true);
  recall_ = new Words(appearance, Type::body, "primary", this);
  recall_->setWordWrap(true);
  week_head_ = new Words(appearance, Type::small, "head", this);
  week_ = new WeekChart(appearance, this);
  week_->setMaximumWidth(appearance.scaled(420));
  weak_rows_ = new QVBoxLayout;
  weak_rows_->setSpacing(4);
  for (QWidget* each : {static_cast<QWidget*>(head_), static_cast<QWidget*>(done_), static_cast<QWidget*>(recall_),
                        static_cast<QWidget*>(week_head_), static_cast<QWidget*>(week_)}) {
    rows->addWidget(each);
  }
  rows->addLayout(weak_rows_);
  rows->addStretch(1);
}

void SittingEnd::show_sitting(const Sitting& sitting) {
  const learning::Today* const day = study_.today();
  clear(*weak_rows_);
  const std::size_t due = day == nullptr ? 0 : day->due.size();
  head_->setText(sitting.time_over
                     ? tr("The time is over (%1 min). Still due: %2.")
                           .arg(grouped(day == nullptr ? 0 : static_cast<std::size_t>(day->minutes)), grouped(due))
                 : sitting.answers == 0 ? tr("Nothing is due now.")
                                        : tr("That was all for now."));
  constexpr double minute = 60'000;
  const auto minutes = std::max(1L, std::lround(static_cast<double>(sitting.milliseconds) / minute));
  done_->setVisible(sitting.answers > 0);
  if (sitting.answers > 0) {
    done_->setText(tr("%1 answered in %2 min, %3 % right")
                       .arg(grouped(sitting.answers), QString::number(minutes),
                            QString::number(std::lround(100 * sitting.scores / static_cast<double>(sitting.answers)))));
  }
  recall_->setVisible(day != nullptr && day->recalled.has_value());
  week_->setVisible(day != nullptr);
  week_head_->setVisible(day != nullptr);
  week_head_->setText(tr("Next seven days"));
  if (day == nullptr) {
    return;
  }
  if (day->recalled) {
    recall_->setText(tr("%1 % of the last seven days' answers were recalled; the target is %2 %.")
                         .arg(std::lround(100 * *day->recalled))
                         .arg(std::lround(100 * day->target)));
  }
  week_->set_week(*day, study_.now());
  add_weakest(*day);
}

void SittingEnd::add_weakest(const learning::Today& day) {
  constexpr int most = 3;
  int added = 0;
  for (const learning::TopicProgress& progress : day.topics) {
    const auto* const topic = study_.catalog().find(progress.topic);
    if (progress.asked == 0 || topic == nullptr || added == most) {
      continue;
    }
    if (added++ == 0) {
      auto* head = new Words(appearance_, Type::small, "head", this);
      head->setText(tr("Weakest topics"));
      weak_rows_->addWidget(head);
    }
    const QString words = tr("%1: %2 % recalled")
                              .arg(text_of(topic->title().in(appearance_.language())))
                              .arg(std::lround(100 * progress.recall));
    const auto lesson = std::ranges::find_if(study_.lessons(), [&](const learning::LessonFolder& folder) {
      return folder.name.starts_with(progress.topic + "/");
    });
    if (lesson == study_.lessons().end()) {
      auto* text = new Words(appearance_, Type::body, "primary", this);
      text->setText(words);
      weak_rows_->addWidget(text);
      continue;
    }
    auto* link = new QPushButton(
        tr("%1. Lesson: %2").arg(words, text_of(learning::title_of(*lesson).in(appearance_.language()))), this);
    link->setProperty("link", true);
    connect(link, &QPushButton::clicked, this, [this, name = lesson->name] { emit lesson_asked(name); });
    weak_rows_->addWidget(link, 0, Qt::AlignLeft);
  }
}

QStringList SittingEnd::said() const {
  QStringList lines;
  for (const Words* each : {head_, done_, recall_}) {
    if (each->isVisibleTo(this)) {
      lines << each->text();
    }
  }
  for (int at = 0; at < weak_rows_->count(); ++at) {
    if (const auto* link = qobject_cast<QPushButton*>(weak_rows_->itemAt(at)->widget())) {
      lines << link->text();
    }
  }
  return lines;
}

}  // namespace app::desktop
