#include "app/render/chart_painter.hpp"

#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace app::render {

using simulators::engine::Chart;
using simulators::engine::Series;

namespace {

constexpr double left_room = 44;
constexpr double below_room = 24;
constexpr double above_room = 22;

/// From values to pixels along one axis.
struct Scale {
  double first = 0;
  double last = 1;
  double begin = 0;
  double end = 1;
  bool logarithmic = false;

  [[nodiscard]] double place(double value) const {
    const auto shown = [this](double number) { return logarithmic ? std::log10(std::max(number, 1e-12)) : number; };
    const double width = shown(last) - shown(first);
    return begin + (end - begin) * (width > 0 ? (shown(value) - shown(first)) / width : 0);
  }
};

QString tick_text(double value) {
  return value == std::floor(value) ? number_text(static_cast<std::int64_t>(value), true)
                                    : QString::number(value, 'g', 3).replace(QLatin1Char('-'), QChar(0x2212));
}

std::vector<double> ticks_of(double least, double most, bool logarithmic, double most_steps) {
  if (!logarithmic) {
    return round_ticks(least, most, most_steps);
  }
  std::vector<double> ticks;
  for (double power = std::floor(std::log10(std::max(least, 1e-9))); ticks.empty() || ticks.back() < most; ++power) {
    ticks.push_back(std::pow(10.0, power));
  }
  return ticks;
}

/// One chart while it is painted.
class ChartPainting {
 public:
  ChartPainting(Canvas& canvas, const Chart& chart, const QRectF& area) : canvas_(canvas), chart_(chart) {
    const QFont font = canvas_.font(Type::stage_label);
    double names = 0;
    for (const Series& series : chart_.series) {
      names = std::max(names, text_width(font, text_of(series.name)));
    }
    plot_ = area.adjusted(canvas_.scaled(left_room), canvas_.scaled(above_room),
                          -std::min(area.width() / 2, names + canvas_.scaled(20)), -canvas_.scaled(below_room));
    find_ranges();
  }

  void paint_axes();
  void paint_series();
  void paint_now();

 private:
  void find_ranges();
  void paint_line(const Series& series, std::size_t index);
  void paint_bins(const Series& series, std::size_t index);
  void paint_names();

  Canvas& canvas_;
  const Chart& chart_;
  QRectF plot_;
  std::vector<double> x_ticks_;
  std::vector<double> y_ticks_;
  Scale x_;
  Scale y_;
};

void ChartPainting::find_ranges() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double x_least = infinity;
  double x_most = -infinity;
  double y_least = infinity;
  double y_most = -infinity;
  for (const Series& series : chart_.series) {
    for (const double x : series.x) {
      x_least = std::min(x_least, x);
      x_most = std::max(x_most, x);
    }
    for (const double y : series.y) {
      y_least = std::min(y_least, y);
      y_most = std::max(y_most, y);
    }
  }
  if (x_least > x_most) {
    x_least = y_least = 0;
    x_most = y_most = 1;
  }
  // Amounts are compared from nothing on.
  y_least = chart_.y_logarithmic ? y_least : std::min(0.0, y_least);
  x_ticks_ = ticks_of(x_least, x_most, chart_.x_logarithmic, plot_.width() / canvas_.scaled(64));
  y_ticks_ = ticks_of(y_least, y_most, chart_.y_logarithmic, plot_.height() / canvas_.scaled(22));
  x_ = {x_least, std::max(x_most, x_least + 1e-9), plot_.left(), plot_.right(), chart_.x_logarithmic};
  y_ = {y_ticks_.front(), std::max(y_ticks_.back(), y_ticks_.front() + 1e-9), plot_.bottom(), plot_.top(),
        chart_.y_logarithmic};
}

