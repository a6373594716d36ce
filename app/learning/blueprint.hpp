#pragma once

#include "app/learning/interview.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace app::learning {

/// The longest plan of an interview that is read, in bytes.
inline constexpr std::size_t longest_blueprint = 64U << 10;

/// The sections of an interview of one's own, from TOML:
///
///     [[section]]
///     name = "Warm-up"                # as it is shown
///     kinds = ["choice", "short"]
///     topics = ["waiting"]            # any where none is named
///     level = { from = 1, to = 3 }    # any where it is not said
///     count = 4
///     minutes = 5
///
/// Throws InputError with line and column: too long, not TOML, no section or more than 20, an unknown key or kind, a
/// number out of its range, two sections of one name.
[[nodiscard]] std::vector<InterviewSection> read_blueprint(std::string_view text, const std::string& source);

}  // namespace app::learning
