#include "app/render/sentence_painter.hpp"

#include "app/render/lettering.hpp"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Caption;
using simulators::engine::CaptionPart;
using simulators::engine::Language;

namespace {

/// A piece that is never broken: a word, an ideograph with the marks that cling to it, or a chip.
struct Piece {
  QString text;
  const CaptionPart* chip = nullptr;
  double gap = 0;  ///< before it, unless it begins a line
  double width = 0;
  QPointF at;  ///< the left end of its baseline's line: x, and the number of the line in y
};

bool closes(QChar c) { return QStringLiteral("，。：；！？、）》」』”’】,.:;!?)]}…%").contains(c); }
bool opens(QChar c) { return QStringLiteral("（《「『“‘【([{").contains(c); }

/// Sets a sentence in lines.
class Setting {
 public:
  Setting(const Theme& theme, const Caption& caption, Language language, double width)
      : theme_(theme),
        font_(theme.font(Type::sentence, language)),
        chip_font_(font_),
        line_(theme.line_height(Type::sentence, language)) {
    chip_font_.setPixelSize(std::max(1, font_.pixelSize() - static_cast<int>(std::lround(theme.scaled(2)))));
    chip_font_.setWeight(QFont::DemiBold);
    for (const CaptionPart& part : caption.parts) {
      if (part.element) {
        add_chip(part);
      } else {
        add_words(text_of(part.text));
      }
    }
    break_lines(width);
  }

  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  [[nodiscard]] double height() const { return line_pitch() * static_cast<double>(lines_); }
  /// Lines with chips need a little more than the words alone.
  [[nodiscard]] double line_pitch() const { return line_ + theme_.scaled(lines_ > 1 ? 4 : 0); }
  [[nodiscard]] const QFont& font() const { return font_; }
  [[nodiscard]] const QFont& chip_font() const { return chip_font_; }
  [[nodiscard]] double chip_padding() const { return theme_.scaled(8); }

 private:
  [[nodiscard]] double eighth() const { return font_.pixelSize() / 8.0; }

  void add_chip(const CaptionPart& part) {
    const QString text = text_of(part.text);
    const bool after_han = !pieces_.empty() && pending_gap_ == 0;
    pieces_.push_back(
        {text, &part, after_han ? eighth() : pending_gap_, text_width(chip_font_, text) + 2 * chip_padding(), {}});
    pending_gap_ = 0;
  }

  void add_words(const QString& text) {
    for (const QChar c : text) {
      if (c.isSpace()) {
        pending_gap_ = QFontMetricsF(font_).horizontalAdvance(QLatin1Char(' '));
        continue;
      }
      const bool has_word = !pieces_.empty() && pieces_.back().chip == nullptr && pending_gap_ == 0;
      const QChar before = has_word ? pieces_.back().text.back() : QChar();
      const bool between_han = has_word && (is_han(before) || is_han(c)) && !closes(c) && !opens(before);
      if (has_word && !between_han) {
        pieces_.back().text.append(c);
        pieces_.back().width = text_width(font_, pieces_.back().text);
        continue;
      }
      const bool clings = closes(c) && !pieces_.empty() && pieces_.back().chip != nullptr && pending_gap_ == 0;
      const bool mixed = has_word && before.isLetterOrNumber() && c.isLetterOrNumber() && is_han(before) != is_han(c);
      const bool after_chip = !pieces_.empty() && pieces_.back().chip != nullptr && pending_gap_ == 0 && !clings;
      const QString letter(c);
      pieces_.push_back(
          {letter, nullptr, mixed || after_chip ? eighth() : pending_gap_, text_width(font_, letter), {}});
      pending_gap_ = 0;
    }
  }

