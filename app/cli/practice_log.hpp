#pragma once

#include "app/cli/practice_options.hpp"

#include <cstdio>

/// The commands of `practice` that read or write the log of reviews. They return an exit status and throw InputError.
namespace app::cli {

int tell_due(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
int tell_progress(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
/// Asks what is due, until nothing is or the minutes of a sitting are over.
int review(std::FILE* in, std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
int interview(std::FILE* in, std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
/// The report of an interview, made of the log alone.
int report(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
int replay(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);
int export_log(std::FILE* out, const PracticeOptions& options, simulators::engine::Language language);

}  // namespace app::cli
