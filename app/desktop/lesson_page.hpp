#pragma once

#include "app/desktop/page.hpp"
#include "app/desktop/player.hpp"
#include "app/desktop/sentence_bar.hpp"
#include "app/desktop/stage_view.hpp"
#include "app/desktop/step_keys.hpp"
#include "app/desktop/stop_card.hpp"
#include "app/desktop/study.hpp"
#include "app/desktop/transport.hpp"
#include "app/learning/class_script.hpp"
#include "app/learning/lesson_check.hpp"

#include <QFileSystemWatcher>
#include <QHBoxLayout>
#include <QScrollArea>

#include <memory>
#include <optional>
#include <vector>

namespace app::desktop {

/// A lesson: its text in a column, and beside it the run that the text speaks of, which can be stepped through at any
/// time. A lesson of a folder is read again whenever its files change, so that whoever writes it sees it.
class LessonPage : public Page {
  Q_OBJECT
 public:
  /// Requires: all outlive the page.
  LessonPage(Appearance& appearance, Study& study, QWidget* parent = nullptr);

  /// Shows a lesson that comes with the program. Gives back whether there is one of that name.
  bool open_shipped(const std::string& name);
  /// Shows the lesson of a folder, or the first of those below it, and follows its files. Throws InputError where there
  /// is none.
  void open_folder(const QString& path);
  [[nodiscard]] bool has_lesson() const { return checked_.has_value(); }

  [[nodiscard]] Exploration& shown() { return shown_; }
  [[nodiscard]] const std::vector<StopCard*>& stops() const { return stops_; }
  /// The lesson as a class goes through it, in the language that is on.
  [[nodiscard]] const std::vector<learning::ClassPart>& class_parts() const { return class_parts_; }
  [[nodiscard]] StageView& stage() { return *stage_; }
  /// What is wrong with the lesson, one a line; empty where nothing is.
  [[nodiscard]] QString faults() const { return faults_->text(); }
  [[nodiscard]] QString title() const;

  [[nodiscard]] Mode mode() const override { return Mode::lesson; }
  [[nodiscard]] QString place() const override { return title(); }
  [[nodiscard]] bool looks_at_open_run() const override { return false; }
  [[nodiscard]] bool wants_rail() const override { return true; }
  void set_measures(const Measures& measures) override;
  void leave() override { player_.pause(); }
  bool obey(const QKeyEvent& key) override;
  bool escape() override;
  void finish_motion() override { stage_->finish_motion(); }
  [[nodiscard]] std::vector<Region> regions() override;

 signals:
  void home_asked();
  /// The learner wants to try something: a scenario to be explored.
  void try_asked(const simulators::engine::Scenario& scenario);
  /// Another lesson is shown, or it has another title.
  void title_changed();

 private:
  void build();
  void show_folder(learning::LessonFolder folder);
  /// Fills the column anew in the language that is on; runs stay.
  void fill();
  void add_block(const learning::Block& block);
  void add_words(const QString& markdown, const char* tone);
  void add_boxed(const QString& head, const QString& words);
  void add_run(const learning::Block& block);
  void add_stop(const learning::Block& block);
  void add_attempt(const learning::Block& block);
  void add_misconception(const learning::Block& block);
  void show_run(const learning::Block& block, std::size_t step);
  void show_stop(StopCard* card);
  void show_marks();
  void follow_files();
  void retranslate();

  Appearance& appearance_;
  Study& study_;
  Exploration shown_;
  Player player_;
  std::optional<StepKeys> keys_;
  learning::LessonFolder folder_;
  std::optional<learning::CheckedLesson> checked_;
  std::optional<simulators::engine::Language> language_;  ///< of the text that is shown
  QString path_;                                          ///< of a lesson's folder that is not a shipped one
  QFileSystemWatcher watcher_;
  std::shared_ptr<const simulators::engine::Run> run_;  ///< the run above the block that is being added
  const learning::Block* run_block_ = nullptr;          ///< and where it stands
  std::vector<StopCard*> stops_;
  std::optional<learning::ClassScript> script_;  ///< of the parts that are being added
  std::vector<learning::ClassPart> class_parts_;
  StopCard* open_stop_ = nullptr;
  std::size_t step_to_show_ = 0;

  QHBoxLayout* row_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QWidget* text_ = nullptr;
  QVBoxLayout* blocks_ = nullptr;
  Words* faults_ = nullptr;
  QWidget* right_ = nullptr;
  StageView* stage_ = nullptr;
  SentenceBar* sentence_ = nullptr;
  Transport* transport_ = nullptr;
};

}  // namespace app::desktop
