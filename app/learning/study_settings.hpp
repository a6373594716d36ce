#pragma once

#include "app/learning/review_entry.hpp"

#include <string>

/// What a learner may set of practice, as people write it.
namespace app::learning {

/// The chance of recall that may be aimed at: below, too much is forgotten; above, the work grows steeply.
inline constexpr double least_retention = 0.8;
inline constexpr double most_retention = 0.95;

/// The weights that a text lists, divided by commas or blanks, with or without brackets, as the optimiser of FSRS
/// prints them; those of FSRS-6 where there is none. `settings` says which bounds hold. Throws InputError, with `place`
/// as its source, for another count than 21 or 19 and for what is no number.
[[nodiscard]] Weights read_weights(const std::string& text, const Schedule& settings, const std::string& place);

/// Weights as read_weights() reads them; empty for those of FSRS-6.
[[nodiscard]] std::string words_of(const Weights& weights);

}  // namespace app::learning
