#include "simulators/engine/embedded_files.hpp"

#include <algorithm>
#include <cassert>

namespace simulators::engine {

std::string_view embedded_text(std::string_view path) {
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  assert(found != files.end());
  return found == files.end() ? std::string_view() : found->text;
}

}  // namespace simulators::engine
