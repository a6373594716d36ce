#pragma once

#include "app/desktop/interview_plan.hpp"
#include "app/desktop/interview_report.hpp"
#include "app/desktop/page.hpp"
#include "app/desktop/question_view.hpp"
#include "app/desktop/study.hpp"
#include "app/learning/sitting.hpp"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace app::desktop {

/// A mock interview: what it will be, the questions with their clocks and no word of feedback, and the report, which is
/// made of the log alone.
class InterviewPage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page.
  InterviewPage(Appearance& appearance, Study& study, QWidget* parent = nullptr);

  /// Takes the plan of a file instead of the usual one. False where it cannot be; what is wrong is shown.
  bool take_plan(const QString& path) { return plan_->take(path); }
  /// Begins the interview of a code. Requires: code < 2^40.
  void begin(std::uint64_t code);
  [[nodiscard]] bool asking() const { return sitting_ && !sitting_->over(); }
  [[nodiscard]] const std::optional<learning::Sitting>& sitting() const { return sitting_; }
  [[nodiscard]] const learning::Instance* instance() const { return instance_.get(); }
  /// Whether it asks how sure one is, after an answer.
  [[nodiscard]] bool asks_how_sure() const { return answered_; }

  void answer(const learning::Response& response);
  /// Enters the attempt with how sure the learner was, and goes on.
  void be_sure(learning::Confidence confidence);
  /// Asks the question again later in its section, or gives it up.
  void skip();
  void toggle_flag();
  void toggle_pause();
  void toggle_clock();
  void end_section();
  /// The report that is shown, as text; empty while there is none.
  [[nodiscard]] QString report() const { return pages_->currentWidget() == report_ ? report_->words() : QString(); }
  /// Writes the report that is shown: JSON where the name ends so, else HTML. False where it cannot be written.
  bool save_report(const QString& path) { return report_->save(path); }

  [[nodiscard]] Mode mode() const override { return Mode::interview; }
  [[nodiscard]] QString place() const override { return tr("Mock interview"); }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void enter() override;
  void leave() override;
  bool obey(const QKeyEvent& key) override;
  bool escape() override;
  void finish_motion() override { view_->finish_motion(); }
  [[nodiscard]] std::vector<Region> regions() override;

  /// Milliseconds of a clock that never goes back; tests turn it.
  std::function<std::int64_t()> clock;

 signals:
  void home_asked();

 private:
  void build_questions();
  QPushButton* button(QHBoxLayout& row, const std::function<void()>& act);
  void begin_new();
  void ask();
  /// False where the log could not be written; that is told, and the question stays.
  bool enter_attempt();
  void go_on();
  void finish();
  void show_plan();
  void show_state();
  void show_time();
  void show_report();
  void retranslate();

  Appearance& appearance_;
  Study& study_;
  std::string session_;
  std::optional<learning::Sitting> sitting_;
  std::unique_ptr<learning::Instance> instance_;
  std::size_t part_ = 0;
  learning::Attempt attempt_;
  std::int64_t asked_at_ = 0;
  std::int64_t paused_here_ = 0;  ///< milliseconds of the pause that fell on this question
  std::int64_t paused_from_ = 0;
  bool answered_ = false;  ///< all parts; how sure one is has not been said yet
  bool clock_shown_ = true;
  QTimer ticks_;

  QStackedLayout* pages_ = nullptr;
  InterviewPlan* plan_ = nullptr;
  QWidget* questions_ = nullptr;
  Words* section_ = nullptr;
  Words* count_ = nullptr;
  Words* time_ = nullptr;
  Words* unwritten_ = nullptr;
  QuestionView* view_ = nullptr;
  QWidget* sure_row_ = nullptr;
  Words* sure_words_ = nullptr;
  std::array<QPushButton*, 3> sure_{};
  QPushButton* skip_ = nullptr;
  QPushButton* flag_ = nullptr;
  QPushButton* pause_ = nullptr;
  QPushButton* hide_time_ = nullptr;
  QPushButton* end_ = nullptr;
  InterviewReportView* report_ = nullptr;
};

}  // namespace app::desktop
