#include "app/render/audience_painter.hpp"

#include "app/render/letter_painter.hpp"
#include "app/render/lettering.hpp"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QPen>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <utility>
#include <vector>

namespace app::render {

using simulators::engine::ElementId;
using simulators::engine::Language;
using simulators::engine::Role;

namespace {

constexpr double lines = 1080;          ///< the height that the sizes below are for
constexpr double stage_zoom = 2.5;      ///< labels of 13 px become 32, values of 16 px become 40
constexpr double sentence_zoom = 2.45;  ///< the sentence of 18 px becomes 44
constexpr double smallest_zoom = 0.2;   ///< of a preview that is no larger than a stamp

QFont sized(const Theme& theme, double pixels, Language language, QFont::Weight weight) {
  QFont font = theme.font(Type::title, language);
  font.setPixelSize(std::max(1, qRound(pixels)));
  font.setWeight(weight);
  return font;
}

void set_spacing(QTextDocument& document, double size) {
  constexpr double between_lines = 130;  // percent
  constexpr double behind_paragraphs = 0.7;
  QTextBlockFormat format;
  format.setLineHeight(between_lines, QTextBlockFormat::ProportionalHeight);
  format.setBottomMargin(behind_paragraphs * size);
  QTextCursor all(&document);
  all.select(QTextCursor::Document);
  all.mergeBlockFormat(format);
}

/// Markdown gives code a font of its own, which does not follow the document's.
void set_code_font(QTextDocument& document, const Theme& theme, double size, Language language) {
  QFont font = theme.font(Type::code, language);
  font.setPixelSize(std::max(1, qRound(size)));
  QTextCharFormat format;
  format.setFont(font);
  format.setFontFixedPitch(true);
  std::vector<std::pair<int, int>> code;  // known before anything changes, which moves the fragments
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      const QTextFragment fragment = part.fragment();
      if (fragment.charFormat().fontFixedPitch()) {
        code.emplace_back(fragment.position(), fragment.position() + fragment.length());
      }
    }
  }
  QTextCursor cursor(&document);
  for (const auto& [begin, end] : code) {
    cursor.setPosition(begin);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.mergeCharFormat(format);
  }
}

}  // namespace

void AudiencePainter::fit(double height) {
  const double unit = height / lines;
  const double zoom = std::max(smallest_zoom, stage_zoom * unit);
  if (theme_ != nullptr && theme_->zoom() == zoom) {
    return;
  }
  theme_ = std::make_shared<const Theme>(ThemeName::projector, zoom);
  stage_ = std::make_unique<StagePainter>(theme_);
  constexpr double smallest_sentence = 0.1;
  sentence_ = std::make_unique<SentencePainter>(
      std::make_shared<const Theme>(ThemeName::projector, std::max(smallest_sentence, sentence_zoom * unit)));
}

void AudiencePainter::paint(QPainter& painter, const QRectF& area, const Audience& audience, Language language) {
  fit(area.height());
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setClipRect(area, Qt::IntersectClip);
  if (audience.blank != Audience::Blank::none) {
    painter.fillRect(area, audience.blank == Audience::Blank::black ? theme_->colour(TextColour::primary)
                                                                    : theme_->colour(Surface::stage));
    painter.restore();
    return;
  }
  const double unit = area.height() / lines;
  painter.fillRect(area, theme_->colour(Surface::stage));
  const QRectF inside = area.adjusted(52 * unit, 28 * unit, -52 * unit, -24 * unit);
  const double clock = audience.seconds ? 172 * unit : 0;
  if (audience.text) {
    paint_text(painter, inside.adjusted(0, 0, -clock, -60 * unit), *audience.text, language);
  } else {
    paint_step(painter, inside, clock, audience, language);
  }
  paint_clock(painter, inside, audience);
  const QFont small = sized(*theme_, 28 * unit, language, QFont::Normal);
  const QColor muted = theme_->colour(TextColour::muted);
  const double baseline = inside.bottom() - 8 * unit;
  draw_text(painter, small, muted, {inside.left(), baseline}, Align::left, audience.place);
  draw_text(painter, small, muted, {inside.right(), baseline}, Align::right, audience.step);
  icons_.paint(painter, QStringLiteral("logo"), theme_->colour(TextColour::primary),
               QRectF(inside.right() - text_width(small, audience.step) - 50 * unit, baseline - 28 * unit, 34 * unit,
                      34 * unit));
  paint_hand(painter, area, audience);
  painter.restore();
}

