#pragma once

#include <string>
#include <string_view>

namespace app::learning {

/// Text as it stands in HTML, between tags and within quoted attributes; a new line is "<br>".
[[nodiscard]] std::string escaped_html(std::string_view text);

}  // namespace app::learning
