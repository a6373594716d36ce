#pragma once

#include "app/learning/attempt.hpp"
#include "app/learning/instance.hpp"
#include "app/learning/review_log.hpp"
#include "simulators/engine/words.hpp"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>

namespace app::cli {

/// Prints the text of an instance's part: picture, prompt, what may be chosen.
void print_part(std::FILE* out, const learning::Instance& instance, std::size_t part,
                simulators::engine::Language language);

/// Asks questions in the terminal, one after the other, and enters each answer into the log.
class PracticeSession {
 public:
  /// `clock` tells the moment; it is asked before and after each question.
  PracticeSession(std::FILE* in, std::FILE* out, learning::ReviewLog& log, simulators::engine::Language language,
                  std::function<learning::Moment()> clock);

  /// Asks one instance. False where the learner leaves, or there is nothing more to read: then nothing is entered.
  bool ask(const learning::Instance& instance);
  /// How many answers were entered, and their mean score.
  [[nodiscard]] std::size_t answered() const { return answered_; }
  [[nodiscard]] double mean() const;

 private:
  struct Taken {
    double credit = 0;
    std::string words;
  };
  [[nodiscard]] std::optional<Taken> take_part(const learning::Instance& instance, std::size_t part);
  void enter(const learning::Instance& instance, learning::Attempt attempt, const learning::Moment& began);

  std::FILE* in_;
  std::FILE* out_;
  learning::ReviewLog& log_;
  simulators::engine::Language language_;
  std::function<learning::Moment()> clock_;
  std::string name_;  ///< of this session, in the log
  bool hinted_ = false;
  bool shown_ = false;
  std::size_t answered_ = 0;
  double scores_ = 0;
};

}  // namespace app::cli
