#include "app/desktop/work_chart.hpp"

#include "app/desktop/texts.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

/// Each point costs a look at the counters of a step, so long runs are sampled.
constexpr std::size_t most_points = 240;

}  // namespace

WorkChart::WorkChart(Appearance& appearance, Comparison& comparison, QWidget* parent)
    : Card(parent), appearance_(appearance), comparison_(comparison) {
  setMinimumHeight(150);
  setFocusPolicy(Qt::TabFocus);
  connect(&comparison_, &Comparison::run_changed, this, &WorkChart::show_runs);
  connect(&comparison_, &Comparison::step_changed, this, &WorkChart::show_step);
  connect(&appearance_, &Appearance::changed, this, &WorkChart::show_runs);
  show_runs();
}

Comparison::Measure WorkChart::counter_shown() const {
  // Against comparisons the moves are drawn, against moves the comparisons, against steps the first of them.
  for (const Comparison::Measure& measure : comparison_.measures(appearance_.language())) {
    if (!measure.name.empty() && measure.name != comparison_.measure()) {
      return measure;
    }
  }
  return {};
}

engine::Series WorkChart::series_of(const Exploration& side, const std::string& counter) const {
  engine::Series series;
  const engine::Run& run = *side.run();
  const std::size_t last =
      comparison_.measure().empty()
          ? run.steps()
          : static_cast<std::size_t>(counter_at(run, run.steps(), comparison_.measure()).value_or(0));
  const std::size_t points = std::min(most_points, last);
  for (std::size_t point = 0; point <= points; ++point) {
    const std::size_t position = points == 0 ? 0 : point * last / points;
    const std::size_t step = comparison_.step_at(run, position);
    series.x.push_back(static_cast<double>(position));
    series.y.push_back(counter.empty() ? static_cast<double>(step)
                                       : static_cast<double>(counter_at(run, step, counter).value_or(0)));
  }
  const auto total = static_cast<std::size_t>(series.y.back());
  series.name = (text_of(Comparison::name_of(side, appearance_.language())) + QStringLiteral(": ") + grouped(total))
                    .toStdString();
  return series;
}

void WorkChart::show_runs() {
  painter_ = std::make_unique<render::StagePainter>(appearance_.shared_theme());
  render::StageOptions options;
  options.language = appearance_.language();
  painter_->set_options(options);
  scene_ = {};
  if (comparison_.ready()) {
    const Comparison::Measure counter = counter_shown();
    engine::Chart chart;
    const auto measures = comparison_.measures(appearance_.language());
    const auto by = std::ranges::find(measures, comparison_.measure(), &Comparison::Measure::name);
    chart.x_axis = by == measures.end() || by->name.empty() ? tr("steps").toStdString() : by->label;
    chart.y_axis = counter.name.empty() ? tr("steps").toStdString() : counter.label;
    chart.series = {series_of(comparison_.left(), counter.name), series_of(comparison_.right(), counter.name)};
    const QString remark = tr("%1 against %2").arg(text_of(chart.y_axis), text_of(chart.x_axis));
    scene_.panels.push_back({"work", tr("Work done").toStdString(), remark.toStdString(), std::move(chart)});
    setAccessibleName(tr("Work done") + QStringLiteral(": ") + remark);
  }
  show_step();
}

void WorkChart::show_step() {
  if (!scene_.panels.empty()) {
    std::get<engine::Chart>(scene_.panels.front().content).now = static_cast<double>(comparison_.step());
    setAccessibleDescription(text_of(engine::as_text(scene_)));
  }
  update();
}

void WorkChart::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  QPainter painter(this);
  QPainterPath inside;
  const double round = appearance_.theme().radius(render::Radius::card) - 1;
  inside.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), round, round);
  painter.setClipPath(inside);
  painter_->paint(painter, QRectF(rect()).adjusted(1, 1, -1, -1), scene_);
}

}  // namespace app::desktop
