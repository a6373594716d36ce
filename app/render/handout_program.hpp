#pragma once

#include <string>
#include <vector>

namespace app::render {

/// `stepscope practice print`, which is `stepscope-render handout`: prints sheets of questions as a PDF. Returns the
/// exit status; throws InputError and PictureError. `arguments` are those behind "handout".
int handout_program(std::vector<std::string> arguments);

}  // namespace app::render
