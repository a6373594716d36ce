#pragma once

#include "app/desktop/comparison.hpp"
#include "app/desktop/controls.hpp"

#include <QGridLayout>

namespace app::desktop {

/// The whole runs of a comparison against each other: every counter of both with its total, and what theory says.
/// The better of two totals stands out by weight. Below it, the settings in which the two differ.
class TotalsCard : public Card {
  Q_OBJECT
 public:
  TotalsCard(Appearance& appearance, Comparison& comparison, QWidget* parent = nullptr);

 private:
  void show_totals();
  void add(int row, int column, const QString& words, const char* tone, bool strong = false);
  [[nodiscard]] QString differing_settings() const;

  Appearance& appearance_;
  Comparison& comparison_;
  QGridLayout* grid_;
};

}  // namespace app::desktop
