#include "app/desktop/keys_overlay.hpp"

#include <QPainter>

#include <algorithm>

namespace app::desktop {

using render::BorderColour;
using render::Surface;
using render::TextColour;
using render::Type;

namespace {

constexpr double line_height = 30;
constexpr double column_width = 390;
constexpr double side = 28;
constexpr double head = 60;

}  // namespace

KeysOverlay::KeysOverlay(Appearance& appearance, QWidget* parent) : QWidget(parent), appearance_(appearance) {
  setFocusPolicy(Qt::StrongFocus);
  hide();
  const auto retranslate = [this] {
    setAccessibleName(tr("Keys"));
    QStringList words;
    for (const Line& line : lines()) {
      words << QStringLiteral("%1: %2").arg(line.keys, line.meaning);
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
  };
  connect(&appearance_, &Appearance::changed, this, retranslate);
  retranslate();
}

void KeysOverlay::toggle() {
  if (isVisible()) {
    hide();
    return;
  }
  setGeometry(parentWidget()->rect());
  raise();
  show();
  setFocus(Qt::OtherFocusReason);
}

QList<KeysOverlay::Line> KeysOverlay::lines() const {
  return {{tr("→|Space|PgDn"), tr("Step")},
          {tr("←|PgUp"), tr("Step back")},
          {tr("Shift →|Shift ←"), tr("Next, last event of this kind")},
          {tr("Home|End"), tr("First, last step")},
          {QStringLiteral("P"), tr("Play, pause")},
          {QStringLiteral("+|−"), tr("Faster, slower")},
          {tr("digits|Enter"), tr("Go to step")},
          {QStringLiteral("M|Shift M"), tr("Bookmark; next bookmark")},
          {QStringLiteral("E"), tr("Edit the input")},
          {QStringLiteral("F"), tr("What if: compare with another choice")},
          {tr("Ctrl 1 … 4"), tr("Explore, compare, practice, present")},
          {QStringLiteral("F5|Shift F5"), tr("Present, from here")},
          {QStringLiteral("B|W"), tr("Presenting: black, white screen")},
          {QStringLiteral("V|1 … 4|Shift+V|R"), tr("Presenting: ask, count a vote, vote again, reveal")},
          {QStringLiteral("N|Shift+N"), tr("Presenting a lesson: its next stop, the one before")},
          {QStringLiteral("T|L|D"), tr("Presenting: clock, pointer, draw")},
          {QStringLiteral("Ctrl K"), tr("Search everything")},
          {QStringLiteral("/"), tr("Search among the topics")},
          {QStringLiteral("Z|Ctrl F"), tr("In a tree: to the active node; search")},
          {tr("↑|↓|Enter"), tr("Next, last element; fold it")},
          {QStringLiteral("F6|Shift F6"), tr("Next, last region")},
          {QStringLiteral("Ctrl +|Ctrl −|Ctrl 0"), tr("Larger, smaller, usual text")},
          {QStringLiteral("Ctrl O|Ctrl S"), tr("Open, save a scenario")},
          {QStringLiteral("Ctrl B"), tr("Branches")},
          {QStringLiteral("Ctrl E"), tr("Export")},
          {QStringLiteral("Ctrl Shift E|F8"), tr("The scenario as text; next error in it")},
          {QStringLiteral("Ctrl Shift V"), tr("Paste a scenario or a text")},
          {QStringLiteral("Ctrl Shift C"), tr("Copy as a command")},
          {QStringLiteral("Ctrl L"), tr("English, Chinese")},
          {QStringLiteral("Ctrl T"), tr("Light, dark")},
          {QStringLiteral("F11|Esc"), tr("Full screen, leave it")},
          {QStringLiteral("?"), tr("These keys")}};
}

void KeysOverlay::paintEvent(QPaintEvent*) {
  const render::Theme& theme = appearance_.theme();
  const QList<Line> all = lines();
  const bool two = width() >= 2 * column_width + 4 * side;
  const auto rows = static_cast<double>(two ? (all.size() + 1) / 2 : all.size());
  const double card_width = std::min(width() - 16.0, (two ? 2 * column_width + side : column_width) + 2 * side);
  const double card_height = head + rows * line_height + side - 8;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor veil = theme.colour(Surface::app);
  veil.setAlphaF(0.8F);
  painter.fillRect(rect(), veil);
  const QRectF card((width() - card_width) / 2, std::max(8.0, (height() - card_height) / 2), card_width, card_height);
  painter.setPen(QPen(theme.colour(BorderColour::standard), 1));
  painter.setBrush(theme.colour(Surface::overlay));
  painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
  painter.setPen(theme.colour(TextColour::primary));
  painter.setFont(appearance_.font(Type::title));
  painter.drawText(QPointF(card.left() + side, card.top() + 40), tr("Keys"));
  for (qsizetype index = 0; index < all.size(); ++index) {
    const auto at = static_cast<double>(index);
    const double column = two && at >= rows ? 1 : 0;
    const double left = card.left() + side + column * (column_width + side);
    const double baseline = card.top() + head + (at - column * rows) * line_height + 19;
    painter.setFont(appearance_.font(Type::body));
    painter.setPen(theme.colour(TextColour::secondary));
    painter.drawText(QPointF(left, baseline), all[index].meaning);
    paint_keys(painter, QPointF(std::min(left + column_width, card.right() - side), baseline), all[index].keys);
  }
}

void KeysOverlay::paint_keys(QPainter& painter, QPointF right_end, const QString& keys) const {
  const render::Theme& theme = appearance_.theme();
  const QFont font = appearance_.font(Type::caption);
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  QStringList caps = keys.split(QLatin1Char('|'));
  std::reverse(caps.begin(), caps.end());
  double right = right_end.x();
  for (const QString& cap : caps) {
    const double width = std::max(22.0, metrics.horizontalAdvance(cap) + 14);
    const QRectF box(right - width, right_end.y() - 16, width, 22);
    painter.setPen(QPen(theme.colour(BorderColour::standard), 1));
    painter.setBrush(theme.colour(Surface::panel));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.colour(TextColour::muted));
    painter.drawText(box, Qt::AlignCenter, cap);
    right -= width + 6;
  }
}

void KeysOverlay::mousePressEvent(QMouseEvent*) { hide(); }

}  // namespace app::desktop
