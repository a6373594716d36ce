#pragma once

#include "app/desktop/appearance.hpp"
#include "app/learning/today.hpp"

#include <QStringList>
#include <QWidget>

#include <vector>

namespace app::desktop {

/// A few numbers as columns with a word below each; the first stands for today and is amber.
class WeekChart : public QWidget {
  Q_OBJECT
 public:
  explicit WeekChart(Appearance& appearance, QWidget* parent = nullptr);

  /// Requires: as many words as numbers.
  void set_days(std::vector<std::size_t> numbers, QStringList words);
  /// What falls due from today on, with the names of the days. New questions are due today, too.
  void set_week(const learning::Today& day, const learning::Moment& now);
  [[nodiscard]] QSize sizeHint() const override { return {280, 130}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Appearance& appearance_;
  std::vector<std::size_t> numbers_;
  QStringList words_;
};

}  // namespace app::desktop
