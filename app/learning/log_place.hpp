#pragma once

#include <filesystem>

namespace app::learning {

/// Where the log of reviews is kept unless somebody says otherwise: stepscope/reviews.sqlite in $XDG_DATA_HOME, or in
/// ~/.local/share where that is not an absolute path.
[[nodiscard]] std::filesystem::path log_place();

}  // namespace app::learning
