#pragma once

#include "app/learning/question_template.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/words.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace app::learning {

/// What asking a template with many seeds showed.
struct CheckedTemplate {
  std::string name;
  /// What is wrong, each with the try code of the first instance that shows it.
  std::vector<simulators::engine::Localised> faults;
  std::size_t instances = 0;
  std::size_t redrawn = 0;  ///< instances whose numbers had to be drawn more than once
  double first = 0;         ///< the mean score of a player who always takes the first answer that is offered
};

/// Asks a template with the seeds 1 to `seeds`: the right answers score 1; the same are right in both languages;
/// options differ from each other in both; a written answer that is no number does not stand in its prompt, unless a
/// wrong one does, too. Requires: seeds > 0.
[[nodiscard]] CheckedTemplate check_template(const simulators::engine::Catalog& catalog,
                                             const QuestionTemplate& question, std::size_t seeds);

}  // namespace app::learning
