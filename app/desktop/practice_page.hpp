#pragma once

#include "app/desktop/code_card.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/round_card.hpp"
#include "app/desktop/round_head.hpp"
#include "app/desktop/stage_view.hpp"
#include "app/learning/round.hpp"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <optional>

namespace app::desktop {

/// The page that asks: a round of questions about the run that is open, each on the live picture. The true step is
/// shown after every answer, with one sentence why; nothing of it is stored.
class PracticePage : public Page {
  Q_OBJECT
 public:
  static constexpr std::size_t questions_in_a_round = 6;

  /// Requires: all outlive the page. `open` is what the other pages show: entering asks about it.
  PracticePage(Appearance& appearance, Exploration& open, QWidget* parent = nullptr);

  [[nodiscard]] const learning::Round& round() const { return round_; }
  [[nodiscard]] Exploration& asked() { return asked_; }
  [[nodiscard]] StageView& stage() { return *stage_; }
  [[nodiscard]] QLineEdit& typed() { return *typed_; }
  [[nodiscard]] QString prompt() const { return prompt_->text(); }
  [[nodiscard]] QString feedback() const { return verdict_->text(); }
  [[nodiscard]] const std::vector<simulators::engine::Answer>& options() const { return options_; }
  /// The question that is asked now, or nothing where the round is over or the run has none.
  [[nodiscard]] const std::optional<simulators::engine::Question>& question() const { return question_; }

  /// Begins a round with the questions of a code.
  void begin_round(std::uint64_t code);
  /// Picks an element, or takes the pick back. As many picks as the answer has elements answer the question.
  void pick(simulators::engine::ElementId element);
  /// Answers the question, if it has not been answered.
  void answer(const simulators::engine::Answer& answer);
  /// Takes the answer back; the attempt stays counted.
  void undo();
  void give_hint();
  /// Goes on to the next question, or to another round after the last.
  void go_on();

  [[nodiscard]] Mode mode() const override { return Mode::practice; }
  void set_measures(const Measures& measures) override;
  void enter() override;
  bool obey(const QKeyEvent& key) override;
  void finish_motion() override { stage_->finish_motion(); }
  [[nodiscard]] std::vector<Region> regions() override;

 private:
  void build();
  void build_stage_card();
  void ask();
  void show_question();
  void show_options();
  void show_picks();
  void show_verdict();
  void retranslate();
  [[nodiscard]] QString option_text(const simulators::engine::Answer& option) const;

  Appearance& appearance_;
  Exploration& open_;
  Exploration asked_;
  std::string shown_;  ///< the scenario that the round asks about
  learning::Round round_;
  std::optional<simulators::engine::Question> question_;
  std::vector<simulators::engine::Answer> options_;
  std::optional<simulators::engine::Answer> given_;  ///< set once answered, until the next question or undo
  simulators::engine::Answer picks_;
  bool hint_shown_ = false;
  QStringList prompts_;

  QHBoxLayout* row_ = nullptr;
  Card* stage_card_ = nullptr;
  QWidget* column_ = nullptr;
  RoundHead* head_ = nullptr;
  Words* prompt_ = nullptr;
  Words* how_ = nullptr;
  StageView* stage_ = nullptr;
  QFrame* verdict_bar_ = nullptr;
  Words* verdict_ = nullptr;
  Words* why_ = nullptr;
  QWidget* option_row_ = nullptr;
  QHBoxLayout* option_layout_ = nullptr;
  QLineEdit* typed_ = nullptr;
  QPushButton* continue_ = nullptr;
  QPushButton* hint_ = nullptr;
  QPushButton* undo_ = nullptr;
  QPushButton* again_ = nullptr;
  RoundCard* round_card_ = nullptr;
  CodeCard* code_ = nullptr;
};

}  // namespace app::desktop