  /// A closing mark stays with the piece before it, a chip too.
  [[nodiscard]] std::size_t unit_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < pieces_.size() && pieces_[end].chip == nullptr && closes(pieces_[end].text.front()) &&
           pieces_[end].gap == 0) {
      ++end;
    }
    return end;
  }

  void break_lines(double width) {
    double x = 0;
    lines_ = 1;
    for (std::size_t begin = 0; begin < pieces_.size();) {
      const std::size_t end = unit_end(begin);
      double wide = 0;
      for (std::size_t index = begin; index < end; ++index) {
        wide += pieces_[index].gap + pieces_[index].width;
      }
      if (x > 0 && x + wide > width) {
        x = 0;
        ++lines_;
      }
      for (std::size_t index = begin; index < end; ++index) {
        x += x > 0 ? pieces_[index].gap : 0;
        pieces_[index].at = QPointF(x, static_cast<double>(lines_ - 1));
        x += pieces_[index].width;
      }
      begin = end;
    }
  }

  const Theme& theme_;
  QFont font_;
  QFont chip_font_;
  double line_;
  std::vector<Piece> pieces_;
  std::size_t lines_ = 1;
  double pending_gap_ = 0;
};

constexpr double side = 20;
constexpr double bar_width = 4;
constexpr double bar_gap = 14;

double text_room(const Theme& theme, double width) {
  return std::max(1.0, width - theme.scaled(2 * side + bar_width + bar_gap));
}

}  // namespace

SentencePainter::SentencePainter(std::shared_ptr<const Theme> theme) : theme_(std::move(theme)) {}

double SentencePainter::height(const Caption& caption, double width, Language language) const {
  const Setting setting(*theme_, caption, language, text_room(*theme_, width));
  return std::ceil(setting.height() + theme_->scaled(24));
}

void SentencePainter::paint(QPainter& painter, const QRectF& area, const Caption& caption, Language language) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  const Setting setting(*theme_, caption, language, text_room(*theme_, area.width()));
  const double top = area.top() + (area.height() - setting.height()) / 2;
  const double left = area.left() + theme_->scaled(side);
  const QRectF bar(left, top - theme_->scaled(1), theme_->scaled(bar_width), setting.height() + theme_->scaled(2));
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme_->role(simulators::engine::Role::active).fill);
  painter.drawRoundedRect(bar, theme_->scaled(2), theme_->scaled(2));

  chips_.clear();
  const double text_left = left + theme_->scaled(bar_width + bar_gap);
  for (const Piece& piece : setting.pieces()) {
    const double middle = top + setting.line_pitch() * (piece.at.y() + 0.5);
    const double x = text_left + piece.at.x();
    const QPointF baseline(x, std::round(middle + middle_to_baseline(setting.font())));
    if (piece.chip == nullptr) {
      draw_text(painter, setting.font(), theme_->colour(TextColour::primary), baseline, Align::left, piece.text);
      continue;
    }
    const double half = theme_->scaled(14);
    const QRectF chip(x, std::round(middle - half), piece.width, 2 * half);
    const RolePaint& paint = theme_->role(piece.chip->role);
    painter.setPen(paint.fill.alpha() == 0 ? QPen(paint.edge, theme_->line(Line::element)) : QPen(Qt::NoPen));
    painter.setBrush(paint.fill.alpha() == 0 ? theme_->colour(Surface::raised) : paint.fill);
    painter.drawRoundedRect(chip, theme_->radius(Radius::control), theme_->radius(Radius::control));
    const QColor ink = paint.fill.alpha() == 0 ? theme_->colour(TextColour::primary) : paint.ink;
    draw_text(painter, setting.chip_font(), ink, baseline + QPointF(setting.chip_padding(), 0), Align::left,
              piece.text);
    chips_.emplace_back(chip, *piece.chip->element);
  }
  painter.restore();
}

std::optional<simulators::engine::ElementId> SentencePainter::element_at(QPointF point) const {
  const auto found =
      std::find_if(chips_.begin(), chips_.end(), [point](const auto& chip) { return chip.first.contains(point); });
  return found != chips_.end() ? std::optional(found->second) : std::nullopt;
}

}  // namespace app::render
