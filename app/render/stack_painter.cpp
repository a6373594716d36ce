#include "app/render/stack_painter.hpp"

#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::Frame;
using simulators::engine::Role;
using simulators::engine::Stack;

namespace {

constexpr double frame_height = 42;
constexpr double frame_gap = 6;
constexpr double fold_height = 24;
constexpr double gauge_height = 22;
constexpr std::size_t most_shown = 9;
constexpr std::size_t oldest_shown = 3;
constexpr std::size_t deep = 10;  ///< from here on it matters how much room is left

bool has_gauge(const Stack& stack) { return stack.limit.has_value() && stack.frames.size() >= deep; }

/// One stack while it is painted, from the top down.
class StackPainting {
 public:
  StackPainting(Canvas& canvas, const QRectF& area) : canvas_(canvas), area_(area), top_(area.top()) {}

  void paint_frame(const Frame& frame, bool newest);
  void paint_fold(std::size_t hidden);
  void paint_gauge(std::size_t frames, std::size_t limit);

 private:
  void paint_words(const Frame& frame, const QRectF& box, const QColor& ink);

  Canvas& canvas_;
  QRectF area_;
  double top_;
};

void StackPainting::paint_frame(const Frame& frame, bool newest) {
  const QRectF box(std::round(area_.left()) + 1, std::round(top_) + 1, std::floor(area_.width()) - 2,
                   canvas_.scaled(frame_height) - 2);
  const double round = canvas_.scaled(6);
  if (newest) {
    BoxStyle style;
    style.radius = 6;
    style.carries_text = true;
    paint_box(canvas_, box, frame.role, style);
    paint_words(frame, box, ink_on(canvas_.theme, frame.role));
  } else {
    canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::element)));
    canvas_.painter.setBrush(canvas_.theme.colour(Surface::sunken));
    canvas_.painter.drawRoundedRect(box, round, round);
    paint_words(frame, box, canvas_.theme.colour(TextColour::primary));
  }
  if (canvas_.options.focus == frame.id) {
    paint_focus_ring(canvas_, box, round);
  }
  canvas_.elements.begin_row();
  canvas_.elements.add(frame.id, {box, Shape::cell, 0, box.top(), box.bottom()});
  top_ += canvas_.scaled(frame_height + frame_gap);
}

void StackPainting::paint_words(const Frame& frame, const QRectF& box, const QColor& ink) {
  const QFont code = canvas_.font(Type::code);
  const QFont small = canvas_.font(Type::small);
  const double baseline = box.center().y() + middle_to_baseline(code);
  const QString resumes = text_of(frame.resumes);
  const double right = box.right() - canvas_.scaled(12);
  const double resumes_left = right - text_width(small, resumes);
  double left = box.left() + canvas_.scaled(12);
  // The name is never cut; the place to resume and then the values give way where there is no room.
  const QFont strong = weighted(code, QFont::DemiBold);
  draw_text(canvas_.painter, strong, ink, {left, baseline}, Align::left, text_of(frame.call));
  left += text_width(strong, text_of(frame.call)) + canvas_.scaled(16);
  const bool shows_resumes = resumes_left >= left;
  const double end = shows_resumes ? resumes_left - canvas_.scaled(12) : right;
  for (const std::string& local : frame.locals) {
    const QString text = text_of(local);
    const double width = text_width(code, text);
    if (left + width > end) {
      break;
    }
    draw_text(canvas_.painter, code, ink, {left, baseline}, Align::left, text);
    left += width + canvas_.scaled(16);
  }
  if (shows_resumes) {
    draw_text(canvas_.painter, small, ink, {right, baseline}, Align::right, resumes);
  }
}

void StackPainting::paint_fold(std::size_t hidden) {
  const QFont font = canvas_.font(Type::small);
  const double middle = top_ + canvas_.scaled(fold_height) / 2 - canvas_.scaled(frame_gap) / 2;
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
            {area_.center().x(), middle + middle_to_baseline(font)}, Align::centre,
            more_frames(hidden, canvas_.options.language));
  top_ += canvas_.scaled(fold_height);
}

void StackPainting::paint_gauge(std::size_t frames, std::size_t limit) {
  const QFont font = canvas_.font(Type::caption);
  const QString words = frames_of_limit(frames, limit, canvas_.options.language);
  const double width = text_width(font, words) + canvas_.scaled(10);
  const double middle = std::round(area_.bottom() - canvas_.scaled(gauge_height) / 2);
  const QRectF whole(area_.left(), middle - canvas_.scaled(4), std::max(8.0, area_.width() - width), canvas_.scaled(8));
  canvas_.painter.setPen(QPen(canvas_.theme.colour(BorderColour::strong), canvas_.theme.line(Line::hair)));
  canvas_.painter.setBrush(canvas_.theme.colour(Surface::sunken));
  canvas_.painter.drawRect(whole);
  const double share = std::min(1.0, static_cast<double>(frames) / static_cast<double>(limit));
  canvas_.painter.setPen(Qt::NoPen);
  canvas_.painter.setBrush(canvas_.theme.role(frames >= limit ? Role::failed : Role::waiting).edge);
  canvas_.painter.drawRect(QRectF(whole.left(), whole.top(), whole.width() * share, whole.height()));
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::secondary),
            {area_.right(), middle + middle_to_baseline(font)}, Align::right, words);
}

}  // namespace

HeightWish stack_height(const Theme& theme, const Stack& stack) {
  const auto frames = static_cast<double>(std::min(stack.frames.size(), most_shown));
  const bool folds = stack.frames.size() > most_shown;
  const double pitch = theme.scaled(frame_height + frame_gap);
  const double more = (folds ? theme.scaled(fold_height) : 0) + (has_gauge(stack) ? theme.scaled(gauge_height) : 0);
  const double whole = std::max(1.0, frames) * pitch + more;
  return {std::min(whole, 2 * pitch + theme.scaled(fold_height) + more), whole};
}

void paint_stack(Canvas& canvas, const Stack& stack, const QRectF& area) {
  QRectF room = area;
  StackPainting painting(canvas, area);
  if (has_gauge(stack)) {
    painting.paint_gauge(stack.frames.size(), *stack.limit);
    room.setBottom(area.bottom() - canvas.scaled(gauge_height));
  }
  const std::size_t count = stack.frames.size();
  const double pitch = canvas.scaled(frame_height + frame_gap);
  const auto fitting = static_cast<std::size_t>(std::max(1.0, std::floor((room.height() + 1) / pitch)));
  if (count <= std::min(fitting, most_shown)) {
    for (std::size_t at = count; at-- > 0;) {
      painting.paint_frame(stack.frames[at], at + 1 == count);
    }
    return;
  }
  const auto beside_fold =
      static_cast<std::size_t>(std::max(1.0, std::floor((room.height() + 1 - canvas.scaled(fold_height)) / pitch)));
  const std::size_t shown = std::min({beside_fold, most_shown, count});
  const std::size_t oldest = std::min(oldest_shown, shown / 3);
  for (std::size_t at = count; at-- > count - (shown - oldest);) {
    painting.paint_frame(stack.frames[at], at + 1 == count);
  }
  if (count > shown) {
    painting.paint_fold(count - shown);
  }
  for (std::size_t at = oldest; at-- > 0;) {
    painting.paint_frame(stack.frames[at], false);
  }
}

}  // namespace app::render
