#include "app/desktop/appearance.hpp"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Accent;
using render::Surface;
using render::TextColour;
using render::Theme;

namespace {

QPalette palette_of(const Theme& theme) {
  QPalette palette;
  palette.setColor(QPalette::Window, theme.colour(Surface::app));
  palette.setColor(QPalette::Base, theme.colour(Surface::panel));
  palette.setColor(QPalette::AlternateBase, theme.colour(Surface::sunken));
  palette.setColor(QPalette::Button, theme.colour(Surface::panel));
  palette.setColor(QPalette::ToolTipBase, theme.colour(Surface::overlay));
  palette.setColor(QPalette::Highlight, theme.colour(Accent::base));
  palette.setColor(QPalette::HighlightedText, theme.colour(TextColour::on_accent));
  palette.setColor(QPalette::Link, theme.colour(TextColour::link));
  palette.setColor(QPalette::PlaceholderText, theme.colour(TextColour::muted));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, theme.colour(TextColour::primary));
    palette.setColor(QPalette::Disabled, role, theme.colour(TextColour::disabled));
  }
  return palette;
}

}  // namespace

Appearance::Appearance(render::ThemeName theme, engine::Language language) : language_(language) {
  make_themes(theme);
  [[maybe_unused]] const bool loaded = translator_.load(QStringLiteral(":/i18n/stepscope_zh.qm"));
  assert(loaded);
  apply_language();
  apply_theme();
}

Appearance::~Appearance() { QCoreApplication::removeTranslator(&translator_); }

QIcon Appearance::icon(const QString& name, const QColor& colour, int size, double ratio) {
  return icons_.icon(name, colour, size, ratio);
}

QPixmap Appearance::pixmap(const QString& name, const QColor& colour, int size, double ratio) {
  return icons_.pixmap(name, colour, size, ratio);
}

void Appearance::set_theme(render::ThemeName name) {
  if (name == theme_->name()) {
    return;
  }
  make_themes(name);
  apply_theme();
  emit changed();
}

void Appearance::set_zoom(double zoom) {
  const double wanted = std::clamp(zoom, least_zoom, most_zoom);
  if (wanted == zoom_) {
    return;
  }
  zoom_ = wanted;
  make_themes(theme_->name());
  apply_theme();
  emit changed();
}

void Appearance::set_room(QSize window) {
  constexpr double least_width = 680;
  constexpr double least_height = 500;
  // In steps, so that dragging the window's edge does not lay out all words anew at every pixel.
  constexpr double step = 0.05;
  const double fits = std::min(window.width() / least_width, window.height() / least_height);
  const double room = std::max(1.0, std::floor(fits / step) * step);
  if (std::min(room, zoom_) == std::min(room_, zoom_)) {
    room_ = room;
    return;
  }
  room_ = room;
  make_themes(theme_->name());
  apply_theme();
  emit changed();
}

void Appearance::make_themes(render::ThemeName name) {
  theme_ = std::make_shared<const Theme>(name, std::min(zoom_, room_));
  picture_theme_ = theme_->zoom() == zoom_ ? theme_ : std::make_shared<const Theme>(name, zoom_);
}

void Appearance::set_language(engine::Language language) {
  if (language == language_) {
    return;
  }
  language_ = language;
  apply_language();
  QApplication::setFont(font(render::Type::body));
  emit changed();
}

QString Appearance::style_sheet(const Theme& theme) {
  QFile file(QStringLiteral(":/desktop/theme.qss.in"));
  if (!file.open(QIODevice::ReadOnly)) {
    return {};
  }
  const QString text = QString::fromUtf8(file.readAll());
  static const QRegularExpression token(QStringLiteral("@([A-Za-z.]+)@"));
  QString sheet;
  qsizetype end = 0;
  for (auto matches = token.globalMatch(text); matches.hasNext();) {
    const auto match = matches.next();
    sheet += QStringView(text).mid(end, match.capturedStart() - end);
    sheet += theme.colour(match.capturedView(1)).name();
    end = match.capturedEnd();
  }
  sheet += text.mid(end);
  if (theme.zoom() == 1) {
    return sheet;
  }
  static const QRegularExpression length(QStringLiteral("(\\d+)px"));
  QString scaled;
  end = 0;
  for (auto matches = length.globalMatch(sheet); matches.hasNext();) {
    const auto match = matches.next();
    const int pixels = match.captured(1).toInt();
    // Hairlines stay hairlines,
    // and a radius never more than half the side it belongs to.
    const int at_zoom = pixels <= 2 ? pixels : static_cast<int>(theme.scaled(pixels));
    scaled += QStringView(sheet).mid(end, match.capturedStart() - end);
    scaled += QString::number(at_zoom) + QStringLiteral("px");
    end = match.capturedEnd();
  }
  return scaled + sheet.mid(end);
}

simulators::engine::Localised Appearance::both(const char* context, const char* words) const {
  return {words, translator_.translate(context, words).toStdString()};
}

void Appearance::apply_theme() {
  QApplication::setPalette(palette_of(*theme_));
  QApplication::setFont(font(render::Type::body));
  qApp->setStyleSheet(style_sheet(*theme_));
}

void Appearance::apply_language() {
  QCoreApplication::removeTranslator(&translator_);
  if (chinese()) {
    QCoreApplication::installTranslator(&translator_);
  }
  QLocale::setDefault(theme_->locale(language_));
}

}  // namespace app::desktop
