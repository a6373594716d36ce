#pragma once

#include "app/learning/review_copy.hpp"

#include <cstdint>
#include <filesystem>

/// What becomes of a damaged log.
namespace app::learning {

/// A name beside the file that nobody has: "reviews.sqlite.damaged-20260105-090000". `now` is in milliseconds since
/// 1970.
[[nodiscard]] std::filesystem::path name_aside(const std::filesystem::path& file, std::int64_t now);

/// What can still be read of a damaged database; perhaps nothing.
[[nodiscard]] CopiedLog salvaged(const std::filesystem::path& file);

}  // namespace app::learning
