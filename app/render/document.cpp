#include "app/render/document.hpp"

#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace app::render {

namespace {

constexpr int dots_per_inch = 96;
constexpr double points_per_inch = 72;

[[noreturn]] void fail(const QString& path, const QString& why) {
  throw PictureError(QStringLiteral("%1: expected a place that can be written: %2").arg(path, why).toStdString());
}

}  // namespace

bool is_document_name(const QString& path) { return path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive); }

void write_document(const QString& path, const QString& title, QSize size, std::size_t pages, const PaintPage& paint) {
  QSaveFile file(path);
  file.setDirectWriteFallback(false);
  if (!file.open(QIODevice::WriteOnly)) {
    fail(path, file.errorString());
  }
  {
    QPdfWriter writer(&file);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Stepscope"));
    writer.setResolution(dots_per_inch);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(
        QPageSize(QSizeF(size) * (points_per_inch / dots_per_inch), QPageSize::Point, {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    for (std::size_t page = 0; page < pages; ++page) {
      if (page > 0 && !writer.newPage()) {
        fail(path, file.errorString());
      }
      painter.save();
      paint(painter, page);
      painter.restore();
    }
  }
  if (file.error() != QFileDevice::NoError || !file.commit()) {
    fail(path, file.errorString());
  }
}

}  // namespace app::render
