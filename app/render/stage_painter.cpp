#include "app/render/stage_painter.hpp"

#include "app/render/bars_layout.hpp"
#include "app/render/bars_painter.hpp"
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/cells_layout.hpp"
#include "app/render/cells_painter.hpp"
#include "app/render/chart_painter.hpp"
#include "app/render/graph_painter.hpp"
#include "app/render/lanes_painter.hpp"
#include "app/render/legend_painter.hpp"
#include "app/render/letter_painter.hpp"
#include "app/render/lettering.hpp"
#include "app/render/link_painter.hpp"
#include "app/render/matrix_painter.hpp"
#include "app/render/stack_painter.hpp"
#include "app/render/stage_layout.hpp"
#include "app/render/table_painter.hpp"
#include "app/render/text_painter.hpp"
#include "app/render/tree_painter.hpp"

#include <QHash>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace app::render {

using simulators::engine::Bars;
using simulators::engine::Cells;
using simulators::engine::Chart;
using simulators::engine::ElementId;
using simulators::engine::Graph;
using simulators::engine::Lanes;
using simulators::engine::LegendEntry;
using simulators::engine::Matrix;
using simulators::engine::Panel;
using simulators::engine::Row;
using simulators::engine::Scene;
using simulators::engine::Stack;
using simulators::engine::Table;
using simulators::engine::Tree;

