#include "app/render/animation.hpp"

#include "app/render/whole_file.hpp"

#include <QImage>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <gif_lib.h>
#include <vector>
#include <webp/encode.h>
#include <webp/mux.h>

namespace app::render {

namespace {

[[noreturn]] void fail(const QString& path, const QString& why) {
  throw PictureError(QStringLiteral("%1: expected a place that can be written: %2").arg(path, why).toStdString());
}

void open(QSaveFile& file) {
  file.setDirectWriteFallback(false);
  if (!file.open(QIODevice::WriteOnly)) {
    fail(file.fileName(), file.errorString());
  }
}

int write_to_file(GifFileType* gif, const GifByteType* bytes, int count) {
  return static_cast<int>(static_cast<QSaveFile*>(gif->UserData)->write(reinterpret_cast<const char*>(bytes), count));
}

/// One picture in the 256 colours that suit it.
struct Indexed {
  std::unique_ptr<ColorMapObject, void (*)(ColorMapObject*)> colours{nullptr, &GifFreeMapObject};
  std::vector<GifByteType> pixels;
};

Indexed indexed(const QImage& image) {
  const auto count = static_cast<std::size_t>(image.width()) * static_cast<std::size_t>(image.height());
  std::array<std::vector<GifByteType>, 3> planes;
  for (auto& plane : planes) {
    plane.reserve(count);
  }
  for (int y = 0; y < image.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    for (int x = 0; x < image.width(); ++x) {
      planes[0].push_back(static_cast<GifByteType>(qRed(line[x])));
      planes[1].push_back(static_cast<GifByteType>(qGreen(line[x])));
      planes[2].push_back(static_cast<GifByteType>(qBlue(line[x])));
    }
  }
  constexpr int most_colours = 256;
  int colours = most_colours;
  Indexed result;
  result.colours.reset(GifMakeMapObject(most_colours, nullptr));
  result.pixels.resize(count);
  if (result.colours == nullptr ||
      GifQuantizeBuffer(static_cast<unsigned>(image.width()), static_cast<unsigned>(image.height()), &colours,
                        planes[0].data(), planes[1].data(), planes[2].data(), result.pixels.data(),
                        result.colours->Colors) == GIF_ERROR) {
    throw PictureError("the picture cannot be encoded as GIF");
  }
  return result;
}

class GifSink : public PictureSink {
 public:
  explicit GifSink(const SinkOptions& options) : options_(options), file_(options.path) {
    open(file_);
    int error = 0;
    gif_ = EGifOpen(&file_, &write_to_file, &error);
    if (gif_ == nullptr) {
      fail(options_.path, QString::fromLatin1(GifErrorString(error)));
    }
    EGifSetGifVersion(gif_, true);
    constexpr int bits = 8;
    const QSize size = options_.picture.size;
    // For ever, as every reader of the Netscape extension understands it.
    const std::array<GifByteType, 3> endless{1, 0, 0};
    check(EGifPutScreenDesc(gif_, size.width(), size.height(), bits, 0, nullptr));
    check(EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE));
    check(EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0"));
    check(EGifPutExtensionBlock(gif_, endless.size(), endless.data()));
    check(EGifPutExtensionTrailer(gif_));
  }
  ~GifSink() override { close(); }

  void add(const Picture& picture) override {
    const QImage image = draw_picture(picture, options_.picture);
    Indexed frame = indexed(image);
    constexpr int hundredth = 10;
    GraphicsControlBlock control{DISPOSE_DO_NOT, false, std::max(2, options_.frame_milliseconds / hundredth),
                                 NO_TRANSPARENT_COLOR};
    std::array<GifByteType, 4> block{};
    EGifGCBToExtension(&control, block.data());
    check(EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, block.size(), block.data()));
    check(EGifPutImageDesc(gif_, 0, 0, image.width(), image.height(), false, frame.colours.get()));
    for (int y = 0; y < image.height(); ++y) {
      check(EGifPutLine(gif_, frame.pixels.data() + static_cast<std::ptrdiff_t>(y) * image.width(), image.width()));
    }
  }

  void finish() override {
    check(close());
    if (!commit_whole(file_)) {
      fail(options_.path, file_.errorString());
    }
  }

 private:
  int close() {
    int error = 0;
    const int closed = gif_ == nullptr ? GIF_OK : EGifCloseFile(gif_, &error);
    gif_ = nullptr;
    return closed;
  }
  void check(int result) {
    if (result == GIF_ERROR) {
      fail(options_.path, file_.errorString());
    }
  }

  SinkOptions options_;
  QSaveFile file_;
  GifFileType* gif_ = nullptr;
};

class WebpSink : public PictureSink {
 public:
  explicit WebpSink(const SinkOptions& options) : options_(options), file_(options.path) {
    open(file_);
    WebPAnimEncoderOptions encoding;
    WebPAnimEncoderOptionsInit(&encoding);
    encoding.anim_params.loop_count = 0;
    encoder_.reset(WebPAnimEncoderNew(options_.picture.size.width(), options_.picture.size.height(), &encoding));
    WebPConfigInit(&config_);
    constexpr int fast = 2;
    WebPConfigLosslessPreset(&config_, fast);
    if (encoder_ == nullptr) {
      throw PictureError("the picture cannot be encoded as WebP");
    }
  }

  void add(const Picture& picture) override {
    const QImage image = draw_picture(picture, options_.picture);
    WebPPicture frame;
    WebPPictureInit(&frame);
    frame.use_argb = 1;
    frame.width = image.width();
    frame.height = image.height();
    const bool added = WebPPictureImportBGRX(&frame, image.constBits(), static_cast<int>(image.bytesPerLine())) != 0 &&
                       WebPAnimEncoderAdd(encoder_.get(), &frame, time_, &config_) != 0;
    WebPPictureFree(&frame);
    time_ += options_.frame_milliseconds;
    if (!added) {
      throw PictureError("the picture cannot be encoded as WebP");
    }
  }

  void finish() override {
    WebPData bytes;
    WebPDataInit(&bytes);
    const bool made = WebPAnimEncoderAdd(encoder_.get(), nullptr, time_, nullptr) != 0 &&
                      WebPAnimEncoderAssemble(encoder_.get(), &bytes) != 0;
    const auto size = static_cast<qint64>(bytes.size);
    const bool written = made && file_.write(reinterpret_cast<const char*>(bytes.bytes), size) == size;
    WebPDataClear(&bytes);
    if (!written || !commit_whole(file_)) {
      fail(options_.path, made ? file_.errorString() : QStringLiteral("WebP"));
    }
  }

 private:
  SinkOptions options_;
  QSaveFile file_;
  std::unique_ptr<WebPAnimEncoder, void (*)(WebPAnimEncoder*)> encoder_{nullptr, &WebPAnimEncoderDelete};
  WebPConfig config_{};
  int time_ = 0;
};

}  // namespace

std::unique_ptr<PictureSink> open_gif(const SinkOptions& options) { return std::make_unique<GifSink>(options); }

std::unique_ptr<PictureSink> open_webp(const SinkOptions& options) { return std::make_unique<WebpSink>(options); }

}  // namespace app::render
