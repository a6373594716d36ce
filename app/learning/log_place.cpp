#include "app/learning/log_place.hpp"

#include <cstdlib>

namespace app::learning {

std::filesystem::path log_place() {
  const char* const data = std::getenv("XDG_DATA_HOME");
  const char* const home = std::getenv("HOME");
  std::filesystem::path base = data == nullptr ? "" : data;
  if (!base.is_absolute()) base = std::filesystem::path(home == nullptr ? "." : home) / ".local" / "share";
  return base / "stepscope" / "reviews.sqlite";
}

}  // namespace app::learning
