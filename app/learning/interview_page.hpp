#pragma once

#include "app/learning/interview.hpp"
#include "simulators/engine/words.hpp"

#include <string>

namespace app::learning {

/// The report as one page of HTML that needs nothing else: no script, no network; it prints as it looks. The same
/// report gives the same bytes. `catalog` has the topics' titles.
[[nodiscard]] std::string report_as_html(const InterviewReport& report, const simulators::engine::Catalog& catalog,
                                         simulators::engine::Language language);

/// The title of a section of the standard interview; the name itself for any other.
[[nodiscard]] simulators::engine::Localised section_title(const std::string& name);

}  // namespace app::learning
