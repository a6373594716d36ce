#pragma once

#include "app/render/picture.hpp"

#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QString>

#include <optional>

namespace app::render {

/// A PDF whose pages are drawn one after the other and not kept; its text is text in embedded fonts. Each page is
/// `size` logical pixels large (96 to the inch). The file is written whole or not at all. All throw PictureError where
/// it cannot be written.
class Document {
 public:
  Document(const QString& path, const QString& title, QSize size);

  /// Begins the next page; the painter is good until the one after.
  [[nodiscard]] QPainter& new_page();
  /// Requires: there is a page.
  void finish();

 private:
  QSaveFile file_;
  std::optional<QPdfWriter> writer_;
  std::optional<QPainter> painter_;
};

}  // namespace app::render
