#pragma once

#include "simulators/engine/question.hpp"
#include "simulators/engine/run.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What practice is made of, without a screen: which questions are asked, and what an answer is worth.
namespace app::learning {

/// A question of a run: its answer is the event after `step`.
struct Stop {
  std::size_t step = 0;
  std::string name;  ///< the question's template
  friend bool operator==(const Stop&, const Stop&) = default;
};

/// Draws at most `count` questions of a run, in the order of their steps: one in each of as many equal stretches, of
/// the kind asked least so far. The same code gives the same questions of the same run. Cost: at most 64 looks at a
/// step for each question, however long the run is.
[[nodiscard]] std::vector<Stop> draw_stops(const simulators::engine::Run& run, std::uint64_t code, std::size_t count);

/// One right answer and the wrong ones, in an order drawn from `code`.
[[nodiscard]] std::vector<simulators::engine::Answer> options_of(const simulators::engine::Question& question,
                                                                 std::uint64_t code);

/// Picks an element, or takes the pick back.
void toggle(std::vector<simulators::engine::ElementId>& picks, simulators::engine::ElementId element);

/// What the answer alone is worth, in [0, 1]: of a set max(0, (hits − false) / size), the best over the right answers;
/// of a text 1 or 0.
[[nodiscard]] double worth_of(const simulators::engine::Question& question, const simulators::engine::Answer& answer);

/// What has been answered so far of a few questions.
class Round {
 public:
  Round() = default;
  Round(std::vector<Stop> stops, std::uint64_t code);

  /// What became of one question. The credit is that of the best attempt: the first counts in full, the second half (a
  /// quarter after a hint), later ones nothing; a hint halves the first.
  struct Result {
    std::size_t attempts = 0;
    bool hinted = false;
    std::optional<double> credit;  ///< nothing before the first attempt
  };

  [[nodiscard]] std::uint64_t code() const { return code_; }
  [[nodiscard]] const std::vector<Stop>& stops() const { return stops_; }
  [[nodiscard]] const std::vector<Result>& results() const { return results_; }
  /// The question that is asked now; stops().size() when the round is over.
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool over() const { return at_ >= stops_.size(); }

  /// Requires for these: !over().
  void give_hint() { results_[at_].hinted = true; }
  /// Gives back the credit of the question after this attempt.
  double answer(double worth);
  void go_on() { ++at_; }

  /// The mean credit of the questions that have been answered, in [0, 1]; 0 before the first.
  [[nodiscard]] double score() const;

 private:
  std::vector<Stop> stops_;
  std::vector<Result> results_;
  std::uint64_t code_ = 0;
  std::size_t at_ = 0;
};

}  // namespace app::learning
