#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/measures.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/timeline.hpp"

#include <QFrame>
#include <QGridLayout>
#include <QMenu>
#include <QPushButton>

namespace app::desktop {

/// "Step 56 / 78", with digits that do not shake. While the learner types a number, that number is shown.
class StepCounter : public QWidget {
  Q_OBJECT
 public:
  StepCounter(Appearance& appearance, Steppable& course, QWidget* parent = nullptr);
  /// Shows what is being typed; an empty text shows the step again.
  void set_typed(const QString& digits);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void show_step();
  [[nodiscard]] QFont large() const;

  Appearance& appearance_;
  Steppable& course_;
  QString typed_;
  std::size_t steps_ = 0;  ///< of which the width was asked
};

/// The bar that moves through the run: buttons, step, timeline, speed.
class Transport : public QFrame {
  Q_OBJECT
 public:
  Transport(Appearance& appearance, Steppable& course, Player& player, QWidget* parent = nullptr);

  void set_measures(const Measures& measures);
  /// Puts a button of the page before the others at the right.
  void add_button(QWidget* button);
  [[nodiscard]] Timeline& timeline() { return *timeline_; }
  /// The kinds of events that one can go to.
  [[nodiscard]] QMenu& kinds() { return *kinds_; }
  [[nodiscard]] StepCounter& counter() { return *counter_; }

 private:
  QWidget* make_buttons();
  QWidget* make_right_side();
  void connect_buttons();
  void show_state();
  void retranslate();

  Appearance& appearance_;
  Steppable& course_;
  Player& player_;
  QGridLayout* row_;
  QHBoxLayout* right_row_ = nullptr;
  void fill_kinds();

  IconButton* kinds_button_ = nullptr;
  QMenu* kinds_ = nullptr;
  IconButton* first_;
  IconButton* back_;
  IconButton* play_;
  IconButton* forward_;
  IconButton* last_;
  IconButton* restart_;
  IconButton* bookmark_;
  StepCounter* counter_;
  Timeline* timeline_;
  QPushButton* speed_;
  QMenu* speeds_;
};

/// "0.25×", "1×", "25×": a speed as it is shown.
[[nodiscard]] QString speed_text(double speed);

}  // namespace app::desktop
