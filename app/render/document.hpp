#pragma once

#include "app/render/picture.hpp"

#include <QString>

#include <cstddef>
#include <functional>

namespace app::render {

/// Draws one page of a document.
using PaintPage = std::function<void(QPainter& painter, std::size_t page)>;

/// Whether a file of that name is a document of many pages: it ends in .pdf.
[[nodiscard]] bool is_document_name(const QString& path);

/// Writes a PDF of `pages` pages, each `size` logical pixels large (96 to the inch); its text is text in embedded
/// fonts. Pages are drawn one after the other and not kept. The file is written whole or not at all. Requires: pages
/// >= 1. Throws PictureError where the file cannot be written, and whatever `paint` throws.
void write_document(const QString& path, const QString& title, QSize size, std::size_t pages, const PaintPage& paint);

}  // namespace app::render