namespace {

using Rects = QHash<ElementId, QRectF>;

/// More elements than these never travel, so their places need not be compared.
constexpr std::size_t most_single_elements = 2000;

/// What the buttons at the upper right corner take of the picture where they would cover a title.
constexpr double tools_height = 30;

std::vector<const Row*> rows_of(const Scene& scene) {
  std::vector<const Row*> rows;
  for (const Panel& panel : scene.panels) {
    if (const auto* bars = std::get_if<Bars>(&panel.content)) {
      rows.push_back(&bars->row);
    } else if (const auto* cells = std::get_if<Cells>(&panel.content)) {
      for (const Row& row : cells->rows) {
        rows.push_back(&row);
      }
    }
  }
  return rows;
}

std::size_t elements_of(const Scene& scene) {
  std::size_t count = 0;
  for (const Row* row : rows_of(scene)) {
    count += row->size();
  }
  return count;
}

/// Where bars and cells stand, without painting them.
Rects rects_of(const Theme& theme, const Scene& scene, const StageLayout& stage,
               simulators::engine::Language language) {
  Rects rects;
  const ValueRange range = value_range_of(scene);
  for (std::size_t index = 0; index < scene.panels.size(); ++index) {
    const QRectF& body = stage.panels[index].body;
    if (const auto* bars = std::get_if<Bars>(&scene.panels[index].content)) {
      const BarsLayout layout = lay_out_bars(theme, body, bars->row, range);
      for (std::size_t element = 0; element < bars->row.size(); ++element) {
        rects.insert(bars->row.ids[element], layout.bar(element, bars->row.values[element]));
      }
    } else if (const auto* cells = std::get_if<Cells>(&scene.panels[index].content)) {
      const CellsLayout layout = lay_out_cells(theme, body, *cells, language);
      for (std::size_t row = 0; row < cells->rows.size(); ++row) {
        for (std::size_t element = 0; element < cells->rows[row].size(); ++element) {
          rects.insert(cells->rows[row].ids[element], layout.place(row, element, cells->rows[row].size()));
        }
      }
    }
  }
  return rects;
}

/// The old places of the elements that have moved; nothing where too many have.
Rects origins_of(const Rects& before, const Rects& after) {
  constexpr double least_way = 0.5;
  Rects origins;
  for (auto place = after.begin(); place != after.end(); ++place) {
    const auto old = before.constFind(place.key());
    if (old != before.constEnd() && (old->topLeft() - place->topLeft()).manhattanLength() > least_way) {
      origins.insert(place.key(), *old);
      if (static_cast<std::size_t>(origins.size()) > StagePainter::most_moving_elements) {
        return {};
      }
    }
  }
  return origins;
}

void paint_head(Canvas& canvas, const Panel& panel, const QRectF& head) {
  const QFont title_font = weighted(canvas.font(Type::stage_label), QFont::DemiBold);
  const QFont remark_font = weighted(title_font, QFont::Normal);
  const double baseline = head.top() + canvas.scaled(20) + middle_to_baseline(title_font);
  const QString title = text_of(panel.title);
  const QString remark = text_of(panel.remark);
  draw_text(canvas.painter, title_font, canvas.theme.colour(TextColour::secondary), {head.left(), baseline},
            Align::left, title);
  const double left = head.left() + (title.isEmpty() ? 0 : text_width(title_font, title) + canvas.scaled(8));
  // A remark is the first thing to go where there is no room.
  if (left + text_width(remark_font, remark) <= head.right()) {
    draw_text(canvas.painter, remark_font, canvas.theme.colour(TextColour::muted), {left, baseline}, Align::left,
              remark);
  }
}

/// Whether the buttons at the upper right corner would cover a title in the first row.
bool tools_cover_a_title(const Theme& theme, const Scene& scene, const StageLayout& stage, const QRectF& area,
                         const StageOptions& options) {
  const QFont font = weighted(theme.font(Type::stage_label, options.language), QFont::DemiBold);
  for (std::size_t index = 0; index < scene.panels.size(); ++index) {
    const PanelPlace& place = stage.panels[index];
    if (!place.body.isEmpty() && place.head.top() < area.top() + 1 &&
        place.head.left() + text_width(font, text_of(scene.panels[index].title)) > area.right() - options.tools_width) {
      return true;
    }
  }
  return false;
}

void paint_panel(Canvas& canvas, const Panel& panel, const PanelPlace& place, const ValueRange& range) {
  paint_head(canvas, panel, place.head);
  if (const auto* bars = std::get_if<Bars>(&panel.content)) {
    paint_bars(canvas, *bars, place.body, range);
  } else if (const auto* cells = std::get_if<Cells>(&panel.content)) {
    paint_cells(canvas, *cells, place.body);
  } else if (const auto* tree = std::get_if<Tree>(&panel.content)) {
    paint_tree(canvas, *tree, place.body);
  } else if (const auto* graph = std::get_if<Graph>(&panel.content)) {
    paint_graph(canvas, *graph, place.body);
  } else if (const auto* stack = std::get_if<Stack>(&panel.content)) {
    paint_stack(canvas, *stack, place.body);
  } else if (const auto* matrix = std::get_if<Matrix>(&panel.content)) {
    paint_matrix(canvas, *matrix, place.body);
  } else if (const auto* chart = std::get_if<Chart>(&panel.content)) {
    paint_chart(canvas, *chart, place.body);
  } else if (const auto* table = std::get_if<Table>(&panel.content)) {
    paint_table(canvas, *table, place.body);
  } else if (const auto* lanes = std::get_if<Lanes>(&panel.content)) {
    paint_lanes(canvas, *lanes, place.body);
  } else {
    paint_as_text(canvas, panel.content, place.body);
  }
}

/// The legend without the roles that occur only in panels that are left out.
std::vector<LegendEntry> shown_legend(const Scene& scene, const StageLayout& stage) {
  const auto is_left_out = [](const PanelPlace& place) { return place.body.isEmpty(); };
  if (std::ranges::none_of(stage.panels, is_left_out)) {
    return scene.legend;
  }
  Scene shown;
  for (std::size_t index = 0; index < scene.panels.size(); ++index) {
    if (!is_left_out(stage.panels[index])) {
      shown.panels.push_back(scene.panels[index]);
    }
  }
  const std::vector<bool> roles = simulators::engine::roles_of(shown);
  std::vector<LegendEntry> legend = scene.legend;
  std::erase_if(legend, [&roles](const LegendEntry& entry) { return !roles[static_cast<std::size_t>(entry.role)]; });
  return legend;
}

/// The letters of answers: in the middle of a bar, whose value stands above it; at the corner of what carries text.
void paint_letters(Canvas& canvas) {
  for (auto letter = canvas.options.letters.begin(); letter != canvas.options.letters.end(); ++letter) {
    const auto place = canvas.elements.place_of(letter.key());
    if (!place || letter.value() >= letter_count) {
      continue;
    }
    const bool is_bar = place->shape == Shape::bar;
    const double least = canvas.scaled(14);
    const double most = canvas.scaled(is_bar ? 30 : 18);
    const double size = std::clamp(std::min(place->rect.width(), place->rect.height()) * 0.8, least, most);
    paint_letter(canvas.painter, canvas.theme, letter.value(),
                 is_bar ? place->rect.center() : place->rect.topLeft() + QPointF(size / 6, size / 6), size);
  }
}

/// Places of elements that stand in other rows, or at other indices, than they did.
using RowPlaces = QHash<ElementId, std::pair<std::size_t, std::size_t>>;

RowPlaces row_places_of(const Scene& scene) {
  RowPlaces places;
  const std::vector<const Row*> rows = rows_of(scene);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t index = 0; index < rows[row]->size(); ++index) {
      places.insert(rows[row]->ids[index], {row, index});
    }
  }
  return places;
}

}  // namespace

