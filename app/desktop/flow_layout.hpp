#pragma once

#include <QLayout>

#include <vector>

namespace app::desktop {

/// Lays out its items from left to right and goes on in a new line where there is no more room.
class FlowLayout : public QLayout {
  Q_OBJECT
 public:
  explicit FlowLayout(int gap, QWidget* parent = nullptr);
  ~FlowLayout() override;

  void addItem(QLayoutItem* item) override;
  [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
  [[nodiscard]] QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
  [[nodiscard]] QSize minimumSize() const override;
  void setGeometry(const QRect& area) override;

 private:
  /// Walks the lines; puts the items in place where `place` says so. Gives back the height.
  int flow(const QRect& area, bool place) const;

  int gap_;
  std::vector<QLayoutItem*> items_;
};

}  // namespace app::desktop
