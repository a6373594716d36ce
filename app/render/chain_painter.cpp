#include "app/render/chain_painter.hpp"

#include "app/render/arrow_painter.hpp"
#include "app/render/box_painter.hpp"
#include "app/render/canvas.hpp"
#include "app/render/lettering.hpp"
#include "app/render/painter_words.hpp"
#include "app/render/table_layout.hpp"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace app::render {

using simulators::engine::ElementId;
using simulators::engine::Provenance;
using simulators::engine::Role;
using simulators::engine::Table;
using simulators::engine::TableCell;
using simulators::engine::TableRow;
using simulators::engine::Version;

namespace {

/// The sign of a role that says all where there is no text.
QString sign_of(Role role) {
  switch (role) {
    case Role::settled:
    case Role::correct:
      return QStringLiteral("check");
    case Role::failed:
    case Role::wrong:
      return QStringLiteral("cross");
    case Role::waiting:
      return QStringLiteral("waiting");
    case Role::conflict:
      return QStringLiteral("conflict");
    default:
      return {};
  }
}

void paint_sign_alone(Canvas& canvas, Role role, QPointF middle) {
  const double side = canvas.scaled(14);
  const bool bare = role == Role::settled || role == Role::correct;
  const QRectF place(middle.x() - side / 2, middle.y() - side / 2, side, side);
  if (!bare) {
    BoxStyle style;
    style.radius = 5;
    style.is_joined = true;
    style.carries_text = true;
    style.shows_badge = false;
    paint_box(canvas, place.adjusted(-canvas.scaled(5), -canvas.scaled(3), canvas.scaled(5), canvas.scaled(3)), role,
              style);
  }
  canvas.icons.paint(canvas.painter, sign_of(role), bare ? canvas.theme.role(role).edge : ink_on(canvas.theme, role),
                     place);
}

/// The box around what is written, or nothing to be painted.
void paint_cell_box(Canvas& canvas, const TableCell& cell, const QRectF& box) {
  if (cell.role != Role::plain) {
    BoxStyle style;
    style.radius = 5;
    style.is_joined = true;
    style.carries_text = true;
    style.shows_badge = false;
    paint_box(canvas, box, cell.role, style);
    return;
  }
  const bool taken = cell.kind == TableCell::Kind::taken;
  canvas.painter.setPen(taken ? QPen(canvas.theme.colour(BorderColour::strong), canvas.theme.line(Line::element))
                              : QPen(Qt::NoPen));
  canvas.painter.setBrush(canvas.theme.colour(taken ? Surface::stage : Surface::sunken));
  canvas.painter.drawRoundedRect(box, canvas.scaled(5), canvas.scaled(5));
}

void draw_aligned(Canvas& canvas, const TableLayout::Column& column, const QFont& font, const QColor& ink,
                  double baseline, const QString& text) {
  if (column.is_number && column.align == Align::right) {
    draw_figures(canvas.painter, font, ink, {column.right(), baseline}, text);
    return;
  }
  const double x = column.align == Align::left    ? column.left
                   : column.align == Align::right ? column.right()
                                                  : column.left + column.width / 2;
  draw_text(canvas.painter, font, ink, {x, baseline}, column.align, elided_by_meaning(font, text, column.width + 1));
}

}  // namespace

