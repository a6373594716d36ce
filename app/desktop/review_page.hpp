#pragma once

#include "app/desktop/code_card.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/question_view.hpp"
#include "app/desktop/study.hpp"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPushButton>

#include <array>
#include <memory>
#include <optional>

namespace app::desktop {

/// The daily review: what is due is asked, one question after the other, each with other numbers, and every answer goes
/// into the log with its rating. An answer that has not been rated is not in the log.
class ReviewPage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page.
  ReviewPage(Appearance& appearance, Study& study, QWidget* parent = nullptr);

  /// Asks the next question that is due, or says that none is.
  void ask_next();
  /// Whether a worked example is shown, as it is before a question that has never been asked; going on asks it.
  [[nodiscard]] bool shows_example() const { return example_ != nullptr; }
  /// Answers the part that is asked, if it has not been answered.
  void answer(const learning::Response& response);
  void give_hint();
  /// Shows the answer of the part; it counts as not known.
  void show_answer();
  /// Goes on to the next part, or enters the attempt with the rating that it led to.
  void go_on();
  /// Enters the attempt. Only the rating that it led to and the one below it can be chosen.
  void rate(learning::Rating rating);
  void undo();

  [[nodiscard]] const learning::Instance* instance() const { return instance_.get(); }
  [[nodiscard]] std::size_t part() const { return part_; }
  [[nodiscard]] AnswerField& field() { return view_->field(); }
  [[nodiscard]] QString prompt() const { return view_->prompt(); }
  [[nodiscard]] QString verdict() const { return verdict_->text(); }
  /// How many answers were entered since the page was made.
  [[nodiscard]] std::size_t entered() const { return entered_; }

  [[nodiscard]] Mode mode() const override { return Mode::review; }
  [[nodiscard]] QString place() const override { return tr("Review"); }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void enter() override;
  bool obey(const QKeyEvent& key) override;
  bool escape() override;
  void finish_motion() override { view_->finish_motion(); }
  [[nodiscard]] std::vector<Region> regions() override;

 signals:
  void home_asked();

 private:
  void build();
  void build_buttons(QVBoxLayout& rows);
  void begin_part();
  void show_example();
  void show_part();
  void show_verdict();
  void show_ratings();
  void show_day();
  void give_keyboard();
  void retranslate();
  [[nodiscard]] bool is_over() const { return instance_ != nullptr && part_ + 1 == instance_->parts() && given_; }

  Appearance& appearance_;
  Study& study_;
  std::unique_ptr<learning::Instance> instance_;
  std::unique_ptr<learning::Instance> example_;  ///< the same question with other numbers and its answer
  std::size_t part_ = 0;
  learning::Attempt attempt_;
  std::optional<learning::Response> given_;  ///< to the part that is shown
  bool shown_ = false;                       ///< the answer of this part was shown
  bool hint_shown_ = false;                  ///< at this part
  learning::Judged judged_;
  QElapsedTimer clock_;
  std::size_t entered_ = 0;
  double scores_ = 0;
  double last_score_ = 0;
  bool can_undo_ = false;

  QHBoxLayout* row_ = nullptr;
  Card* stage_card_ = nullptr;
  QWidget* column_ = nullptr;
  QuestionView* view_ = nullptr;
  QFrame* verdict_bar_ = nullptr;
  Words* verdict_ = nullptr;
  Words* why_ = nullptr;
  std::array<QPushButton*, 4> ratings_{};
  QPushButton* continue_ = nullptr;
  QPushButton* hint_ = nullptr;
  QPushButton* show_ = nullptr;
  QPushButton* undo_ = nullptr;
  QPushButton* home_ = nullptr;
  Card* day_card_ = nullptr;
  Words* day_head_ = nullptr;
  Words* day_words_ = nullptr;
  CodeCard* code_ = nullptr;
};

}  // namespace app::desktop
