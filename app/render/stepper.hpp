#pragma once

#include "app/render/picture_sink.hpp"

#include <cstddef>
#include <memory>

namespace app::render {

/// The most bytes of pictures that one page holds.
inline constexpr std::size_t largest_stepper = 256U << 20;

/// A page of HTML that shows the pictures one at a time, forward and backward, by buttons, a slider and the arrow keys.
/// Everything is in the file: no network, no other file. Without scripts, and on paper, all pictures stand below each
/// other. Throws PictureError where the file cannot be opened, and, from add(), where it grows too large.
[[nodiscard]] std::unique_ptr<PictureSink> open_stepper(const SinkOptions& options);

}  // namespace app::render
