#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace app::desktop {

/// UTF-8 from the engine as a QString.
[[nodiscard]] inline QString text_of(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// A number with the language's digits grouped: "100,000".
[[nodiscard]] QString grouped(std::size_t number);

}  // namespace app::desktop
