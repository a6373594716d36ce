#include "app/desktop/controls.hpp"

#include <QHBoxLayout>
#include <QLayout>
#include <QPainter>
#include <QStyle>
#include <QVariant>

#include <utility>

namespace app::desktop {

using render::Accent;
using render::TextColour;

IconButton::IconButton(Appearance& appearance, QString icon, int icon_size, Look look, QWidget* parent)
    : QToolButton(parent), appearance_(appearance), icon_(std::move(icon)), icon_size_(icon_size), look_(look) {
  static const char* const names[] = {"bare", "boxed", "round"};
  setProperty("look", QLatin1String(names[static_cast<int>(look)]));
  setFocusPolicy(Qt::TabFocus);
  connect(&appearance_, &Appearance::changed, this, &IconButton::repaint_icon);
  repaint_icon();
}

void IconButton::set_icon(const QString& icon) {
  if (icon != icon_) {
    icon_ = icon;
    repaint_icon();
  }
}

void IconButton::set_here(bool here) {
  here_ = here;
  setProperty("here", here);
  repolish(*this);
  repaint_icon();
}

void IconButton::set_words(const QString& words, const QString& keys) {
  setAccessibleName(words);
  setToolTip(keys.isEmpty() ? words : QStringLiteral("%1  (%2)").arg(words, keys));
}

void IconButton::set_side(int side) {
  side_ = side;
  repaint_icon();
}

void IconButton::repaint_icon() {
  const render::Theme& theme = appearance_.theme();
  const int icon_side = appearance_.scaled(icon_size_);
  const int side = appearance_.scaled(side_ != 0 ? side_ : look_ == Look::round ? 44 : 32);
  setIconSize({icon_side, icon_side});
  setFixedSize(side, side);
  const QColor colour = here_ ? theme.colour(Accent::soft_text)
                              : theme.colour(look_ == Look::round ? TextColour::on_accent : TextColour::secondary);
  QIcon icon = appearance_.icon(icon_, colour, iconSize().width(), devicePixelRatioF());
  icon.addPixmap(appearance_.pixmap(icon_, theme.colour(TextColour::disabled), iconSize().width(), devicePixelRatioF()),
                 QIcon::Disabled);
  setIcon(icon);
}

SegmentedControl::SegmentedControl(QWidget* parent) : QFrame(parent) {
  setProperty("segments", true);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2, 2, 2, 2);
  row->setSpacing(0);
  connect(&group_, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void SegmentedControl::set_words(const QStringList& words) {
  while (buttons_.size() > static_cast<std::size_t>(words.size())) {
    group_.removeButton(buttons_.back());
    buttons_.back()->hide();
    buttons_.back()->deleteLater();
    buttons_.pop_back();
  }
  for (qsizetype index = 0; index < words.size(); ++index) {
    const auto place = static_cast<std::size_t>(index);
    if (place == buttons_.size()) {
      auto* button = new QToolButton(this);
      button->setProperty("segment", true);
      button->setCheckable(true);
      button->setFocusPolicy(Qt::TabFocus);
      group_.addButton(button, static_cast<int>(index));
      layout()->addWidget(button);
      buttons_.push_back(button);
    }
    buttons_[place]->setText(words[index]);
    buttons_[place]->setAccessibleName(words[index]);
  }
}

void SegmentedControl::choose(int index) {
  if (QAbstractButton* button = group_.button(index)) {
    button->setChecked(true);
  }
}

int SegmentedControl::choice() const { return group_.checkedId(); }

Card::Card(QWidget* parent) : QFrame(parent) { setProperty("card", true); }

Words::Words(Appearance& appearance, render::Type type, const char* tone, QWidget* parent)
    : QLabel(parent), appearance_(appearance), type_(type) {
  setProperty("tone", QLatin1String(tone));
  setTextFormat(Qt::PlainText);
  connect(&appearance_, &Appearance::changed, this, &Words::dress);
  dress();
}

void Words::set_elides() {
  elides_ = true;
  setMinimumWidth(1);
}

void Words::paintEvent(QPaintEvent* event) {
  const int room = contentsRect().width();
  if (!elides_ || fontMetrics().horizontalAdvance(text()) <= room) {
    QLabel::paintEvent(event);
    return;
  }
  QPainter painter(this);
  style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                        fontMetrics().elidedText(text(), Qt::ElideRight, room), foregroundRole());
}

void Words::dress() { setFont(appearance_.font(type_)); }

void repolish(QWidget& widget) {
  widget.style()->unpolish(&widget);
  widget.style()->polish(&widget);
}

QPushButton* add_button(QBoxLayout& row, QWidget* parent) {
  auto* made = new QPushButton(parent);
  made->setProperty("tall", true);
  row.addWidget(made);
  return made;
}

void clear(QLayout& layout) {
  while (QLayoutItem* item = layout.takeAt(0)) {
    if (item->layout() != nullptr) {
      clear(*item->layout());
    }
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;
  }
}

}  // namespace app::desktop
