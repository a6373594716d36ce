#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/study.hpp"
#include "app/desktop/week_chart.hpp"

#include <QVBoxLayout>

#include <cstddef>
#include <string>

namespace app::desktop {

/// How a sitting went, and how one stands after it: answers and minutes, recall against the target, the coming week,
/// and the weakest topics with their lessons.
class SittingEnd : public QWidget {
  Q_OBJECT
 public:
  struct Sitting {
    std::size_t answers = 0;
    double scores = 0;  ///< the sum
    std::int64_t milliseconds = 0;
    bool time_over = false;  ///< and not everything that is due
  };

  /// Requires: both outlive the widget.
  SittingEnd(Appearance& appearance, Study& study, QWidget* parent);

  void show_sitting(const Sitting& sitting);
  /// All that it says, a line each.
  [[nodiscard]] QStringList said() const;

 signals:
  void lesson_asked(const std::string& name);

 private:
  void add_weakest(const learning::Today& day);

  Appearance& appearance_;
  Study& study_;
  Words* head_ = nullptr;
  Words* done_ = nullptr;
  Words* recall_ = nullptr;
  Words* week_head_ = nullptr;
  WeekChart* week_ = nullptr;
  QVBoxLayout* weak_rows_ = nullptr;
};

}  // namespace app::desktop
