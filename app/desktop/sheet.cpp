#include "app/desktop/sheet.hpp"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace app::desktop {

Sheet::Sheet(Appearance& appearance, QSize most, QWidget* parent)
    : QWidget(parent), appearance_(appearance), most_(most) {
  card_ = new Card(this);
  card_->setProperty("sheet", true);
  rows_ = new QVBoxLayout(card_);
  rows_->setContentsMargins(20, 16, 20, 16);
  rows_->setSpacing(10);
  hide();
}

void Sheet::add_form(Words*& title, QGridLayout*& grid) {
  title = new Words(appearance_, render::Type::title, "primary", card_);
  rows_->addWidget(title);
  grid = new QGridLayout;
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(10);
  grid->setColumnStretch(1, 1);
  rows_->addLayout(grid);
}

void Sheet::add_buttons(QPushButton*& act, QPushButton*& close) {
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  act = add_button(*row, card_);
  act->setProperty("primary", true);
  row->addStretch();
  close = add_button(*row, card_);
  connect(close, &QPushButton::clicked, this, &Sheet::close_sheet);
  rows_->addLayout(row);
}

void Sheet::open() {
  before_ = window()->focusWidget();
  prepare();
  fit();
  raise();
  show();
  first_focus().setFocus(Qt::ShortcutFocusReason);
}

void Sheet::close_sheet() {
  hide();
  if (before_ != nullptr && before_->isVisible()) {
    before_->setFocus(Qt::OtherFocusReason);
  }
  before_ = nullptr;
}

void Sheet::fit() {
  constexpr int margin = 16;
  setGeometry(parentWidget()->rect());
  const QSize size = most_.boundedTo(this->size() - QSize(2 * margin, 2 * margin));
  const int top = std::min(std::max(margin, height() / 9), (height() - size.height()) / 2);
  card_->setGeometry((width() - size.width()) / 2, top, size.width(), size.height());
}

void Sheet::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QColor veil = appearance_.theme().colour(render::Surface::app);
  veil.setAlphaF(0.8F);
  painter.fillRect(rect(), veil);
}

void Sheet::mousePressEvent(QMouseEvent* event) {
  if (!card_->geometry().contains(event->position().toPoint())) {
    close_sheet();
  }
}

bool Sheet::focusNextPrevChild(bool next) {
  // Tab stays inside the sheet: what is behind it cannot be seen well, and is not to be changed.
  QWidget* focus = window()->focusWidget();
  QWidget* at = focus != nullptr && isAncestorOf(focus) ? focus : &first_focus();
  for (int turn = 0; turn < 500; ++turn) {
    at = next ? at->nextInFocusChain() : at->previousInFocusChain();
    if (isAncestorOf(at) && (at->focusPolicy() & Qt::TabFocus) != 0 && at->isVisible() && at->isEnabled()) {
      at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
      return true;
    }
  }
  return true;
}

}  // namespace app::desktop
