#pragma once

#include "app/desktop/code_view.hpp"
#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"

namespace app::desktop {

/// The card with the source that runs. Hidden by whoever lays it out where a topic has none (`empty`).
class CodeCard : public Card {
  Q_OBJECT
 public:
  CodeCard(Appearance& appearance, Exploration& exploration, QWidget* parent = nullptr);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] CodeView& view() { return *view_; }

 private:
  void show_run();
  void show_step();
  void retranslate();

  Appearance& appearance_;
  Exploration& exploration_;
  Words* file_;
  Words* times_;
  CodeView* view_;
};

}  // namespace app::desktop
