#include "app/render/picture.hpp"

#include "app/render/graph_clusters.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"
#include "app/render/sentence_painter.hpp"
#include "app/render/stage_painter.hpp"
#include "app/render/whole_file.hpp"

#include <QBuffer>
#include <QPainter>
#include <QPen>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>

#include <memory>

namespace app::render {
namespace {

using simulators::engine::Language;

void paint_title(QPainter& painter, const Theme& theme, const QRectF& bar, const Picture& picture, Language language) {
  const QFont font = theme.font(Type::title, language);
  const double baseline = bar.center().y() + middle_to_baseline(font);
  draw_text(painter, font, theme.colour(TextColour::primary), {bar.left(), baseline}, Align::left, picture.title);
  draw_text(painter, theme.font(Type::body, language), theme.colour(TextColour::muted), {bar.right(), baseline},
            Align::right, step_of(picture.step, picture.steps, language));
}

/// The generator names one family; a viewer without it needs the others to show Chinese.
QByteArray with_fallback_families(const QByteArray& svg, const Theme& theme) {
  const QString text = QString::fromUtf8(svg);
  const QRegularExpression attribute(QStringLiteral("font-family=\"([^\"]*)\""));
  QString result;
  qsizetype from = 0;
  for (auto matches = attribute.globalMatch(text); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    result += text.mid(from, match.capturedStart() - from);
    result += QStringLiteral("font-family=\"%1\"").arg(theme.css_families(match.captured(1)));
    from = match.capturedEnd();
  }
  return (result + text.mid(from)).toUtf8();
}

using Paint = std::function<void(QPainter&)>;

QByteArray svg_of(const QString& title, const PictureOptions& options, const Paint& paint) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(options.size);
  generator.setViewBox(QRect(QPoint(0, 0), options.size));
  generator.setTitle(title);
  // At 96 dots an inch a logical pixel is a unit of the picture.
  constexpr int dots_per_inch = 96;
  generator.setResolution(dots_per_inch);
  QPainter painter(&generator);
  paint(painter);
  painter.end();
  return with_fallback_families(bytes, Theme(options.theme));
}

QImage image_of(const PictureOptions& options, const Paint& paint) {
  QImage image(options.size, QImage::Format_RGB32);
  QPainter painter(&image);
  paint(painter);
  return image;
}

QByteArray png_of(const PictureOptions& options, const Paint& paint) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image_of(options, paint).save(&buffer, "PNG")) {
    throw PictureError("the picture cannot be encoded as PNG");
  }
  return bytes;
}

void write_whole(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  file.setDirectWriteFallback(false);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !commit_whole(file)) {
    throw PictureError(
        QStringLiteral("%1: expected a place that can be written: %2").arg(path, file.errorString()).toStdString());
  }
}

}  // namespace

void paint_picture(QPainter& painter, const Picture& picture, const PictureOptions& options) {
  const auto theme = std::make_shared<const Theme>(options.theme);
  const QRectF whole(QPointF(0, 0), QSizeF(options.size));
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.fillRect(whole, theme->colour(Surface::app));
  const double margin = theme->space(4);
  const QRectF bar(margin, 0, whole.width() - 2 * margin, theme->scaled(52));
  paint_title(painter, *theme, bar, picture, options.language);

  SentencePainter sentence(theme);
  const double sentence_height =
      std::max(theme->scaled(60), sentence.height(picture.caption, whole.width(), options.language));
  const QRectF foot(0, whole.height() - sentence_height, whole.width(), sentence_height);
  painter.fillRect(foot, theme->colour(Surface::panel));
  painter.fillRect(QRectF(foot.topLeft(), QSizeF(foot.width(), theme->line(Line::hair))),
                   theme->colour(BorderColour::subtle));
  sentence.paint(painter, foot, picture.caption, options.language);

  const QRectF card(margin, bar.bottom(), whole.width() - 2 * margin, foot.top() - bar.bottom() - margin);
  painter.setPen(QPen(theme->colour(BorderColour::subtle), theme->line(Line::hair)));
  painter.setBrush(theme->colour(Surface::stage));
  const double radius = theme->radius(Radius::card);
  painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  StagePainter stage(theme);
  StageOptions stage_options;
  stage_options.language = options.language;
  stage_options.marks = picture.marks;
  stage.set_options(stage_options);
  const double inset = radius / 2;
  stage.paint(painter, card.adjusted(2, inset, -2, -inset), GraphClusters().seen(picture.scene, options.language));
}

QByteArray svg_of_picture(const Picture& picture, const PictureOptions& options) {
  return svg_of(picture.title, options, [&](QPainter& painter) { paint_picture(painter, picture, options); });
}

QImage draw_picture(const Picture& picture, const PictureOptions& options) {
  return image_of(options, [&](QPainter& painter) { paint_picture(painter, picture, options); });
}

void write_drawing(const QString& path, const QString& title, const PictureOptions& options, const Paint& paint) {
  const bool svg = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
  if (!svg && !path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) {
    throw PictureError(QStringLiteral("%1: expected a file name that ends in .png or .svg").arg(path).toStdString());
  }
  write_whole(path, svg ? svg_of(title, options, paint) : png_of(options, paint));
}

void write_picture(const QString& path, const Picture& picture, const PictureOptions& options) {
  write_drawing(path, picture.title, options, [&](QPainter& painter) { paint_picture(painter, picture, options); });
}

}  // namespace app::render
