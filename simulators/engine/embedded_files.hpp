#pragma once

#include <span>
#include <string_view>

namespace simulators::engine {

/// A text file of the project that was compiled into the program: catalogs of texts, listings, shipped scenarios.
struct EmbeddedFile {
  std::string_view path;  ///< from the project's root
  std::string_view text;
};

/// All of them; the build writes this function (cmake/embed.cmake).
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

/// The text of one of them. Requires: it is embedded.
[[nodiscard]] std::string_view embedded_text(std::string_view path);

}  // namespace simulators::engine
