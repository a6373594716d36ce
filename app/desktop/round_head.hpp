#pragma once

#include "app/desktop/controls.hpp"
#include "app/learning/round.hpp"

#include <QWidget>

namespace app::desktop {

/// The line over a question: what is asked for, which question of how many, how the others went, and the code that
/// brings the same questions again.
class RoundHead : public QWidget {
  Q_OBJECT
 public:
  explicit RoundHead(Appearance& appearance, QWidget* parent = nullptr);

  /// Shows nothing where the round is over.
  void show_round(const learning::Round& round);

 private:
  Words* kind_ = nullptr;
  Words* place_ = nullptr;
  class Segments;
  Segments* segments_ = nullptr;
  Words* code_ = nullptr;
};

}  // namespace app::desktop
