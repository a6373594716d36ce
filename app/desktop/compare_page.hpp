#pragma once

#include "app/desktop/comparison.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/sentence_bar.hpp"
#include "app/desktop/side_card.hpp"
#include "app/desktop/step_keys.hpp"
#include "app/desktop/totals_card.hpp"
#include "app/desktop/transport.hpp"
#include "app/desktop/work_chart.hpp"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <optional>

namespace app::desktop {

/// The page of two runs in lock step: side by side, what they cost, one sentence, one transport bar.
class ComparePage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page. `open` is what the other pages show: entering takes it as the left run.
  ComparePage(Appearance& appearance, Exploration& open, QWidget* parent = nullptr);

  [[nodiscard]] Comparison& comparison() { return comparison_; }
  [[nodiscard]] SideCard& left() { return *left_; }
  [[nodiscard]] SideCard& right() { return *right_; }
  [[nodiscard]] Transport& transport() { return *transport_; }
  void set_reduced_motion(bool reduced);
  /// Compares what is open with the same scenario by the next choice of the field that it leads with.
  void compare_with_next();
  /// Compares what is open with the same scenario but for these fields, at the step where what is open stands.
  void compare_with(const std::vector<std::pair<std::string, std::string>>& changes);
  /// Compares what is open with another scenario of its topic, at the step where what is open stands.
  void compare_with(const simulators::engine::Scenario& other);

  [[nodiscard]] Mode mode() const override { return Mode::compare; }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void enter() override;
  void leave() override { player_.pause(); }
  bool obey(const QKeyEvent& key) override { return keys_->obey(key); }
  void finish_motion() override;
  bool escape() override { return keys_->escape(); }
  [[nodiscard]] std::vector<Region> regions() override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void arrange();
  void fill_measures();
  void retranslate();

  Appearance& appearance_;
  Exploration& open_;
  Comparison comparison_;
  Player player_;
  Measures measures_;
  std::string shown_;  ///< the scenario that was open when the comparison was made

  QBoxLayout* sides_ = nullptr;
  SideCard* left_ = nullptr;
  SideCard* right_ = nullptr;
  QWidget* lower_ = nullptr;
  WorkChart* chart_ = nullptr;
  TotalsCard* totals_ = nullptr;
  QVBoxLayout* work_ = nullptr;
  QWidget* foot_ = nullptr;
  SentenceBar* sentence_ = nullptr;
  QPushButton* by_ = nullptr;
  QMenu* measures_menu_ = nullptr;
  Transport* transport_ = nullptr;
  std::optional<StepKeys> keys_;
};

}  // namespace app::desktop
