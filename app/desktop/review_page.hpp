#pragma once

#include "app/desktop/code_card.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/question_view.hpp"
#include "app/desktop/sitting_end.hpp"
#include "app/desktop/study.hpp"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPushButton>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

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
  /// Whether a worked example is shown, as it is before a question that has never been asked, and after two failures in
  /// a row; going on asks it.
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
  /// Enters the attempt, and asks the same question at once with other numbers. Only after an answer that was not
  /// right.
  void ask_again();
  void undo();

  [[nodiscard]] const learning::Instance* instance() const { return instance_.get(); }
  [[nodiscard]] std::size_t part() const { return part_; }
  [[nodiscard]] AnswerField& field() { return view_->field(); }
  [[nodiscard]] QString prompt() const { return view_->prompt(); }
  [[nodiscard]] QString verdict() const { return verdict_->text(); }
  /// How many answers were entered since the page was made.
  [[nodiscard]] std::size_t entered() const { return entered_; }
  /// What is said at the end of a sitting; empty before it.
  [[nodiscard]] QStringList end() const { return end_->isVisibleTo(this) ? end_->said() : QStringList(); }

  [[nodiscard]] Mode mode() const override { return Mode::review; }
  [[nodiscard]] QString place() const override { return tr("Review"); }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void enter() override;
  bool obey(const QKeyEvent& key) override;
  bool escape() override;
  void finish_motion() override { view_->finish_motion(); }
  [[nodiscard]] std::vector<Region> regions() override;

  /// Milliseconds of a clock that never goes back; tests turn it.
  std::function<std::int64_t()> clock;

 signals:
  void home_asked();
  void lesson_asked(const std::string& name);

 private:
  void build();
  void build_buttons(QVBoxLayout& rows);
  void begin(std::optional<learning::Instance> next);
  /// False where the log could not be written; that is told, and the question stays.
  bool enter_attempt(learning::Rating rating);
  void begin_part();
  void show_example();
  void show_part();
  void show_end();
  void show_verdict();
  void show_ratings();
  void show_day();
  void give_keyboard();
  void retranslate();
  [[nodiscard]] bool is_over() const { return instance_ != nullptr && part_ + 1 == instance_->parts() && given_; }

  /// Whether what was answered was not right, and other numbers would make another question of it.
  [[nodiscard]] bool can_ask_again() const {
    return is_over() && judged_.score < 1 && instance_->question().kind != learning::QuestionKind::explain;
  }

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
  std::int64_t asked_at_ = 0;
  std::size_t entered_ = 0;
  double scores_ = 0;
  double last_score_ = 0;
  bool can_undo_ = false;
  std::int64_t spent_ = 0;  ///< milliseconds, on what was answered since the sitting began
  bool time_over_ = false;
  std::map<std::string, int> failed_;  ///< how often in a row, by question

  QHBoxLayout* row_ = nullptr;
  Card* stage_card_ = nullptr;
  QWidget* column_ = nullptr;
  QuestionView* view_ = nullptr;
  SittingEnd* end_ = nullptr;
  QFrame* verdict_bar_ = nullptr;
  Words* verdict_ = nullptr;
  Words* why_ = nullptr;
  std::array<QPushButton*, 4> ratings_{};
  QPushButton* continue_ = nullptr;
  QPushButton* again_ = nullptr;
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
