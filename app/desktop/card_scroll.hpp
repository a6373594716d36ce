#pragma once

#include <QScrollArea>

namespace app::desktop {

/// Shows a card at its natural height, and a part of it where the column has less room: then it can be scrolled.
class CardScroll : public QScrollArea {
  Q_OBJECT
 public:
  /// Takes the card over. `least` is the height below which nothing is taken from it.
  CardScroll(QWidget* card, int least, QWidget* parent = nullptr);

  /// Scrolls to a part of the card, once it has its place.
  void bring(QWidget* part);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void follow_card();

  int least_;
};

}  // namespace app::desktop
