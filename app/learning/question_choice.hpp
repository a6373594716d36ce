#pragma once

#include "app/learning/question_template.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace app::learning {

/// The templates that names mean: those of a topic or of a pack, or a single one; all where none is named. Throws
/// InputError, with `place` as its source, for a name that means nothing.
[[nodiscard]] std::vector<QuestionTemplate> chosen_questions(const std::vector<QuestionTemplate>& all,
                                                             const std::vector<std::string>& names,
                                                             const std::string& place);

/// The code of the instance that a variant of a sheet has of a question: the same everywhere. Below 2^40.
[[nodiscard]] std::uint64_t code_of_variant(const QuestionTemplate& question, std::uint64_t variant);

}  // namespace app::learning
