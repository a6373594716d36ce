#pragma once

#include "simulators/engine/words.hpp"

#include <atomic>
#include <optional>
#include <string>

namespace app::cli {

/// Asks for the password of a server at the terminal, which does not show what is typed. Nothing where there is no
/// terminal, or nothing is typed. It is written nowhere.
[[nodiscard]] std::optional<std::string> ask_password(const std::string& server, simulators::engine::Language language);

/// Ctrl+C as a wish, as long as this lives: what runs is told and clears up after itself. The second one ends the
/// program as ever. One at a time.
class GivenUp {
 public:
  GivenUp();
  GivenUp(const GivenUp&) = delete;
  GivenUp& operator=(const GivenUp&) = delete;
  ~GivenUp();
  [[nodiscard]] const std::atomic<bool>* flag() const;
};

}  // namespace app::cli
