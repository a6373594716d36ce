#pragma once

#include "app/learning/instance.hpp"
#include "app/render/picture.hpp"

#include <QSizeF>
#include <QString>

#include <vector>

namespace app::render {

/// How sheets are printed.
struct HandoutOptions {
  QString path;  ///< of the PDF
  QString title;
  std::vector<simulators::engine::Language> languages;  ///< one, or two side by side
  QSizeF page{794, 1123};                               ///< A4 at 96 dots an inch
  bool large = false;                                   ///< type of 16 px instead of 13
  std::size_t per_page = 0;                             ///< 1, 2 or 4 questions a page; 0: as many as fit
};
/// US Letter at 96 dots an inch.
inline constexpr QSizeF letter_page{816, 1056};

/// Prints the questions of each variant with their pictures and room for the answers, then the keys of all variants,
/// and at last a page of cards A to D. What is printed does not depend on colours: roles have patterns and outlines,
/// answers on the picture have letters on shapes. Requires: one language or two, at least one variant, no instance is
/// null, per_page is one of those named. Throws PictureError where the file cannot be written.
void print_handout(const std::vector<std::vector<const learning::Instance*>>& variants, const HandoutOptions& options);

}  // namespace app::render
