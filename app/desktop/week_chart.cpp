#include "app/desktop/week_chart.hpp"

#include "app/desktop/texts.hpp"

#include <QDate>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace app::desktop {

using render::Type;

WeekChart::WeekChart(Appearance& appearance, QWidget* parent) : QWidget(parent), appearance_(appearance) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void WeekChart::set_days(std::vector<std::size_t> numbers, QStringList words) {
  numbers_ = std::move(numbers);
  words_ = std::move(words);
  QStringList told;
  for (std::size_t day = 0; day < numbers_.size(); ++day) {
    told << words_[static_cast<qsizetype>(day)] + QStringLiteral(": ") + grouped(numbers_[day]);
  }
  setAccessibleName(told.join(QStringLiteral(", ")));
  update();
}

void WeekChart::set_week(const learning::Today& day, const learning::Moment& now) {
  constexpr std::int64_t day_seconds = 24 * 60 * 60;
  const QDate today = QDate(1970, 1, 1).addDays((now.seconds() + now.zone_offset) / day_seconds);
  QStringList words{tr("today")};
  const QLocale locale = render::Theme::locale(appearance_.language());
  for (std::size_t after = 1; after < day.week.size(); ++after) {
    words << locale.dayName(today.addDays(static_cast<qint64>(after)).dayOfWeek(), QLocale::ShortFormat);
  }
  std::vector<std::size_t> week = day.week;
  week.front() = day.due.size();
  set_days(std::move(week), std::move(words));
}

void WeekChart::paintEvent(QPaintEvent* /*event*/) {
  if (numbers_.empty()) {
    return;
  }
  const render::Theme& theme = appearance_.theme();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont small = appearance_.font(Type::caption);
  const int line = QFontMetrics(small).height();
  const double most = static_cast<double>(std::max<std::size_t>(1, std::ranges::max(numbers_)));
  const double pitch = static_cast<double>(width()) / static_cast<double>(numbers_.size());
  const double room = height() - 2.0 * line - 8;
  for (std::size_t day = 0; day < numbers_.size(); ++day) {
    const bool today = day == 0;
    const double tall = std::max(3.0, room * static_cast<double>(numbers_[day]) / most);
    const QRectF column(pitch * static_cast<double>(day) + pitch * 0.15, line + 2 + room - tall, pitch * 0.7, tall);
    const render::RolePaint& paint =
        theme.role(today ? simulators::engine::Role::active : simulators::engine::Role::plain);
    painter.setPen(QPen(paint.edge, theme.line(render::Line::element)));
    painter.setBrush(paint.fill);
    painter.drawRoundedRect(column, 3, 3);
    QFont font = small;
    font.setWeight(today ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(theme.colour(today ? render::TextColour::primary : render::TextColour::secondary));
    const QRectF above(pitch * static_cast<double>(day), column.top() - line - 1, pitch, line);
    painter.drawText(above, Qt::AlignCenter, grouped(numbers_[day]));
    painter.drawText(QRectF(above.left(), height() - line, pitch, line), Qt::AlignCenter,
                     words_[static_cast<qsizetype>(day)]);
  }
}

}  // namespace app::desktop