void paint_table_cell(Canvas& canvas, const TableCell& cell, const TableLayout& layout, std::size_t at,
                      const QRectF& row, const CellLetters& letters) {
  const TableLayout::Column& column = layout.columns[at];
  if (column.width <= 0) {
    return;
  }
  const QString text = cell_text(cell);
  const double middle = row.center().y();
  const double height = std::min(canvas.scaled(22), row.height() - canvas.scaled(3));
  QRectF box(column.left - layout.box_margin, middle - height / 2, column.width + 2 * layout.box_margin, height);
  if (cell.kind == TableCell::Kind::name || (!column.is_number && cell.role != Role::plain)) {
    // A plate is as wide as its name, at its place in the column.
    const double sign = cell.role == Role::failed ? canvas.scaled(14) : 0;
    const double wide = std::min(column.width, text_width(weighted(letters.font, QFont::DemiBold), text) + sign);
    const double left = column.align == Align::left    ? column.left
                        : column.align == Align::right ? column.right() - wide
                                                       : column.left + (column.width - wide) / 2;
    box = QRectF(left - layout.box_margin, box.top(), wide + 2 * layout.box_margin, height);
  }
  if (cell.id) {
    canvas.elements.add(*cell.id, {box, Shape::cell, 0, box.top(), box.bottom()});
  }
  if (text.isEmpty() && !sign_of(cell.role).isEmpty()) {
    const double half = canvas.scaled(12);
    const double x = column.align == Align::left    ? column.left + half - layout.box_margin
                     : column.align == Align::right ? column.right() - half + layout.box_margin
                                                    : column.left + column.width / 2;
    paint_sign_alone(canvas, cell.role, {x, middle});
    return;
  }
  const bool boxed = cell.role != Role::plain || cell.kind != TableCell::Kind::plain;
  if (boxed) {
    paint_cell_box(canvas, cell, box);
  }
  const QFont font = boxed ? weighted(letters.font, QFont::DemiBold) : letters.font;
  const QColor ink = cell.role == Role::plain ? letters.ink : ink_on(canvas.theme, cell.role);
  const double baseline = middle + middle_to_baseline(font);
  if (cell.role == Role::failed && !column.is_number && !text.isEmpty()) {
    const double side = canvas.scaled(12);
    canvas.icons.paint(canvas.painter, QStringLiteral("cross"), ink,
                       QRectF(box.left() + canvas.scaled(4), middle - side / 2, side, side));
    draw_text(canvas.painter, font, ink, {box.right() - layout.box_margin, baseline}, Align::right,
              elided_by_meaning(font, text, box.width() - 2 * layout.box_margin - canvas.scaled(12)));
  } else {
    draw_aligned(canvas, column, font, ink, baseline, text);
  }
  if (cell.id && canvas.options.focus == *cell.id) {
    paint_focus_ring(canvas, box, canvas.scaled(5));
  }
}

namespace {

/// One row with its versions while it is painted, from the top down.
class ChainPainting {
 public:
  ChainPainting(Canvas& canvas, const Table& table, const TableLayout& layout, const QRectF& place)
      : canvas_(canvas), table_(table), layout_(layout), place_(place), top_(place.top() + canvas.scaled(8)) {
    for (const TableLayout::Column& column : layout.columns) {
      right_ = column.width > 0 ? std::max(right_, column.right()) : right_;
    }
    right_ += 2 * layout.box_margin;
  }

  void paint_item(const std::vector<TableCell>& cells, const Provenance& provenance, Role role,
                  const std::optional<ElementId>& id);
  void paint_pointer_to_next(std::size_t left_out);
  void paint_older(std::size_t count);

 private:
  void paint_provenance(const Provenance& provenance, const QRectF& box);
  void paint_visibility(Provenance::Visibility visibility, QPointF middle);

