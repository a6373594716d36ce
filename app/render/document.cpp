#include "app/render/document.hpp"

#include "app/render/whole_file.hpp"

#include <QMarginsF>
#include <QPageSize>

namespace app::render {

namespace {

constexpr int dots_per_inch = 96;
constexpr double points_per_inch = 72;

[[noreturn]] void fail(const QSaveFile& file) {
  throw PictureError(QStringLiteral("%1: expected a place that can be written: %2")
                         .arg(file.fileName(), file.errorString())
                         .toStdString());
}

}  // namespace

Document::Document(const QString& path, const QString& title, QSize size) : file_(path) {
  file_.setDirectWriteFallback(false);
  if (!file_.open(QIODevice::WriteOnly)) {
    fail(file_);
  }
  writer_.emplace(&file_);
  writer_->setTitle(title);
  writer_->setCreator(QStringLiteral("Stepscope"));
  writer_->setResolution(dots_per_inch);
  writer_->setPageMargins(QMarginsF(0, 0, 0, 0));
  writer_->setPageSize(
      QPageSize(QSizeF(size) * (points_per_inch / dots_per_inch), QPageSize::Point, {}, QPageSize::ExactMatch));
}

QPainter& Document::new_page() {
  if (!painter_) {
    painter_.emplace(&*writer_);
  } else {
    painter_->restore();
    if (!writer_->newPage()) {
      fail(file_);
    }
  }
  painter_->save();
  return *painter_;
}

void Document::finish() {
  painter_->restore();
  painter_.reset();
  writer_.reset();
  if (!commit_whole(file_)) {
    fail(file_);
  }
}

}  // namespace app::render
