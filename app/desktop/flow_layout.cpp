#include "app/desktop/flow_layout.hpp"

#include <QWidget>

#include <algorithm>

namespace app::desktop {

FlowLayout::FlowLayout(int gap, QWidget* parent) : QLayout(parent), gap_(gap) { setContentsMargins(0, 0, 0, 0); }

FlowLayout::~FlowLayout() {
  for (QLayoutItem* item : items_) {
    delete item;
  }
}

void FlowLayout::addItem(QLayoutItem* item) { items_.push_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  QLayoutItem* item = itemAt(index);
  if (item != nullptr) {
    items_.erase(items_.begin() + index);
  }
  return item;
}

int FlowLayout::heightForWidth(int width) const { return flow(QRect(0, 0, width, 0), false); }

QSize FlowLayout::minimumSize() const {
  QSize least;
  for (const QLayoutItem* item : items_) {
    least = least.expandedTo(item->minimumSize());
  }
  return least;
}

void FlowLayout::setGeometry(const QRect& area) {
  QLayout::setGeometry(area);
  flow(area, true);
}

int FlowLayout::flow(const QRect& area, bool place) const {
  int x = area.x();
  int y = area.y();
  int line = 0;
  for (QLayoutItem* item : items_) {
    if (item->isEmpty()) {
      continue;
    }
    const QSize size = item->sizeHint();
    if (x > area.x() && x + size.width() > area.right() + 1) {
      x = area.x();
      y += line + gap_;
      line = 0;
    }
    if (place) {
      item->setGeometry(QRect(QPoint(x, y), size));
    }
    x += size.width() + gap_;
    line = std::max(line, size.height());
  }
  return y + line - area.y();
}

}  // namespace app::desktop