StagePainter::StagePainter(std::shared_ptr<const Theme> theme) : theme_(std::move(theme)) {}
StagePainter::~StagePainter() = default;

void StagePainter::paint(QPainter& painter, const QRectF& whole, const Scene& scene, const Motion* motion) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.fillRect(whole, theme_->colour(Surface::stage));
  painter.setOpacity(painter.opacity() * options_.opacity);
  elements_.clear();
  trees_.clear();
  painted_graphs_.clear();
  Canvas canvas{painter, *theme_, options_, icons_, tree_layouts_, elements_,
                trees_,  {},      1,        {},     graphs_,       painted_graphs_};
  const ShapeLayouts shapes{tree_layouts_, graphs_};
  for (const auto& link : scene.links) {
    canvas.joined.insert(link.from);
    canvas.joined.insert(link.to);
  }
  StageLayout stage = lay_out_stage(*theme_, whole, scene, options_.language, shapes, options_.room);
  QRectF area = whole;
  if (options_.tools_width > 0 && tools_cover_a_title(*theme_, scene, stage, whole, options_)) {
    area.setTop(whole.top() + theme_->scaled(tools_height));
    stage = lay_out_stage(*theme_, area, scene, options_.language, shapes, options_.room);
  }
  if (motion != nullptr && motion->progress < 1 && elements_of(scene) <= most_single_elements &&
      elements_of(motion->before) <= most_single_elements) {
    const StageLayout old_stage =
        lay_out_stage(*theme_, area, motion->before, options_.language, shapes, options_.room);
    canvas.origins = origins_of(rects_of(*theme_, motion->before, old_stage, options_.language),
                                rects_of(*theme_, scene, stage, options_.language));
    canvas.progress = motion->progress;
  }
  const ValueRange range = value_range_of(scene);
  for (std::size_t index = 0; index < scene.panels.size(); ++index) {
    if (!stage.panels[index].body.isEmpty()) {
      PanelPlace place = stage.panels[index];
      if (place.head.top() < whole.top() + 1) {
        place.head.setRight(std::min(place.head.right(), area.right() - options_.tools_width));
      }
      paint_panel(canvas, scene.panels[index], place, range);
    }
  }
  painter.setPen(QPen(theme_->colour(BorderColour::subtle), theme_->line(Line::hair)));
  for (const double height : stage.dividers) {
    painter.drawLine(QPointF(stage.legend.left(), height + 0.5), QPointF(stage.legend.right(), height + 0.5));
  }
  paint_links(canvas, scene.links);
  for (auto mark = options_.marks.begin(); mark != options_.marks.end(); ++mark) {
    for (const ElementPlace& place : elements_.places_of(mark.key())) {
      // The ring stands outside: over and under a bar it would run through the value and the index, so there it keeps
      // to the bar's own edges.
      const double inwards =
          place.shape == Shape::bar && place.rect.height() > canvas.scaled(20) ? canvas.scaled(7) : 0;
      paint_overlay(canvas, place.rect.adjusted(0, inwards, 0, -inwards), mark.value());
    }
  }
  paint_letters(canvas);
  paint_legend(canvas, shown_legend(scene, stage), stage.legend);
  painter.restore();
}

double StagePainter::natural_height(const Scene& scene, double width) {
  double height = 0;
  for (const Panel& panel : scene.panels) {
    height += app::render::natural_height(*theme_, panel, width, options_.language, {tree_layouts_, graphs_});
  }
  return height;
}

std::optional<ElementId> StagePainter::element_at(QPointF point) const { return elements_.element_at(point); }

QRectF StagePainter::rect_of(ElementId element) const {
  const auto place = elements_.place_of(element);
  return place ? place->rect : QRectF();
}

std::size_t StagePainter::moving_elements(const Scene& before, const Scene& after, std::size_t limit) {
  if (elements_of(before) > most_single_elements || elements_of(after) > most_single_elements) {
    return limit;
  }
  const RowPlaces old = row_places_of(before);
  const RowPlaces places = row_places_of(after);
  std::size_t moving = 0;
  for (auto place = places.begin(); place != places.end() && moving < limit; ++place) {
    const auto was = old.constFind(place.key());
    moving += was != old.constEnd() && *was != *place ? 1U : 0U;
  }
  return moving;
}

}  // namespace app::render
