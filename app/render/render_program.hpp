#pragma once

#include <string>
#include <vector>

namespace app::render {

/// The whole program `stepscope-render`, without its name: parses `arguments`, writes pictures, returns the exit
/// status. Never throws for what the user got wrong. Requires: a QGuiApplication.
int render_program(std::vector<std::string> arguments);

}  // namespace app::render
