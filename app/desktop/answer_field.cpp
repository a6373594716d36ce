#include "app/desktop/answer_field.hpp"

#include "app/desktop/texts.hpp"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <utility>

namespace app::desktop {

using learning::QuestionKind;
using learning::Response;
using render::Type;

namespace {

constexpr int place_role = Qt::UserRole + 1;

}  // namespace

AnswerField::AnswerField(Appearance& appearance, QWidget* parent) : QWidget(parent), appearance_(appearance) {
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(8);
  how_ = new Words(appearance_, Type::small, "muted", this);
  how_->setWordWrap(true);
  buttons_ = new QWidget(this);
  flow_ = new FlowLayout(8, buttons_);
  typed_ = new QLineEdit(this);
  typed_->setMaxLength(1'000);
  order_ = new QListWidget(this);
  order_->setDragDropMode(QAbstractItemView::InternalMove);
  order_->setWordWrap(true);
  order_->installEventFilter(this);
  essay_ = new QPlainTextEdit(this);
  essay_->setTabChangesFocus(true);
  model_ = new Words(appearance_, Type::body, "secondary", this);
  model_->setWordWrap(true);
  rubric_ = new QWidget(this);
  auto* ticks = new QVBoxLayout(rubric_);
  ticks->setContentsMargins(0, 0, 0, 0);
  done_ = new QPushButton(this);
  done_->setProperty("tall", true);
  for (QWidget* each :
       {static_cast<QWidget*>(how_), buttons_, static_cast<QWidget*>(typed_), static_cast<QWidget*>(order_),
        static_cast<QWidget*>(essay_), static_cast<QWidget*>(model_), rubric_}) {
    rows->addWidget(each);
  }
  rows->addWidget(done_, 0, Qt::AlignLeft);
  connect(typed_, &QLineEdit::returnPressed, this, &AnswerField::finish);
  connect(done_, &QPushButton::clicked, this, &AnswerField::finish);
  connect(&appearance_, &Appearance::changed, this, &AnswerField::retranslate);
  hide_all();
  retranslate();
}

void AnswerField::hide_all() {
  for (QWidget* each :
       {static_cast<QWidget*>(how_), buttons_, static_cast<QWidget*>(typed_), static_cast<QWidget*>(order_),
        static_cast<QWidget*>(essay_), static_cast<QWidget*>(model_), rubric_, static_cast<QWidget*>(done_)}) {
    each->hide();
  }
}

AnswerField::Asked asked_of(const learning::Instance& instance, std::size_t part,
                            simulators::engine::Language language) {
  AnswerField::Asked asked{.kind = instance.question().kind};
  learning::Part shown = instance.part(part, language);
  if (shown.by_picture) {
    asked.to_pick = instance.asked(part, language)->right.front().elements.size();
  } else if (asked.kind == QuestionKind::order || asked.kind == QuestionKind::explain || shown.several) {
    asked.several = shown.several;
    asked.lines = std::move(shown.options);
  } else if (asked.kind != QuestionKind::fill) {
    asked.offers = instance.offers(part, language);
  }
  if (asked.kind == QuestionKind::explain) {
    asked.model = instance.right_words(part, language);
  }
  return asked;
}

void AnswerField::ask(Asked asked) {
  asked_ = std::move(asked);
  open_ = true;
  hide_all();
  typed_->clear();
  for (QCheckBox* point : std::exchange(points_, {})) {
    point->hide();
    point->deleteLater();
  }
  if (asked_.kind == QuestionKind::order) {
    show_order();
  } else if (asked_.kind == QuestionKind::explain) {
    essay_->clear();
    essay_->show();
  } else if (asked_.several) {
    show_ticks();
  } else if (asked_.to_pick == 0) {
    show_buttons();
    typed_->setVisible(asked_.kind != QuestionKind::choice);
  }
  say_how();
  done_->setVisible(typed_->isVisibleTo(this) || order_->isVisibleTo(this) || essay_->isVisibleTo(this) ||
                    rubric_->isVisibleTo(this));
}

void AnswerField::reword(Asked asked) {
  asked_ = std::move(asked);
  if (!open_) {
    return;
  }
  if (buttons_->isVisibleTo(this)) {
    show_buttons();
  }
  for (int row = 0; row < order_->count() && order_->isVisibleTo(this); ++row) {
    QListWidgetItem& item = *order_->item(row);
    item.setText(text_of(asked_.lines[item.data(place_role).toULongLong()]));
    item.setToolTip(item.text());
  }
  model_->setText(text_of(asked_.model));
  for (std::size_t at = 0; at < points_.size(); ++at) {
    points_[at]->setText(point_words(at));
  }
  say_how();
}

void AnswerField::show_buttons() {
  for (QPushButton* button : std::exchange(options_, {})) {
    button->hide();
    button->deleteLater();
  }
  for (const learning::Offer& offer : asked_.offers) {
    auto* button = new QPushButton(text_of(offer.words), buttons_);
    button->setProperty("tall", true);
    options_.push_back(button);
    connect(button, &QPushButton::clicked, this, [this, number = options_.size()] { choose(number); });
    flow_->addWidget(button);
    button->show();
  }
  buttons_->setVisible(!options_.empty());
}

void AnswerField::show_order() {
  order_->clear();
  order_->setDragDropMode(QAbstractItemView::InternalMove);
  for (std::size_t place = 0; place < asked_.lines.size(); ++place) {
    auto* item = new QListWidgetItem(text_of(asked_.lines[place]), order_);
    item->setData(place_role, static_cast<qulonglong>(place));
    item->setToolTip(item->text());
  }
  order_->setCurrentRow(0);
  order_->show();
}

QString AnswerField::point_words(std::size_t at) const {
  const QString words = text_of(asked_.lines[at]);
  return asked_.several ? QStringLiteral("%1  ").arg(at + 1) + words : words;
}

void AnswerField::show_ticks() {
  for (std::size_t at = 0; at < asked_.lines.size(); ++at) {
    auto* point = new QCheckBox(point_words(at), rubric_);
    rubric_->layout()->addWidget(point);
    point->show();
    points_.push_back(point);
  }
  rubric_->show();
}

void AnswerField::reveal() {
  model_->setText(text_of(asked_.model));
  model_->show();
  show_ticks();
  say_how();
  points_.front()->setFocus(Qt::OtherFocusReason);
}

bool AnswerField::choose(std::size_t number) {
  if (open_ && asked_.several && number > 0 && number <= points_.size()) {
    points_[number - 1]->toggle();
    return true;
  }
  if (!open_ || number == 0 || number > asked_.offers.size() || asked_.to_pick > 0) {
    return false;
  }
  const Response chosen = asked_.offers[number - 1].response;
  emit answered(chosen);
  return true;
}

void AnswerField::finish() {
  if (!open_) {
    return;
  }
  Response response;
  switch (asked_.kind) {
    case QuestionKind::order:
      for (int row = 0; row < order_->count(); ++row) {
        response.places.push_back(order_->item(row)->data(place_role).toULongLong());
      }
      break;
    case QuestionKind::explain:
      if (points_.empty()) {
        reveal();
        return;
      }
      response.places = ticked();
      break;
    default:
      response.places = ticked();
      if (!response.places.empty()) {
        break;
      }
      response.text = typed_->text().simplified().toStdString();
      if (response.text.empty()) {
        return;
      }
  }
  emit answered(response);
}

std::vector<std::size_t> AnswerField::ticked() const {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < points_.size(); ++at) {
    if (points_[at]->isChecked()) {
      places.push_back(at);
    }
  }
  return places;
}

void AnswerField::close() {
  open_ = false;
  buttons_->hide();
  typed_->setVisible(false);
  done_->hide();
  how_->hide();
  order_->setDragDropMode(QAbstractItemView::NoDragDrop);
  for (QCheckBox* point : points_) {
    point->setEnabled(false);
  }
}

QWidget* AnswerField::entrance() const {
  for (QWidget* each : {static_cast<QWidget*>(typed_), static_cast<QWidget*>(order_), static_cast<QWidget*>(essay_)}) {
    if (each->isVisibleTo(this)) {
      return each;
    }
  }
  if (asked_.several && !points_.empty()) {
    return points_.front();
  }
  return options_.empty() || !buttons_->isVisibleTo(this) ? nullptr : options_.front();
}

bool AnswerField::eventFilter(QObject* watched, QEvent* event) {
  if (watched == order_ && event->type() == QEvent::KeyPress && open_) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool moves = key->modifiers().testFlag(Qt::ControlModifier);
    const int by = key->key() == Qt::Key_Up ? -1 : key->key() == Qt::Key_Down ? 1 : 0;
    const int row = order_->currentRow();
    if (moves && by != 0 && row + by >= 0 && row + by < order_->count()) {
      order_->insertItem(row + by, order_->takeItem(row));
      order_->setCurrentRow(row + by);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void AnswerField::say_how() {
  if (!open_) {
    return;
  }
  QString words;
  const QuestionKind kind = asked_.kind;
  if (asked_.to_pick == 1) {
    words = tr("Click one element, or move with the arrow keys and press Enter.");
  } else if (asked_.to_pick > 1) {
    words = tr("Click %1 elements, or move with the arrow keys and press Enter.").arg(asked_.to_pick);
  } else if (kind == QuestionKind::order) {
    words = tr("Put the lines in order: drag them, or Ctrl+Up and Ctrl+Down. Then press Done.");
  } else if (kind == QuestionKind::explain) {
    words = points_.empty() ? tr("Say it aloud or write it down, then look at the points.")
                            : tr("Tick what your answer had.");
  } else if (kind == QuestionKind::fill) {
    words = tr("Type the values with blanks between them.");
  } else if (asked_.several) {
    words = tr("Tick every one that is right: 1 to %1. Then press Done.").arg(asked_.lines.size());
  } else if (kind == QuestionKind::choice) {
    words = tr("Choose one: 1 to %1.").arg(asked_.offers.size());
  } else {
    words = asked_.offers.empty() ? tr("Type the answer.") : tr("Type the answer, or choose one.");
  }
  how_->setText(words);
  how_->show();
  done_->setText(kind == QuestionKind::explain && points_.empty() ? tr("Show the points") : tr("Done"));
}

void AnswerField::retranslate() {
  typed_->setPlaceholderText(tr("Your answer"));
  typed_->setAccessibleName(tr("Your answer"));
  essay_->setAccessibleName(tr("Your answer"));
  order_->setAccessibleName(tr("Lines to put in order"));
  say_how();
}

}  // namespace app::desktop
