#pragma once

#include "app/desktop/controls.hpp"
#include "app/learning/round.hpp"

#include <QVBoxLayout>

namespace app::desktop {

/// What became of the questions of a round so far, one a line, with the score.
class RoundCard : public Card {
  Q_OBJECT
 public:
  explicit RoundCard(Appearance& appearance, QWidget* parent = nullptr);
  /// `prompts` are the questions that have been asked, as they were asked.
  void show_round(const learning::Round& round, const QStringList& prompts);

 private:
  Appearance& appearance_;
  QVBoxLayout* lines_;
};

}  // namespace app::desktop
