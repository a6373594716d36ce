#pragma once

#include "app/desktop/code_view.hpp"
#include "app/desktop/comparison.hpp"
#include "app/desktop/controls.hpp"
#include "app/desktop/counters_card.hpp"
#include "app/desktop/field_editor.hpp"
#include "app/desktop/stage_view.hpp"

namespace app::desktop {

/// One of two runs side by side: what it is, its picture, the lines that run, its counters.
class SideCard : public Card {
  Q_OBJECT
 public:
  /// `series` tells which line of the chart is this one's: its sample stands before the name.
  SideCard(Appearance& appearance, Exploration& side, std::size_t series, QWidget* parent = nullptr);

  [[nodiscard]] StageView& stage() { return *stage_; }
  [[nodiscard]] ChoiceBox& chooser() { return *chooser_; }
  /// Whether there is room for code and counters under the picture.
  void set_lower_part_shown(bool shown);

 private:
  void show_run();
  void show_step();
  void fill_chooser();
  void retranslate();

  Appearance& appearance_;
  Exploration& side_;
  std::size_t series_;
  QLabel* sample_;
  ChoiceBox* chooser_;
  Words* remark_;
  StageView* stage_;
  QWidget* lower_;
  CodeView* code_;
  CountersCard* counters_;
};

}  // namespace app::desktop
