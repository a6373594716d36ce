#pragma once

#include "app/desktop/presentation.hpp"
#include "app/learning/class_script.hpp"

#include <QObject>

#include <cstddef>
#include <optional>
#include <vector>

namespace app::desktop {

/// Where one is in a lesson that a class goes through: each of its parts is shown by the presentation, or by the run
/// that it speaks of.
class LessonWalk : public QObject {
  Q_OBJECT
 public:
  /// Requires: both outlive this object.
  LessonWalk(Exploration& exploration, Presentation& presentation, QObject* parent = nullptr);

  void set_parts(std::vector<learning::ClassPart> parts);
  [[nodiscard]] const std::vector<learning::ClassPart>& parts() const { return parts_; }
  /// Which of them is shown; nothing before the first.
  [[nodiscard]] std::optional<std::size_t> at() const { return at_; }
  /// Shows the part that is so many further on: its text, or its run at its step, and asks its question in that
  /// language. Nothing happens beyond the ends.
  void go(int by, simulators::engine::Language language);
  /// The stop that is asked now; null elsewhere.
  [[nodiscard]] const learning::ClassPart* stop() const;
  /// What comes after the part that is shown, for the presenter; empty at the end.
  [[nodiscard]] QString next_words() const;

 signals:
  void changed();

 private:
  void show_part();
  /// Shows the part once its run is there. A text that is reached before the run that was asked for last is shown
  /// again: the run's coming has taken it away.
  void take_run();

  Exploration& exploration_;
  Presentation& presentation_;
  std::vector<learning::ClassPart> parts_;
  std::optional<std::size_t> at_;
  bool pending_ = false;  ///< its run is being recorded
  bool opens_ = false;    ///< a run that this object asked for has not come yet
  simulators::engine::Language language_ = simulators::engine::Language::english;
};

}  // namespace app::desktop