void ChartPainting::paint_axes() {
  const QFont font = canvas_.font(Type::caption);
  const QColor ink = canvas_.theme.colour(TextColour::secondary);
  const QPen grid(canvas_.theme.colour(BorderColour::subtle), canvas_.theme.line(Line::hair));
  for (const double tick : y_ticks_) {
    const double y = std::round(y_.place(tick)) + 0.5;
    canvas_.painter.setPen(grid);
    canvas_.painter.drawLine(QPointF(plot_.left(), y), QPointF(plot_.right(), y));
    draw_text(canvas_.painter, font, ink, {plot_.left() - canvas_.scaled(8), y + middle_to_baseline(font)},
              Align::right, tick_text(tick));
  }
  const double baseline = plot_.bottom() + canvas_.scaled(17);
  double free_from = -std::numeric_limits<double>::infinity();
  for (const double tick : x_ticks_) {
    if (tick < x_.first || tick > x_.last) {
      continue;
    }
    const QString text = tick_text(tick);
    const double x = x_.place(tick);
    draw_text(canvas_.painter, font, ink, {x, baseline}, Align::centre, text);
    free_from = std::max(free_from, x + text_width(font, text) / 2 + canvas_.scaled(8));
  }
  // The axis is named behind its last number.
  draw_text(canvas_.painter, font, ink, {std::max(free_from, plot_.right() + canvas_.scaled(8)), baseline}, Align::left,
            text_of(chart_.x_axis));
}

void ChartPainting::paint_line(const Series& series, std::size_t index) {
  const std::size_t count = std::min(series.x.size(), series.y.size());
  if (count == 0) {
    return;
  }
  canvas_.painter.setBrush(Qt::NoBrush);
  canvas_.painter.setPen(series_pen(canvas_.theme, index));
  const auto columns = static_cast<std::size_t>(std::max(1.0, plot_.width() / 2));
  QPainterPath path(QPointF(x_.place(series.x[0]), y_.place(series.y[0])));
  if (count <= 2 * columns) {
    for (std::size_t at = 1; at < count; ++at) {
      path.lineTo(x_.place(series.x[at]), y_.place(series.y[at]));
    }
  } else {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t begin = column * count / columns;
      const std::size_t end = std::max(begin + 1, (column + 1) * count / columns);
      const auto [least, most] = std::minmax_element(series.y.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     series.y.begin() + static_cast<std::ptrdiff_t>(end));
      const double x = x_.place(series.x[begin]);
      path.lineTo(x, y_.place(*least));
      path.lineTo(x, y_.place(*most));
    }
  }
  canvas_.painter.drawPath(path);
  canvas_.painter.setPen(Qt::NoPen);
  canvas_.painter.setBrush(series_pen(canvas_.theme, index).color());
  canvas_.painter.drawEllipse(QPointF(x_.place(series.x[count - 1]), y_.place(series.y[count - 1])), canvas_.scaled(4),
                              canvas_.scaled(4));
}

void ChartPainting::paint_bins(const Series& series, std::size_t index) {
  const QColor colour = series_pen(canvas_.theme, index).color();
  canvas_.painter.setPen(QPen(canvas_.theme.colour(Surface::stage), canvas_.theme.line(Line::hair)));
  canvas_.painter.setBrush(colour);
  for (std::size_t at = 0; at + 1 < series.x.size() && at < series.y.size(); ++at) {
    const double left = x_.place(series.x[at]);
    const double top = y_.place(series.y[at]);
    canvas_.painter.drawRect(QRectF(left, top, x_.place(series.x[at + 1]) - left, plot_.bottom() - top));
  }
}

void ChartPainting::paint_series() {
  for (std::size_t index = 0; index < chart_.series.size(); ++index) {
    chart_.kind == Chart::Kind::line ? paint_line(chart_.series[index], index)
                                     : paint_bins(chart_.series[index], index);
  }
  if (chart_.kind == Chart::Kind::line) {
    paint_names();
  }
}

