#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace app::cli {

/// Writes a file whole or not at all: it takes its name once everything is in it. Throws InputError where it cannot be
/// written.
void write_whole(const std::string& file, std::string_view text);

/// The content of a file, at most one byte more than `longest`, so that its reader can say that it is too long. Throws
/// InputError where it cannot be read.
[[nodiscard]] std::string read_whole(const std::string& file, std::size_t longest);

}  // namespace app::cli
