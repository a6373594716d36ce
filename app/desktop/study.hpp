#pragma once

#include "app/learning/attempt.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/interview.hpp"
#include "app/learning/lesson_folder.hpp"
#include "app/learning/today.hpp"
#include "simulators/engine/catalog.hpp"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// Where the answers are kept, and what time it is.
struct StudyPlace {
  std::filesystem::path log{};                ///< the usual place where it is empty
  std::function<learning::Moment()> clock{};  ///< this machine's where it is empty
};

/// What is learnt in the window: the questions, the lessons, the log of answers, and how the day stands. Nothing is
/// read and no log is opened before somebody asks for it.
class Study : public QObject {
  Q_OBJECT
 public:
  /// Requires: the catalog outlives this object.
  Study(const simulators::engine::Catalog& catalog, StudyPlace place, QObject* parent = nullptr);

  [[nodiscard]] const simulators::engine::Catalog& catalog() const { return catalog_; }
  [[nodiscard]] const std::vector<learning::QuestionTemplate>& questions();
  /// The question of that name, or null.
  [[nodiscard]] const learning::QuestionTemplate* question(const std::string& name);
  [[nodiscard]] const std::vector<learning::LessonFolder>& lessons();
  /// The packs that have been added.
  [[nodiscard]] const std::vector<learning::exchange::PackHead>& packs();
  [[nodiscard]] learning::exchange::Adding adding(const learning::exchange::Pack& pack) const;
  /// Adds a pack, and asks its questions from now on. Throws InputError where it cannot be written.
  void add(const learning::exchange::Pack& pack);
  [[nodiscard]] learning::Moment now() const { return place_.clock(); }

  /// How the day stands; null where the log cannot be used, and `failure` says why.
  [[nodiscard]] const learning::Today* today();
  [[nodiscard]] const std::optional<simulators::engine::Localised>& failure() const { return failure_; }
  /// What the learner should know of the opening of the log: what was repaired, what was set aside.
  [[nodiscard]] std::vector<simulators::engine::Localised> notices() const;

  /// How one would stand at a moment to come; nothing where the log cannot be used.
  [[nodiscard]] std::optional<learning::Outlook> outlook(const learning::Moment& then);
  /// The next question that is due, drawn anew; nothing where none is, or the log cannot be used. Throws InputError
  /// where it cannot be made.
  [[nodiscard]] std::optional<learning::Instance> next();
  /// The same question with other numbers. Throws InputError where it cannot be made. Requires: it is one of ours, and
  /// the log can be used.
  [[nodiscard]] learning::Instance again(const std::string& question);
  /// The settings of practice; nothing where the log cannot be used.
  [[nodiscard]] std::optional<learning::SettingsEntry> settings();
  /// Other settings from now on. Throws InputError where they cannot be written.
  void change(const learning::SettingsEntry& settings);
  /// Whether a question has never been asked.
  [[nodiscard]] bool is_new(const std::string& question);
  /// The rating that an attempt leads to, and its score.
  [[nodiscard]] learning::Judged judge(const learning::Instance& instance, const learning::Attempt& attempt);
  /// When the question would be asked again after a rating, in seconds from now.
  [[nodiscard]] std::int64_t due_in(const learning::Instance& instance, const learning::Attempt& attempt,
                                    learning::Rating rating);
  /// Enters an attempt. False where it could not be written; `failure` says why, and nothing has changed.
  bool enter(const learning::Instance& instance, const learning::Attempt& attempt, learning::Rating rating);
  /// Enters an attempt as a part of another session, such as an interview, with the rating that it led to.
  bool enter_in(const std::string& session, const learning::Instance& instance, const learning::Attempt& attempt);
  /// The report of an interview; nothing where there is none, or the log cannot be used.
  [[nodiscard]] std::optional<learning::InterviewReport> report_of(const std::string& session);
  /// The last interview that was held; empty where there is none.
  [[nodiscard]] std::string last_interview();
  /// Takes back the last answer of this session. Gives back the question's name, or nothing where there is none.
  std::optional<std::string> undo();

 signals:
  /// The day stands otherwise than before.
  void changed();

 private:
  [[nodiscard]] learning::ReviewLog* log();
  bool enter(const std::string& session, const learning::Instance& instance, const learning::Attempt& attempt,
             learning::Rating rating);
  /// What comes with the program and with packs; read when it is first asked for.
  [[nodiscard]] const learning::exchange::Collection& collection();
  [[nodiscard]] std::filesystem::path packs_place() const;

  const simulators::engine::Catalog& catalog_;
  StudyPlace place_;
  std::string session_;
  std::optional<learning::exchange::Collection> collection_;
  std::optional<learning::ReviewLog> log_;
  std::optional<learning::Today> today_;
  std::int64_t told_at_ = 0;  ///< the second that today_ holds for
  std::optional<simulators::engine::Localised> failure_;
  std::vector<simulators::engine::Localised> notices_;
};

}  // namespace app::desktop
