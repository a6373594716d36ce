#include "app/desktop/appearance.hpp"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>

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

Appearance::Appearance(render::ThemeName theme, engine::Language language)
    : theme_(std::make_shared<const Theme>(theme)), language_(language) {
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
  theme_ = std::make_shared<const Theme>(name);
  apply_theme();
  emit changed();
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
  return sheet + text.mid(end);
}

void Appearance::apply_theme() {
  QApplication::setPalette(palette_of(*theme_));
  QApplication::setFont(font(render::Type::body));
  qApp->setStyleSheet(style_sheet(*theme_));
}

void Appearance::apply_language() {
  QCoreApplication::removeTranslator(&translator_);
  if (chinese() && translator_.load(QStringLiteral(":/i18n/stepscope_zh.qm"))) {
    QCoreApplication::installTranslator(&translator_);
  }
  QLocale::setDefault(theme_->locale(language_));
}

}  // namespace app::desktop
