#pragma once

#include "simulators/python/syntax.hpp"

#include <string>
#include <string_view>

namespace simulators::python {

/// Displays and loops may be nested so deep.
inline constexpr std::size_t deepest_nesting = 60;

/// Reads a program of the subset. The fixed header (import, class Node, log, the line that begins with gc.collect and
/// freezes) may stand there or not; where it stands it has to be as it is given. `source` names the text in errors.
/// Throws InputError with line and column: what the lexer refuses, syntax outside the subset (which construct, and what
/// to use), nesting beyond deepest_nesting.
[[nodiscard]] Program parse(std::string_view program, const std::string& source);

/// The header that every program may begin with, up to the classes; and the line that ends it.
[[nodiscard]] std::string_view header_before_classes();
[[nodiscard]] std::string_view header_last_line();

}  // namespace simulators::python
