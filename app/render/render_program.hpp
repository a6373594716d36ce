#pragma once

#include <QString>

#include <cstddef>
#include <string>
#include <vector>

namespace app::render {

/// More pictures than these are not written at once.
inline constexpr std::size_t most_pictures = 10'000;

/// The whole program `stepscope-render`, without its name: parses `arguments`, writes pictures, returns the exit
/// status. Never throws for what the user got wrong. Requires: a QGuiApplication.
int render_program(std::vector<std::string> arguments);

/// The name of the picture of one step where many are written: the step's number stands before the ending, with as many
/// digits as the last one has, at least four: "frame-0007.png".
[[nodiscard]] QString numbered_name(const QString& path, std::size_t step, std::size_t steps);

}  // namespace app::render