void AudiencePainter::paint_step(QPainter& painter, const QRectF& inside, double clock, const Audience& audience,
                                 Language language) {
  const double unit = theme_->zoom() / stage_zoom;
  const double wanted = sentence_->height(audience.sentence, inside.width() - clock, language);
  const QRectF head(inside.left() - 40 * unit, inside.top(), inside.width() - clock + 40 * unit,
                    std::clamp(wanted, 120 * unit, inside.height() / 3));
  sentence_->paint(painter, head, audience.sentence, language);
  const double foot = inside.bottom() - 36 * unit;
  const double options = audience.options.empty() ? foot - 16 * unit : foot - 128 * unit;
  paint_stage(painter, QRectF(QPointF(inside.left(), head.bottom() + 8 * unit), QPointF(inside.right(), options)),
              audience, language);
  paint_options(painter, QRectF(QPointF(inside.left(), options), QPointF(inside.right(), foot - 8 * unit)), audience,
                language);
}

void AudiencePainter::paint_text(QPainter& painter, const QRectF& area, const AudienceText& text,
                                 Language language) const {
  const double unit = theme_->zoom() / stage_zoom;
  constexpr double largest = 56;
  constexpr double least = 22;
  constexpr double step = 2;
  painter.setFont(sized(*theme_, 60 * unit, language, QFont::Bold));
  painter.setPen(theme_->colour(TextColour::primary));
  QRectF title;
  painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text.title, &title);
  const QRectF below(QPointF(area.left(), title.bottom() + 36 * unit), area.bottomRight());
  QTextDocument document;
  document.setDocumentMargin(0);
  document.setMarkdown(text.markdown);
  for (double size = largest; size >= least; size -= step) {
    document.setDefaultFont(sized(*theme_, size * unit, language, QFont::Normal));
    set_spacing(document, size * unit);
    set_code_font(document, *theme_, size * unit, language);
    document.setTextWidth(below.width());
    if (document.size().height() <= below.height()) {
      break;
    }
  }
  painter.save();
  painter.translate(below.topLeft());
  QAbstractTextDocumentLayout::PaintContext context;
  context.palette.setColor(QPalette::Text, theme_->colour(TextColour::primary));
  document.documentLayout()->draw(&painter, context);
  painter.restore();
}

void AudiencePainter::paint_clock(QPainter& painter, const QRectF& area, const Audience& audience) const {
  if (!audience.seconds) {
    return;
  }
  const double unit = theme_->zoom() / stage_zoom;
  const QRectF ring(area.right() - 122 * unit, area.top() + 16 * unit, 112 * unit, 112 * unit);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme_->colour(BorderColour::subtle), 12 * unit));
  painter.drawEllipse(ring);
  painter.setPen(QPen(theme_->colour(Accent::base), 12 * unit, Qt::SolidLine, Qt::FlatCap));
  constexpr int degree = 16;
  painter.drawArc(ring, 90 * degree, -qRound(360 * degree * std::clamp(audience.clock_share, 0.0, 1.0)));
  const QFont font = sized(*theme_, 44 * unit, Language::english, QFont::Bold);
  draw_text(painter, font, theme_->colour(TextColour::primary),
            {ring.center().x(), ring.center().y() + middle_to_baseline(font)}, Align::centre,
            number_text(*audience.seconds));
}

void AudiencePainter::paint_stage(QPainter& painter, const QRectF& area, const Audience& audience, Language language) {
  StageOptions options;
  options.language = language;
  options.room = {false, 0.9};
  options.trees = trees_;
  for (std::size_t at = 0; at < audience.options.size(); ++at) {
    const AudienceOption& option = audience.options[at];
    if (option.elements.size() == 1) {
      options.letters.insert(option.elements.front(), at);
    }
    if (audience.revealed && option.right) {
      for (const ElementId element : option.elements) {
        options.marks.insert(element, Role::correct);
      }
    }
  }
  stage_->set_options(options);
  stage_->paint(painter, area, audience.scene);
}

