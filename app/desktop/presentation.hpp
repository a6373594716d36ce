#pragma once

#include "app/desktop/exploration.hpp"
#include "app/render/audience_painter.hpp"

#include <QList>
#include <QObject>
#include <QPolygonF>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace app::desktop {

/// What a class is shown of the run that is open: the step, a question about its next event with letters for the
/// answers, votes, a clock, a blank screen, a pointer and strokes drawn by hand. Nothing of it changes the run.
class Presentation : public QObject {
  Q_OBJECT
 public:
  using Blank = render::Audience::Blank;
  static constexpr int standard_seconds = 30;

  /// Requires: the exploration outlives this object.
  explicit Presentation(Exploration& exploration, QObject* parent = nullptr);

  [[nodiscard]] Exploration& exploration() { return exploration_; }

  /// Shows a text instead of the run, until the run goes on or something is asked; none shows the run.
  void show_text(std::optional<render::AudienceText> text);
  [[nodiscard]] bool shows_text() const { return text_.has_value(); }

  /// Asks the question of the step, or takes it back. Gives back whether there is one.
  bool toggle_question(simulators::engine::Language language);
  [[nodiscard]] bool asks() const { return question_.has_value(); }
  [[nodiscard]] bool revealed() const { return revealed_; }
  /// Shows or hides which answer is right. Nothing happens where nothing is asked.
  void toggle_reveal();
  /// At most four, one of them right, in an order that is the same every time.
  [[nodiscard]] const std::vector<render::AudienceOption>& options() const { return options_; }
  /// Counts a vote. Nothing happens for a letter that is not offered.
  void vote(std::size_t option);
  /// Keeps the votes as the first ones, and counts anew: the class has talked about it.
  void vote_again();
  /// How many votes have been counted.
  [[nodiscard]] std::size_t votes() const { return counted_.size(); }
  /// What to do after a vote, by the share that is right (the thresholds are a rule of thumb after Mazur): below 30 %
  /// explain, from 70 % on reveal, between let neighbours talk and vote again. Nothing where nobody has voted.
  enum class Advice { none, explain, discuss, reveal };
  [[nodiscard]] Advice advice() const;
  /// Takes the vote back that was counted last. Gives back whether there was one.
  bool take_vote_back();

  [[nodiscard]] Blank blank() const { return blank_; }
  /// Blanks the screen, or shows it again where it is blank in that colour.
  void toggle_blank(Blank blank);

  /// Starts or stops the clock; at zero it is set again.
  void toggle_clock();
  /// Gives the clock that many seconds more or less, at least 5 and at most an hour.
  void change_clock(int seconds);
  [[nodiscard]] bool clock_runs() const { return ticks_.isActive(); }
  [[nodiscard]] int seconds_left() const { return seconds_left_; }
  [[nodiscard]] bool clock_shown() const { return clock_shown_; }

  [[nodiscard]] bool points() const { return points_; }
  void toggle_pointer();
  [[nodiscard]] bool draws() const { return draws_; }
  /// Begins to draw by hand, or ends and wipes.
  void toggle_drawing();
  /// The mouse is there, as shares of the audience's view; `pressed` draws where drawing is on.
  void point_at(QPointF share, bool pressed);
  void lift() { in_stroke_ = false; }

  /// Another language is spoken: the question is asked in it.
  void speak(simulators::engine::Language language);

  /// What the class sees now. `scene` and `sentence` are of the step and outlive the result.
  [[nodiscard]] render::Audience audience(const simulators::engine::Scene& scene,
                                          const simulators::engine::Caption& sentence,
                                          simulators::engine::Language language) const;
  [[nodiscard]] const std::optional<simulators::engine::Question>& question() const { return question_; }

 signals:
  void changed();

 private:
  /// Takes back what is asked or shown of one step.
  void forget();
  void make_options(simulators::engine::Language language);
  void tick();

  Exploration& exploration_;
  std::optional<render::AudienceText> text_;
  std::optional<simulators::engine::Question> question_;
  std::vector<render::AudienceOption> options_;
  std::vector<std::size_t> counted_;  ///< the votes in the order in which they were counted
  bool revealed_ = false;
  Blank blank_ = Blank::none;
  QTimer ticks_;
  int seconds_ = standard_seconds;
  int seconds_left_ = standard_seconds;
  bool clock_shown_ = false;
  bool points_ = false;
  bool draws_ = false;
  bool in_stroke_ = false;
  std::optional<QPointF> pointer_;
  QList<QPolygonF> strokes_;
};

}  // namespace app::desktop
