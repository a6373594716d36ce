#pragma once

#include "app/learning/question_template.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/run.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A question as it is asked once: its numbers are drawn, its run is recorded, its answers come from the run.
namespace app::learning {

/// What a learner answers to one part, as far as its kind asks for it.
struct Response {
  std::vector<simulators::engine::ElementId> elements{};  ///< predict and simulate: what was picked
  std::string text{};                                     ///< predict, simulate, fill, short: what was written
  std::vector<std::size_t> places{};  ///< choice: the options; order: the lines, first to last; explain: those ticked
  friend bool operator==(const Response&, const Response&) = default;
};

/// One part of an instance: one stop of the run, or the only part of `order` and `explain`.
struct Part {
  std::size_t step = 0;  ///< the picture to be shown
  std::string prompt;
  std::vector<std::string> options;  ///< choice: answers; order: sentences in random order; explain: the rubric's lines
  std::size_t cells = 0;             ///< fill: how many values are to be written
  bool by_picture = false;           ///< answered by picking elements
  bool several = false;              ///< choice: any number of options may be right
  std::vector<FollowUp> follow_ups;  ///< explain: what is asked meanwhile; each in this language
};

/// A response that is offered where nothing can be picked on a picture.
struct Offer {
  std::string words;
  Response response;
};

/// An instance. Equal templates and seeds give equal instances, everywhere.
class Instance {
 public:
  /// Draws the parameters, records the run and looks for the events to be asked about; where a run has too few, other
  /// numbers are drawn, twenty times at most; where a condition does not hold, or two answers come out the same, 200
  /// times. Throws InputError where that is not enough, where the topic or a scenario is not there, or where the
  /// settings are refused; it names the template. Requires: seed < 2^40.
  Instance(const simulators::engine::Catalog& catalog, QuestionTemplate question, std::uint64_t seed);

  [[nodiscard]] const QuestionTemplate& question() const { return question_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  /// How often the numbers were drawn anew.
  [[nodiscard]] std::size_t redrawn() const { return redrawn_; }
  /// What runs; nothing where the answers are written down.
  [[nodiscard]] const std::optional<simulators::engine::Scenario>& scenario() const { return scenario_; }
  /// Null where the answers are written down.
  [[nodiscard]] const simulators::engine::Run* run() const { return run_.get(); }

  [[nodiscard]] std::size_t parts() const;
  /// Requires for all below: part < parts().
  [[nodiscard]] Part part(std::size_t part, simulators::engine::Language language) const;
  /// The question of the run that a part asks; null for order and explain.
  [[nodiscard]] const simulators::engine::Question* asked(std::size_t part,
                                                          simulators::engine::Language language) const;

  /// The right answer and the wrong ones that the run knows, in random order and each in other words.
  /// For choice these are its options. There are none for order and explain, where there are
  /// no wrong ones, and where several options may be right.
  [[nodiscard]] std::vector<Offer> offers(std::size_t part, simulators::engine::Language language) const;

  /// What the response is worth, in [0, 1]: of elements max(0, (hits − false) / size); of options the sum of their
  /// worths (worth_of_option()), not below 0; of cells the share that is right; of an order 1 − moves / (n − 1), where
  /// a move takes one line elsewhere; of a rubric the share of its points, at most half without a line that must be
  /// there; else 1 or 0.
  [[nodiscard]] double credit(std::size_t part, const Response& response) const;
  /// The right response; the first, where there are several.
  [[nodiscard]] Response right(std::size_t part) const;
  /// What each of the options of a choice gives or takes, in [-1, 1], in their order. Requires: the kind is choice.
  [[nodiscard]] std::vector<double> worths(std::size_t part) const;
  /// What somebody gives who always takes the first that is offered.
  [[nodiscard]] Response first(std::size_t part) const;
  /// The right answer, as it is shown, and the sentence that tells why: what really happens next.
  [[nodiscard]] std::string right_words(std::size_t part, simulators::engine::Language language) const;
  [[nodiscard]] std::string why(std::size_t part, simulators::engine::Language language) const;

  /// The score of the whole in [0, 1]: the mean of the credits; of `simulate` the share of the longest right beginning,
  /// and half for each right one behind it. Requires: a credit for each part.
  [[nodiscard]] double score(const std::vector<double>& credits) const;

 private:
  [[nodiscard]] bool prepare(const simulators::engine::Catalog& catalog, std::uint64_t code);
  [[nodiscard]] bool prepare_written(std::uint64_t code);
  void shuffle_lines(std::size_t lines, std::uint64_t code);
  [[nodiscard]] std::string filled(const simulators::engine::Localised& text,
                                   simulators::engine::Language language) const;
  [[nodiscard]] std::string line(std::size_t at, simulators::engine::Language language) const;
  [[nodiscard]] double share_of_rubric(const Response& response) const;
  [[nodiscard]] double share_of_order(const Response& response) const;
  [[nodiscard]] double share_of_options(std::size_t part, const Response& response) const;
  [[nodiscard]] double worth_of_words(std::size_t part, const Response& response) const;
  [[nodiscard]] bool find_stops(std::uint64_t code);
  [[nodiscard]] bool find_order(std::uint64_t code);
  [[nodiscard]] std::vector<std::size_t> right_places(std::size_t part) const;
  [[nodiscard]] std::vector<simulators::engine::Answer> options(std::size_t part,
                                                                simulators::engine::Language language) const;
  [[nodiscard]] std::string words_of(std::size_t part, const simulators::engine::Answer& answer,
                                     simulators::engine::Language language) const;

  QuestionTemplate question_;
  std::uint64_t seed_ = 0;
  std::size_t redrawn_ = 0;
  Drawn drawn_;
  std::optional<simulators::engine::Scenario> scenario_;
  std::unique_ptr<simulators::engine::Run> run_;
  std::vector<std::size_t> steps_;  ///< of the stops; for `order`, of the events, in the order in which they happen
  std::vector<std::array<simulators::engine::Question, 2>> asked_;  ///< by part and language
  std::vector<std::size_t> shown_;  ///< `order`: the events in the order in which they are shown
};

/// The words of a text that blanks divide.
[[nodiscard]] std::vector<std::string> words_in(const std::string& text);

/// The fewest lines that have to be moved so that `places` is 0, 1, 2 …: n less the longest rising run within it.
[[nodiscard]] std::size_t moves_to_sort(const std::vector<std::size_t>& places);

/// Eight letters and digits that stand for a seed, to be shown and typed: without I, L, O and U.
[[nodiscard]] std::string try_code(std::uint64_t seed);
/// The seed of a try code, however it is typed (small letters, I and L for 1, O for 0); nothing for anything else.
[[nodiscard]] std::optional<std::uint64_t> seed_of(std::string_view code);

}  // namespace app::learning
