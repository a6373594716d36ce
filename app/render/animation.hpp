#pragma once

#include "app/render/picture_sink.hpp"

#include <memory>

namespace app::render {

/// An animated GIF (GIF89a, endless): 256 colours a picture, chosen for that picture; lossless but for them.
[[nodiscard]] std::unique_ptr<PictureSink> open_gif(const SinkOptions& options);

/// An animated WebP (endless, lossless). What has been added stays in memory, compressed, until it is finished.
[[nodiscard]] std::unique_ptr<PictureSink> open_webp(const SinkOptions& options);

}  // namespace app::render
