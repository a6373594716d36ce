#pragma once

#include "app/render/picture.hpp"

#include <QString>

#include <cstddef>
#include <memory>

namespace app::render {

/// Takes the pictures of a range of steps one after the other and makes files of them. Nothing that was there before is
/// lost: each file is written whole or not at all, and a sink that is destroyed before it is finished leaves none of
/// the files that hold more than one picture. All functions throw PictureError.
class PictureSink {
 public:
  PictureSink() = default;
  PictureSink(const PictureSink&) = delete;
  PictureSink& operator=(const PictureSink&) = delete;
  virtual ~PictureSink() = default;

  virtual void add(const Picture& picture) = 0;
  virtual void finish() = 0;
};

/// What is made of the pictures.
struct SinkOptions {
  QString path;  ///< its ending says what: .png .svg .pdf .html .gif .webp
  PictureOptions picture;
  bool numbered = false;    ///< a file for each picture, with the step's number before the ending (.png, .svg)
  QString title{};          ///< of a document
  bool storyboard = false;  ///< many small pictures a page (.png, .svg, .pdf)
  int columns = 2;          ///< of a storyboard
  int rows = 3;
  int frame_milliseconds = 700;  ///< how long a picture of an animation is shown
};

/// What a file name's ending stands for.
enum class FileKind : unsigned char { png, svg, pdf, html, gif, webp, json, unknown };
[[nodiscard]] FileKind kind_of_file(const QString& path);

/// Requires: the kind of the path is neither json nor unknown, columns and rows >= 1. Throws PictureError where the
/// file cannot be opened.
[[nodiscard]] std::unique_ptr<PictureSink> open_sink(const SinkOptions& options);

/// The name of the picture of one step where many are written: the step's number stands before the ending, with as many
/// digits as the last one has, at least four: "frame-0007.png".
[[nodiscard]] QString numbered_name(const QString& path, std::size_t step, std::size_t steps);

}  // namespace app::render
