#include "app/render/stage_layout.hpp"

#include "app/render/bars_layout.hpp"
#include "app/render/cells_layout.hpp"
#include "app/render/lanes_painter.hpp"
#include "app/render/legend_painter.hpp"
#include "app/render/matrix_painter.hpp"
#include "app/render/stack_painter.hpp"
#include "app/render/table_layout.hpp"
#include "app/render/text_painter.hpp"
#include "app/render/tree_painter.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <variant>

namespace app::render {

using simulators::engine::Bars;
using simulators::engine::Cells;
using simulators::engine::Chart;
using simulators::engine::Graph;
using simulators::engine::Lanes;
using simulators::engine::Language;
using simulators::engine::Matrix;
using simulators::engine::Panel;
using simulators::engine::Scene;
using simulators::engine::Stack;
using simulators::engine::Table;
using simulators::engine::Text;
using simulators::engine::Tree;

namespace {

constexpr double head_height = 36;
constexpr double side_margin = 14;

/// One or two panels beside each other.
struct Section {
  std::size_t first = 0;
  std::size_t count = 1;
  double second_width = 0;
  HeightWish wish;
  bool gives_first = false;  ///< whether what is lost on the way to the lowest is air, or the end of running text
};

HeightWish wish_of(const Theme& theme, const Panel& panel, double width, Language language, ShapeLayouts shapes) {
  if (const auto* bars = std::get_if<Bars>(&panel.content)) {
    const bool needs_lens = static_cast<double>(bars->row.size()) > width;
    return {theme.scaled(needs_lens ? 400 : 160), theme.scaled(needs_lens ? 640 : 520)};
  }
  if (const auto* cells = std::get_if<Cells>(&panel.content)) {
    const HeightWish wish = cells_height(theme, width, *cells, language);
    const double least = std::min(wish.least, theme.scaled(90) * static_cast<double>(cells->rows.size()));
    return {least, std::max(least, wish.most), std::min(wish.lowest, least)};
  }
  if (const auto* tree = std::get_if<Tree>(&panel.content); tree != nullptr && tree->shape != nullptr) {
    const TreeHeights heights = tree_heights(theme, width, *shapes.trees.of(tree->shape));
    return {heights.least, heights.most};
  }
  if (const auto* graph = std::get_if<Graph>(&panel.content); graph != nullptr) {
    const GraphHeights heights =
        shapes.graphs.placing.heights(theme, language, shapes.graphs.layouts.of(*graph), width);
    return {heights.least, heights.most, heights.lowest};
  }
  if (const auto* stack = std::get_if<Stack>(&panel.content)) {
    return stack_height(theme, *stack);
  }
  if (std::holds_alternative<Chart>(panel.content)) {
    return {theme.scaled(120), theme.scaled(360)};
  }
  if (const auto* matrix = std::get_if<Matrix>(&panel.content)) {
    return matrix_height(theme, *matrix, width);
  }
  if (const auto* table = std::get_if<Table>(&panel.content)) {
    return table_height(theme, *table);
  }
  if (const auto* lanes = std::get_if<Lanes>(&panel.content)) {
    return lanes_height(theme, *lanes);
  }
  const double whole = text_height(theme, panel.content, width, language);
  return {std::min(whole, theme.scaled(120)), whole, std::min(whole, theme.scaled(54))};
}

/// Whether the cells fit at the right of the bars without making these narrow. Decided by sizes alone.
bool fits_beside(const Theme& theme, const Panel& left, const Panel& right, double width, double cells_width) {
  const auto* bars = std::get_if<Bars>(&left.content);
  if (bars == nullptr || !std::holds_alternative<Cells>(right.content)) {
    return false;
  }
  const double least_bars = theme.scaled(36) * static_cast<double>(bars->row.size()) + theme.scaled(40);
  return cells_width <= width * 0.45 && least_bars <= width - cells_width;
}

/// The panels of a place, and of the other one where `both`.
std::vector<Section> sections_of(const Theme& theme, const Scene& scene, Panel::Place place, bool both, double width,
                                 Language language, ShapeLayouts shapes) {
  std::vector<Section> sections;
  for (std::size_t index = 0; index < scene.panels.size(); ++index) {
    const Panel& panel = scene.panels[index];
    if (panel.place != place && !both) {
      continue;
    }
    const bool gives_first =
        std::holds_alternative<Cells>(panel.content) || std::holds_alternative<Text>(panel.content);
    Section section{index, 1, 0, wish_of(theme, panel, width, language, shapes), gives_first};
    if (index + 1 < scene.panels.size()) {
      const Panel& next = scene.panels[index + 1];
      if (const auto* cells = std::get_if<Cells>(&next.content)) {
        // The line of a comparison runs at the right of the cells.
        const double cells_width = natural_cells_width(theme, *cells, language) + theme.scaled(64);
        if (fits_beside(theme, panel, next, width, cells_width)) {
          section.count = 2;
          section.second_width = std::max(cells_width, width * 0.3);
          const HeightWish beside = wish_of(theme, next, section.second_width, language, shapes);
          section.wish.least = std::max(section.wish.least, beside.least);
          ++index;
        }
      }
    }
    sections.push_back(section);
  }
  return sections;
}

double lowest_of(const Section& section) {
  const HeightWish& wish = section.wish;
  return wish.lowest > 0 ? std::min(wish.lowest, wish.least) : wish.least / 2;
}

/// Heights between `low` and `high` of each section that together take `height`, or all the low ones scaled to it.
template <class Low, class High>
std::vector<double> shared(const std::vector<Section>& sections, double height, const Low& low, const High& high) {
  double all_low = 0;
  double all_high = 0;
  for (const Section& section : sections) {
    all_low += low(section);
    all_high += std::max(low(section), high(section));
  }
  const double scale = all_low > height ? height / all_low : 1;
  const double share = all_high > all_low ? std::clamp((height - all_low) / (all_high - all_low), 0.0, 1.0) : 0;
  std::vector<double> heights;
  for (const Section& section : sections) {
    const double least = low(section);
    heights.push_back(std::floor(least * scale + std::max(0.0, high(section) - least) * share));
  }
  return heights;
}

/// Gives every section its least height and shares what is left in proportion to what each can use. Where there is
/// less, first goes what is only air, then each keeps what it can do with, and the rest is shared.
std::vector<double> share_height(const std::vector<Section>& sections, double height) {
  const auto least = [](const Section& section) { return section.wish.least; };
  const auto airless = [](const Section& section) {
    return section.gives_first ? lowest_of(section) : section.wish.least;
  };
  double all_least = 0;
  double all_airless = 0;
  for (const Section& section : sections) {
    all_least += least(section);
    all_airless += airless(section);
  }
  if (height >= all_least) {
    return shared(sections, height, least, [](const Section& section) { return section.wish.most; });
  }
  return height >= all_airless ? shared(sections, height, airless, least)
                               : shared(sections, height, lowest_of, airless);
}

/// Puts neighbouring rows of cells side by side where the column is too low for what all sections can do with.
std::vector<Section> paired(const Theme& theme, const Scene& scene, std::vector<Section> sections, QSizeF room,
                            Language language, ShapeLayouts shapes) {
  const double around = theme.scaled(head_height + 8);
  double lowest = 0;
  for (const Section& section : sections) {
    lowest += around + lowest_of(section);
  }
  const auto is_cells = [&scene](const Section& section) {
    return section.count == 1 && std::holds_alternative<Cells>(scene.panels[section.first].content);
  };
  const double half = (room.width() - theme.space(4)) / 2;
  for (std::size_t at = 0; at + 1 < sections.size() && lowest > room.height(); ++at) {
    Section& pair = sections[at];
    Section& next = sections[at + 1];
    if (!is_cells(pair) || !is_cells(next)) {
      continue;
    }
    lowest -= around + lowest_of(pair) + lowest_of(next);
    for (Section* part : {&pair, &next}) {
      part->wish = wish_of(theme, scene.panels[part->first], half, language, shapes);
    }
    pair.wish = {std::max(pair.wish.least, next.wish.least), std::max(pair.wish.most, next.wish.most),
                 std::max(lowest_of(pair), lowest_of(next))};
    pair.count = 2;
    pair.second_width = half;
    lowest += lowest_of(pair);
    sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return sections;
}

}  // namespace

namespace {

/// Puts sections below each other into `column`, which ends where its height does.
void stack_up(const Theme& theme, std::vector<Section> sections, const QRectF& column, bool with_dividers,
              double readable, StageLayout& layout) {
  const double head = theme.scaled(head_height);
  const double gap = theme.scaled(8);
  const auto least_of = [&sections, head, gap] {
    double least = 0;
    for (const Section& section : sections) {
      least += section.wish.least + head + gap;
    }
    return least;
  };
  while (sections.size() > 1 && column.height() < readable * least_of()) {
    sections.pop_back();
  }
  const auto count = static_cast<double>(sections.size());
  const std::vector<double> heights =
      share_height(sections, std::max(1.0, column.height() - head * count - gap * count));
  double top = column.top();
  for (std::size_t index = 0; index < sections.size(); ++index) {
    const Section& section = sections[index];
    if (index > 0 && with_dividers) {
      layout.dividers.push_back(std::round(top));
    }
    const double first_width = column.width() - (section.count == 2 ? section.second_width + theme.space(4) : 0);
    layout.panels[section.first] = {QRectF(column.left(), top, first_width, head),
                                    QRectF(column.left(), top + head, first_width, heights[index])};
    if (section.count == 2) {
      const double left = column.right() - section.second_width;
      layout.panels[section.first + 1] = {QRectF(left, top, section.second_width, head),
                                          QRectF(left, top + head, section.second_width, heights[index])};
    }
    top += head + heights[index] + gap;
  }
}

}  // namespace

StageLayout lay_out_stage(const Theme& theme, const QRectF& area, const Scene& scene, Language language,
                          ShapeLayouts shapes, const StageRoom& room) {
  const double side = theme.scaled(side_margin);
  const double width = std::max(1.0, area.width() - 2 * side);
  StageLayout layout;
  layout.panels.resize(scene.panels.size());
  const double legend =
      scene.legend.empty() ? 0 : legend_height(theme, scene.legend, width, language) + theme.scaled(6);
  layout.legend = QRectF(area.left() + side, area.bottom() - legend, width, std::max(0.0, legend - theme.scaled(6)));

  QRectF column(area.left() + side, area.top(), width, layout.legend.top() - area.top());
  const bool has_cards = room.cards && std::ranges::any_of(scene.panels, [](const Panel& panel) {
                           return panel.place == Panel::Place::beside;
                         });
  const bool wide = has_cards && width >= theme.scaled(720);
  if (wide) {
    QRectF right = column;
    right.setLeft(column.right() - std::min(width / 3, theme.scaled(400)));
    column.setRight(right.left() - theme.space(6));
    stack_up(theme, sections_of(theme, scene, Panel::Place::beside, false, right.width(), language, shapes), right,
             false, room.readable, layout);
  }
  stack_up(theme,
           paired(theme, scene,
                  sections_of(theme, scene, Panel::Place::stage, has_cards && !wide, column.width(), language, shapes),
                  column.size(), language, shapes),
           column, !wide, room.readable, layout);
  return layout;
}

double natural_height(const Theme& theme, const Panel& panel, double width, Language language, ShapeLayouts shapes) {
  const double inside = std::max(1.0, width - 2 * theme.scaled(side_margin));
  return theme.scaled(head_height) + wish_of(theme, panel, inside, language, shapes).most + theme.scaled(14);
}

}  // namespace app::render
