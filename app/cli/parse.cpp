#include "app/cli/parse.hpp"

#include "simulators/engine/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace app::cli {

bool parse(CLI::App& program, std::vector<std::string> arguments, std::FILE* out) {
  std::ranges::reverse(arguments);  // the library takes them from the end
  try {
    program.parse(arguments);
    return true;
  } catch (const CLI::CallForHelp& help) {
    std::ostringstream text;
    program.exit(help, text, text);
    fmt::print(out, "{}", text.str());
    return false;
  } catch (const CLI::ParseError& error) {
    constexpr std::size_t most_characters = 200;
    const std::string why = simulators::engine::shortened(error.what(), most_characters);
    throw simulators::engine::InputError({program.get_name(), 0, 0},
                                         simulators::engine::engine_text("expected.usage", {{"why", why}}));
  }
}

}  // namespace app::cli
