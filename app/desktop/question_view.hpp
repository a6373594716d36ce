#pragma once

#include "app/desktop/answer_field.hpp"
#include "app/desktop/exploration.hpp"
#include "app/desktop/stage_view.hpp"
#include "app/learning/instance.hpp"

#include <QKeyEvent>

#include <cstdint>
#include <optional>

namespace app::desktop {

/// One part of a question: its prompt, its picture, and where it is answered. Whoever holds it decides what an answer
/// leads to.
class QuestionView : public QWidget {
  Q_OBJECT
 public:
  /// Requires: all outlive the view.
  QuestionView(Appearance& appearance, const simulators::engine::Catalog& catalog, QWidget* parent = nullptr);

  /// Asks a part anew. Requires: the instance outlives its being shown, part < instance.parts().
  void ask(const learning::Instance& instance, std::size_t part);
  /// Asks nothing, and says something instead.
  void say(const QString& words);
  /// The same question in the language that is on; what was picked and typed stays.
  void reword();
  /// Shows what is asked while the learner explains, as far as it was due so many seconds after the question.
  void ask_meanwhile(std::int64_t seconds);
  /// Takes no more answers; marks what was given and, where `judged`, what is right.
  void close(const std::optional<learning::Response>& given, bool judged);

  [[nodiscard]] QString prompt() const { return prompt_->text(); }
  /// What has been asked meanwhile.
  [[nodiscard]] QString asked_meanwhile() const { return meanwhile_->text(); }
  [[nodiscard]] AnswerField& field() { return *field_; }
  [[nodiscard]] Exploration& run() { return run_; }
  /// Whether the picture of the part is there.
  [[nodiscard]] bool ready() const;
  /// Gives the keyboard to where the question is answered.
  void give_keyboard();
  /// Obeys a number, an arrow or Return. Gives back whether it did.
  bool obey(const QKeyEvent& key);
  void finish_motion() { stage_->finish_motion(); }

 signals:
  void answered(const app::learning::Response& response);
  /// The picture of the part is there now.
  void shown();

 private:
  void show_part();
  void show_marks();
  void pick(simulators::engine::ElementId element);

  Appearance& appearance_;
  Exploration run_;
  const learning::Instance* instance_ = nullptr;
  const learning::Instance* opened_ = nullptr;  ///< whose run is open; only compared
  std::size_t part_ = 0;
  learning::Response picks_;
  std::optional<learning::Response> given_;
  bool closed_ = false;
  bool judged_ = false;
  std::int64_t asked_for_ = 0;  ///< seconds

  Words* title_ = nullptr;
  Words* place_ = nullptr;
  Words* code_ = nullptr;
  Words* prompt_ = nullptr;
  Words* meanwhile_ = nullptr;
  StageView* stage_ = nullptr;
  AnswerField* field_ = nullptr;
  QWidget* spacer_ = nullptr;
};

}  // namespace app::desktop