  Canvas& canvas_;
  const Table& table_;
  const TableLayout& layout_;
  QRectF place_;
  double top_;
  double right_ = 0;
};

void ChainPainting::paint_item(const std::vector<TableCell>& cells, const Provenance& provenance, Role role,
                               const std::optional<ElementId>& id) {
  const QRectF box(place_.left() + canvas_.scaled(1), std::round(top_), std::max(1.0, right_ - place_.left() - 1),
                   layout_.box_height);
  BoxStyle style;
  style.radius = 6;
  style.carries_text = true;
  paint_box(canvas_, box, role, style);
  if (id) {
    canvas_.elements.add(*id, {box, Shape::cell, 0, box.top(), box.bottom()});
  }
  const CellLetters letters{canvas_.font(Type::stage_value), ink_on(canvas_.theme, role)};
  for (std::size_t at = 0; at < cells.size() && at < layout_.columns.size(); ++at) {
    paint_table_cell(canvas_, cells[at], layout_, at, box, letters);
  }
  paint_provenance(provenance, box);
  if (id && canvas_.options.focus == *id) {
    paint_focus_ring(canvas_, box, canvas_.scaled(6));
  }
  top_ += layout_.box_height;
}

void ChainPainting::paint_provenance(const Provenance& provenance, const QRectF& box) {
  double end = place_.right();
  if (provenance.visibility != Provenance::Visibility::untold) {
    const double radius = canvas_.scaled(11);
    paint_visibility(provenance.visibility, {end - radius, box.center().y()});
    end -= 2 * radius + canvas_.scaled(8);
  }
  const double width = end - layout_.provenance_left;
  const QFont strong = canvas_.font(Type::stage_label);
  const QFont small = canvas_.font(Type::caption);
  const QString origin = elided_by_meaning(strong, text_of(provenance.origin), width);
  const QString reason = elided_by_meaning(small, text_of(provenance.reason), width);
  const bool both = !origin.isEmpty() && !reason.isEmpty();
  const double step = both ? canvas_.scaled(9) : 0;
  draw_text(canvas_.painter, strong, canvas_.theme.colour(TextColour::primary),
            {layout_.provenance_left, box.center().y() - step + middle_to_baseline(strong)}, Align::left, origin);
  draw_text(canvas_.painter, small, canvas_.theme.colour(TextColour::muted),
            {layout_.provenance_left, box.center().y() + step + middle_to_baseline(small)}, Align::left, reason);
}

void ChainPainting::paint_visibility(Provenance::Visibility visibility, QPointF middle) {
  const bool visible = visibility == Provenance::Visibility::visible;
  const double radius = canvas_.scaled(11);
  canvas_.painter.setPen(Qt::NoPen);
  canvas_.painter.setBrush(canvas_.theme.colour(visible ? StatusColour::ok_text : StatusColour::bad_text));
  canvas_.painter.drawEllipse(middle, radius, radius);
  const double side = canvas_.scaled(15);
  canvas_.icons.paint(canvas_.painter, QLatin1String(visible ? "check" : "cross"), canvas_.theme.colour(Surface::stage),
                      QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side));
}

void ChainPainting::paint_pointer_to_next(std::size_t left_out) {
  const double gap = layout_.version_pitch - layout_.box_height;
  const double x = std::round((place_.left() + right_) / 2);
  const QColor colour = canvas_.theme.colour(TextColour::secondary);
  ArrowStyle style{colour, canvas_.scaled(1.8), left_out > 0};
  paint_arrow(canvas_, {x, top_ + canvas_.scaled(2)}, {x, top_ + gap - canvas_.scaled(2)}, style);
  const QFont font = canvas_.font(Type::caption);
  const QString words = left_out > 0 ? versions_between(left_out, canvas_.options.language) : text_of(table_.pointer);
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted),
            {x + canvas_.scaled(10), top_ + gap / 2 + middle_to_baseline(font)}, Align::left,
            elided_by_meaning(font, words, place_.right() - x - canvas_.scaled(10)));
  top_ += gap;
}

void ChainPainting::paint_older(std::size_t count) {
  const QFont font = canvas_.font(Type::caption);
  draw_text(canvas_.painter, font, canvas_.theme.colour(TextColour::muted),
            {place_.left() + canvas_.scaled(4), top_ + canvas_.scaled(12) + middle_to_baseline(font)}, Align::left,
            older_versions(count, canvas_.options.language));
}

}  // namespace

void paint_chain(Canvas& canvas, const Table& table, const TableRow& row, const TableLayout& layout,
                 const QRectF& place) {
  ChainPainting painting(canvas, table, layout, place);
  painting.paint_item(row.cells, row.provenance, row.role, row.id);
  std::size_t next = 0;
  for (const std::size_t at : shown_versions(row)) {
    const Version& version = row.versions[at];
    painting.paint_pointer_to_next(at - next);
    painting.paint_item(version.cells, version.provenance, version.role, version.id);
    next = at + 1;
  }
  if (next < row.versions.size()) {
    painting.paint_older(row.versions.size() - next);
  }
}

}  // namespace app::render
