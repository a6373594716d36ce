#pragma once

#include <string>
#include <string_view>

namespace app::cli {

/// Writes a file whole or not at all: it takes its name once everything is in it. Throws InputError where it cannot be
/// written.
void write_whole(const std::string& file, std::string_view text);

}  // namespace app::cli
