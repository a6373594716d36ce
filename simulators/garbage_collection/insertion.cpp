#include "simulators/garbage_collection/insertion.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/garbage_collection/scenario.hpp"
#include "simulators/python/parser.hpp"

#include <algorithm>

namespace simulators::garbage_collection {

std::optional<std::string> with_statement(const std::string& program, std::size_t line, std::string_view statement) {
  std::size_t begin = 0;
  for (std::size_t passed = 1; passed < line; ++passed) {
    begin = program.find('\n', begin);
    if (begin == std::string::npos) return std::nullopt;
    ++begin;
  }
  std::size_t end = program.find('\n', begin);
  if (end == std::string::npos) end = program.size();
  std::string_view text = std::string_view(program).substr(begin, end - begin);
  // Behind the head of a loop it is the first statement of the body.
  if (text.find("for ") != std::string_view::npos && end < program.size()) {
    const std::size_t next_end = std::min(program.find('\n', end + 1), program.size());
    text = std::string_view(program).substr(end + 1, next_end - end - 1);
  }
  const std::size_t indentation = std::min(text.find_first_not_of(' '), text.size());
  std::string changed = program.substr(0, end) + "\n" + std::string(indentation, ' ') + std::string(statement);
  changed += end < program.size() ? program.substr(end) : "\n";
  if (changed.size() > longest_listing) return std::nullopt;
  try {
    (void)python::parse(changed, "program");
  } catch (const engine::InputError&) {
    return std::nullopt;
  }
  return changed;
}

}  // namespace simulators::garbage_collection
