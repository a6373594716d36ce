#pragma once

#include "app/cli/practice_options.hpp"

#include <cstdio>

/// The commands of `practice` about questions alone, whoever answers them. They return an exit status and throw
/// InputError.
namespace app::cli {

int list_templates(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
/// Asks each question with many seeds; the status says whether all are without fault.
int check_templates(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
int show_instance(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
/// A file of answers to be filled in, or one for each name of a class list.
int blank_sheet(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
/// Questions with fixed numbers, as sheets or in another program's format.
int take_out(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);

}  // namespace app::cli