void AudiencePainter::paint_options(QPainter& painter, const QRectF& row, const Audience& audience,
                                    Language language) const {
  if (audience.options.empty()) {
    return;
  }
  const double unit = theme_->zoom() / stage_zoom;
  painter.fillRect(QRectF(row.left(), row.top(), row.width(), 4 * unit), theme_->colour(BorderColour::strong));
  std::size_t most_votes = 1;
  for (const AudienceOption& option : audience.options) {
    most_votes = std::max({most_votes, option.votes, option.first_votes});
  }
  const double width = row.width() / static_cast<double>(audience.options.size());
  for (std::size_t at = 0; at < audience.options.size(); ++at) {
    const AudienceOption& option = audience.options[at];
    const QRectF cell(row.left() + width * static_cast<double>(at), row.top() + 16 * unit, width - 24 * unit,
                      88 * unit);
    const bool right = audience.revealed && option.right;
    paint_letter(painter, *theme_, at, {cell.left() + 44 * unit, cell.center().y()}, 58 * unit);
    QFont font = sized(*theme_, 36 * unit, language, right ? QFont::Bold : QFont::Medium);
    const bool voted_twice = option.first_votes > 0;
    const double count = voted_twice ? 132 * unit : option.votes > 0 ? 72 * unit : 0;
    const QRectF words = cell.adjusted(100 * unit, 0, -count, 0);
    if (text_width(font, option.text) > words.width()) {
      font.setPixelSize(qRound(28 * unit));
    }
    painter.setFont(font);
    painter.setPen(right ? theme_->colour(StatusColour::ok_text) : theme_->colour(TextColour::primary));
    QString text = right ? QStringLiteral("✓ ") + option.text : option.text;
    if (text_width(font, text) > words.width()) {
      // Several elements stand below each other rather than break within a name.
      text.replace(QStringLiteral(" · "), QStringLiteral(" ·\n"));
      const QStringList parts = text.split(QLatin1Char('\n'));
      if (std::ranges::any_of(parts, [&](const QString& part) { return text_width(font, part) > words.width(); })) {
        font.setPixelSize(qRound(24 * unit));
        painter.setFont(font);
      }
    }
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text);
    if (option.votes > 0 || voted_twice) {
      const auto bar = [&](std::size_t votes, double top) {
        const double share = static_cast<double>(votes) / static_cast<double>(most_votes);
        return QRectF(cell.left() + 100 * unit, top, (cell.width() - 100 * unit) * share, 8 * unit);
      };
      painter.fillRect(bar(option.votes, cell.bottom() - 6 * unit), theme_->colour(Accent::base));
      if (voted_twice) {  // an outline above the bar of the second vote
        painter.setPen(QPen(theme_->colour(BorderColour::strong), 3 * unit));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar(option.first_votes, cell.bottom() - 20 * unit));
      }
      const QFont votes = sized(*theme_, 40 * unit, Language::english, QFont::Bold);
      draw_text(painter, votes, theme_->colour(TextColour::primary),
                {cell.right(), cell.center().y() + middle_to_baseline(votes)}, Align::right,
                (voted_twice ? number_text(static_cast<std::int64_t>(option.first_votes)) + QStringLiteral(" → ")
                             : QString()) +
                    number_text(static_cast<std::int64_t>(option.votes)));
    }
  }
}

void AudiencePainter::paint_hand(QPainter& painter, const QRectF& area, const Audience& audience) const {
  const double unit = theme_->zoom() / stage_zoom;
  const auto place = [&area](QPointF share) {
    return QPointF(area.left() + share.x() * area.width(), area.top() + share.y() * area.height());
  };
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme_->colour(Accent::base), 6 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  for (const QPolygonF& stroke : audience.strokes) {
    QPolygonF line;
    for (const QPointF& share : stroke) {
      line.append(place(share));
    }
    painter.drawPolyline(line);
  }
  if (audience.pointer) {
    QColor glow = theme_->colour(Accent::base);
    glow.setAlphaF(0.25F);
    painter.setBrush(glow);
    painter.setPen(QPen(theme_->colour(Accent::base), 5 * unit));
    painter.drawEllipse(place(*audience.pointer), 36 * unit, 36 * unit);
  }
}

}  // namespace app::render
