#pragma once

#include <string>
#include <string_view>

namespace simulators::engine {

/// A typed answer as it is compared: full-width forms read as ASCII, runs of white space as one space, none at the
/// ends.
[[nodiscard]] std::string normal_form(std::string_view text);

}  // namespace simulators::engine
