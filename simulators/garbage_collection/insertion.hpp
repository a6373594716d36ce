#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace simulators::garbage_collection {

/// The program with a statement more behind a line, indented as what follows the line's place in it; nothing where no
/// statement can stand there. Cost: the program is parsed.
[[nodiscard]] std::optional<std::string> with_statement(const std::string& program, std::size_t line,
                                                        std::string_view statement);

}  // namespace simulators::garbage_collection
