#pragma once

#include "app/desktop/answer_field.hpp"
#include "simulators/engine/run.hpp"

#include <QPushButton>

#include <memory>
#include <optional>

namespace app::desktop {

/// A question in the text of a lesson about the run above it: asked on the run's picture, answered there or here, and
/// explained by the run's next event and by the lesson.
class StopCard : public Card {
  Q_OBJECT
 public:
  /// Requires: the run asks a question at the step. `why` is the lesson's own sentence.
  StopCard(Appearance& appearance, std::shared_ptr<const simulators::engine::Run> run, std::size_t step, QString why,
           QWidget* parent = nullptr);

  [[nodiscard]] std::size_t step() const { return step_; }
  /// Whether it waits for an answer.
  [[nodiscard]] bool asking() const { return asking_ && !given_; }
  /// How many elements of the picture are to be picked; 0 where the answer is given in words.
  [[nodiscard]] std::size_t to_pick() const { return field_->to_pick(); }
  /// What lies over the picture: the learner's pick, what was right and what was wrong.
  [[nodiscard]] QHash<simulators::engine::ElementId, simulators::engine::Role> marks() const;

  /// Opens the question, anew where it has been answered.
  void ask();
  /// Picks an element, or takes the pick back; as many as are asked for answer the question.
  void pick(simulators::engine::ElementId element);
  void answer(const simulators::engine::Answer& answer);
  [[nodiscard]] QString verdict() const { return verdict_->text(); }
  [[nodiscard]] bool answered_right() const;
  /// The answer, once there is one.
  [[nodiscard]] const std::optional<simulators::engine::Answer>& given() const { return given_; }

 signals:
  /// The question is open: the picture is to show its step.
  void opened(app::desktop::StopCard* card);
  /// Picks or the answer have changed.
  void marks_changed(app::desktop::StopCard* card);

 private:
  [[nodiscard]] AnswerField::Asked asked() const;
  void show_state();
  void retranslate();

  Appearance& appearance_;
  std::shared_ptr<const simulators::engine::Run> run_;
  std::size_t step_;
  QString why_text_;
  simulators::engine::Question question_;
  bool asking_ = false;
  simulators::engine::Answer picks_;
  std::optional<simulators::engine::Answer> given_;

  Words* head_ = nullptr;
  Words* prompt_ = nullptr;
  AnswerField* field_ = nullptr;
  QFrame* verdict_bar_ = nullptr;
  Words* verdict_ = nullptr;
  Words* why_ = nullptr;
  QPushButton* button_ = nullptr;
};

}  // namespace app::desktop
