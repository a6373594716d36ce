#include "app/render/picture_sink.hpp"

#include "app/render/animation.hpp"
#include "app/render/document.hpp"
#include "app/render/stepper.hpp"

#include <QPainter>
#include <QPicture>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace app::render {

namespace {

/// A file for each picture, or one where there is one picture.
class SingleFiles : public PictureSink {
 public:
  explicit SingleFiles(SinkOptions options) : options_(std::move(options)) {}
  void add(const Picture& picture) override {
    write_picture(options_.numbered ? numbered_name(options_.path, picture.step, picture.steps) : options_.path,
                  picture, options_.picture);
  }
  void finish() override {}

 private:
  SinkOptions options_;
};

/// A page for each picture.
class Pages : public PictureSink {
 public:
  explicit Pages(const SinkOptions& options)
      : options_(options), document_(options.path, options.title, options.picture.size) {}
  void add(const Picture& picture) override { paint_picture(document_.new_page(), picture, options_.picture); }
  void finish() override { document_.finish(); }

 private:
  SinkOptions options_;
  Document document_;
};

/// Many pictures a page, row by row. Of a PDF the pages follow each other; .png and .svg become numbered pages where
/// there are more than one.
class Storyboard : public PictureSink {
 public:
  explicit Storyboard(SinkOptions options) : options_(std::move(options)) {
    if (kind_of_file(options_.path) == FileKind::pdf) {
      document_.emplace(options_.path, options_.title, options_.picture.size);
    }
  }
  void add(const Picture& picture) override {
    const int per_page = options_.columns * options_.rows;
    if (cell_ == per_page) {
      end_page(false);
    }
    if (cell_ == 0) {
      begin_page();
    }
    QPainter& painter = *painter_;
    const QSizeF page = options_.picture.size;
    const double gap = page.width() / 60;
    const QSizeF cell((page.width() - gap) / options_.columns - gap, (page.height() - gap) / options_.rows - gap);
    const QRectF place(gap + (cell.width() + gap) * (cell_ % options_.columns),
                       gap + (cell.height() + gap) * (cell_ / options_.columns), cell.width(), cell.height());
    // The picture is laid out for a window of this width, and then made smaller.
    constexpr double design_width = 760;
    const double scale = cell.width() / design_width;
    PictureOptions small = options_.picture;
    small.size = (cell / scale).toSize();
    painter.save();
    painter.translate(place.topLeft());
    painter.scale(scale, scale);
    painter.setClipRect(QRectF(QPointF(0, 0), QSizeF(small.size)));
    paint_picture(painter, picture, small);
    painter.restore();
    painter.setPen(QPen(Theme(options_.picture.theme).colour(BorderColour::standard), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
    ++cell_;
  }
  void finish() override {
    if (cell_ > 0) {
      end_page(true);
    }
    if (document_) {
      document_->finish();
    }
  }

 private:
  void begin_page() {
    if (document_) {
      painter_ = &document_->new_page();
    } else {
      own_painter_.emplace(&page_);
      painter_ = &*own_painter_;
      painter_->setRenderHint(QPainter::Antialiasing, true);
    }
    painter_->fillRect(QRectF(QPointF(0, 0), QSizeF(options_.picture.size)),
                       Theme(options_.picture.theme).colour(Surface::app));
  }
  void end_page(bool last) {
    cell_ = 0;
    if (document_) {
      return;
    }
    own_painter_.reset();
    ++pages_;
    const bool only = last && pages_ == 1;
    const QString path = only ? options_.path : numbered_name(options_.path, pages_, pages_);
    write_drawing(path, options_.title, options_.picture,
                  [this](QPainter& painter) { painter.drawPicture(0, 0, page_); });
    page_ = QPicture();
  }

  SinkOptions options_;
  std::optional<Document> document_;
  QPicture page_;
  std::optional<QPainter> own_painter_;
  QPainter* painter_ = nullptr;
  int cell_ = 0;
  std::size_t pages_ = 0;
};

}  // namespace

FileKind kind_of_file(const QString& path) {
  constexpr std::array endings{
      std::pair{".png", FileKind::png},   std::pair{".svg", FileKind::svg},   std::pair{".pdf", FileKind::pdf},
      std::pair{".html", FileKind::html}, std::pair{".htm", FileKind::html},  std::pair{".gif", FileKind::gif},
      std::pair{".webp", FileKind::webp}, std::pair{".json", FileKind::json}, std::pair{".jsonl", FileKind::json}};
  const auto* const found = std::ranges::find_if(
      endings, [&path](const auto& ending) { return path.endsWith(QLatin1String(ending.first), Qt::CaseInsensitive); });
  return found == endings.end() ? FileKind::unknown : found->second;
}

std::unique_ptr<PictureSink> open_sink(const SinkOptions& options) {
  switch (kind_of_file(options.path)) {
    case FileKind::gif:
      return open_gif(options);
    case FileKind::webp:
      return open_webp(options);
    case FileKind::html:
      return open_stepper(options);
    case FileKind::pdf:
      if (!options.storyboard) {
        return std::make_unique<Pages>(options);
      }
      break;
    default:
      break;
  }
  if (options.storyboard) {
    return std::make_unique<Storyboard>(options);
  }
  return std::make_unique<SingleFiles>(options);
}

QString numbered_name(const QString& path, std::size_t step, std::size_t steps) {
  constexpr qsizetype least_digits = 4;
  const qsizetype digits = std::max(least_digits, QString::number(steps).size());
  const qsizetype ending = path.lastIndexOf(QLatin1Char('.'));
  const QString number = QString::number(step).rightJustified(digits, QLatin1Char('0'));
  return path.left(ending) + QLatin1Char('-') + number + path.mid(ending);
}

}  // namespace app::render
