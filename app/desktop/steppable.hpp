#pragma once

#include "simulators/engine/caption.hpp"
#include "simulators/engine/words.hpp"

#include <QObject>

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace app::desktop {

/// Something that is walked through step by step: one run, or two of them in lock step. The transport bar, the timeline
/// and the keys know no more of it than this. Invariant: step() <= steps().
class Steppable : public QObject {
  Q_OBJECT
 public:
  /// How a step was reached: `forward` may be shown as motion, `jump` never.
  enum class Arrival { forward, jump };
  Q_ENUM(Arrival)

  using QObject::QObject;

  [[nodiscard]] virtual std::size_t step() const = 0;
  [[nodiscard]] virtual std::size_t steps() const = 0;

  /// Goes to a step; one past the end means the end.
  virtual void go_to(std::size_t step) = 0;
  /// Goes `count` steps on, at most to the end.
  virtual void forward(std::size_t count) = 0;
  void forward() { forward(1); }
  void back();
  /// Goes to the next or previous step whose event is of the same kind as this step's; stays where there is none.
  virtual void next_of_kind() = 0;
  virtual void previous_of_kind() = 0;
  /// The kinds of events that there may be, in the topic's words.
  [[nodiscard]] virtual std::vector<simulators::engine::Localised> kinds() const = 0;
  /// Goes to the next or previous step of a kind; stays where there is none. Gives back whether there was one.
  virtual bool go_to_kind(std::size_t kind, bool forward) = 0;

  /// Steps that the learner marked, rising. They are forgotten when something else is shown.
  [[nodiscard]] const std::set<std::size_t>& bookmarks() const { return bookmarks_; }
  /// Marks the step, or takes its mark back.
  void toggle_bookmark();
  /// Goes to the next marked step, after the last to the first; stays where there is none.
  void go_to_next_bookmark();

  /// Some of the steps at which there is a question, rising; at most `most`. Cost: bounded, whatever the length.
  [[nodiscard]] virtual std::vector<std::size_t> question_steps(std::size_t most) const = 0;

  /// How much happens where: the mean weight of the events in each of at most `buckets` equal stretches.
  [[nodiscard]] virtual std::vector<double> density(std::size_t buckets) const = 0;
  /// Whether the last step is only where a limit stopped the run.
  [[nodiscard]] virtual bool stopped_at_limit() const = 0;
  /// The sentence of a step. Requires: step <= steps(), and ready().
  [[nodiscard]] virtual simulators::engine::Caption caption(std::size_t step,
                                                            simulators::engine::Language language) const = 0;
  /// The picture of a step, where one picture shows it.
  [[nodiscard]] virtual std::optional<simulators::engine::Scene> preview(std::size_t /*step*/,
                                                                         simulators::engine::Language /*in*/) const {
    return std::nullopt;
  }
  /// Whether there is anything to walk through.
  [[nodiscard]] virtual bool ready() const = 0;

 signals:
  /// Something else is shown, or what is shown became stale or is no longer so.
  void run_changed();
  void step_changed(app::desktop::Steppable::Arrival arrival);
  void bookmarks_changed();

 protected:
  void forget_bookmarks();

 private:
  std::set<std::size_t> bookmarks_;
};

}  // namespace app::desktop