/// The place nearest to `wanted`, in steps of the pitch below and above it, that is a pitch away from all that are
/// taken. Each of them is near to at most two of the places, so twice as many and one more are enough.
double free_place(double wanted, double pitch, const std::vector<double>& taken) {
  for (std::size_t step = 0; step <= 2 * taken.size(); ++step) {
    const auto away = static_cast<double>((step + 1) / 2);
    const double place = wanted + (step % 2 == 1 ? away : -away) * pitch;
    if (std::ranges::none_of(taken, [&](double other) { return std::abs(other - place) < pitch; })) {
      return place;
    }
  }
  return wanted;
}

void ChartPainting::paint_names() {
  // Each name stands at the end of its line; names of lines that end together move apart.
  const QFont font = canvas_.font(Type::stage_label);
  const double pitch = canvas_.scaled(18);
  std::vector<double> taken;
  for (std::size_t index = 0; index < chart_.series.size(); ++index) {
    const Series& series = chart_.series[index];
    if (series.x.empty() || series.y.empty()) {
      continue;
    }
    const double y = free_place(y_.place(series.y.back()), pitch, taken);
    taken.push_back(y);
    // Lines that go on farther to the right are interrupted by the name.
    const double left = x_.place(series.x.back()) + canvas_.scaled(10);
    const double half = pitch / 2;
    canvas_.painter.fillRect(QRectF(left - canvas_.scaled(2), y - half,
                                    text_width(font, text_of(series.name)) + canvas_.scaled(4), 2 * half),
                             canvas_.theme.colour(Surface::stage));
    draw_text(canvas_.painter, font, series_pen(canvas_.theme, index).color(), {left, y + middle_to_baseline(font)},
              Align::left, text_of(series.name));
  }
}

void ChartPainting::paint_now() {
  if (!chart_.now) {
    return;
  }
  const double x = std::round(x_.place(std::clamp(*chart_.now, x_.first, x_.last))) + 0.5;
  canvas_.painter.setPen(
      QPen(canvas_.theme.role(simulators::engine::Role::active).edge, canvas_.theme.line(Line::emphasis)));
  canvas_.painter.drawLine(QPointF(x, plot_.top() - canvas_.scaled(6)), QPointF(x, plot_.bottom()));
  const QFont font = canvas_.font(Type::caption);
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::primary), {x, plot_.top() - canvas_.scaled(10)},
            Align::centre, tick_text(*chart_.now));
}

}  // namespace

QPen series_pen(const Theme& theme, std::size_t series) {
  constexpr std::size_t count = 4;
  const QString name = QStringLiteral("series.%1.colour").arg(series % count + 1);
  QPen pen(theme.colour(QStringView(name)), theme.scaled(3));
  static constexpr std::array<std::array<double, 4>, count> dashes = {
      {{0, 0, 0, 0}, {7, 4, 7, 4}, {2, 3, 2, 3}, {12, 4, 2, 4}}};
  if (series % count != 0) {
    QList<qreal> pattern;
    for (const double length : dashes[series % count]) {
      pattern << length / 3 * 1.0;
    }
    pen.setDashPattern(pattern);
    pen.setCapStyle(Qt::FlatCap);
  }
  return pen;
}

std::vector<double> round_ticks(double least, double most, double room) {
  const double most_steps = std::clamp(std::floor(room), 1.0, 5.0);
  const double width = std::max(most - least, 1e-9);
  const double power = std::pow(10.0, std::floor(std::log10(width / most_steps)));
  double step = power;
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    step = power * factor;
    if (std::ceil(most / step) - std::floor(least / step) <= most_steps) {
      break;
    }
  }
  std::vector<double> ticks;
  const auto last = static_cast<std::int64_t>(std::ceil(most / step - 1e-9));
  for (auto at = static_cast<std::int64_t>(std::floor(least / step + 1e-9)); at <= last; ++at) {
    ticks.push_back(static_cast<double>(at) * step);
  }
  return ticks;
}

void paint_chart(Canvas& canvas, const Chart& chart, const QRectF& area) {
  ChartPainting painting(canvas, chart, area);
  painting.paint_axes();
  painting.paint_series();
  painting.paint_now();
}

}  // namespace app::render
