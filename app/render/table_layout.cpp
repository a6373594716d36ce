#include "app/render/table_layout.hpp"

#include "app/render/theme.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app::render {

using simulators::engine::HeadGroup;
using simulators::engine::Language;
using simulators::engine::Provenance;
using simulators::engine::Role;
using simulators::engine::Table;
using simulators::engine::TableCell;
using simulators::engine::TableRow;
using simulators::engine::Version;

namespace {

constexpr double row_pitch = 26;
constexpr double box_of_chain = 38;
constexpr double gap_of_chain = 22;
constexpr double gap_with_pointer = 36;
constexpr double fold_of_chain = 22;
constexpr double margin_of_chain = 8;
constexpr double head_line = 20;
constexpr double caption_line = 22;
constexpr double usual_gap = 16;
constexpr double least_gap = 13;  ///< boxes reach 6 into it from both sides
constexpr double gap_of_groups = 22;
constexpr double least_number = 20;
constexpr double least_text = 44;
constexpr double widest_text = 360;
/// Tables of up to so many rows are measured whole.
constexpr std::size_t most_measured = 300;

bool has_provenance(const Provenance& provenance) {
  return !provenance.origin.empty() || !provenance.reason.empty() ||
         provenance.visibility != Provenance::Visibility::untold;
}

bool is_active(const std::vector<TableCell>& cells) {
  return std::ranges::any_of(cells, [](const TableCell& cell) { return cell.role == Role::active; });
}

bool is_active(const TableRow& row) {
  return row.role == Role::active || is_active(row.cells) ||
         std::ranges::any_of(row.versions, [](const Version& version) {
           return version.role == Role::active || is_active(version.cells);
         });
}

double chain_pitch(const Theme& theme, const Table& table) {
  return theme.scaled(box_of_chain + (table.pointer.empty() ? gap_of_chain : gap_with_pointer));
}

double height_of(const Theme& theme, const Table& table, const TableRow& row) {
  if (!is_chain(row)) {
    return theme.scaled(row_pitch);
  }
  const std::vector<std::size_t> shown = shown_versions(row);
  const bool folds_at_end = !shown.empty() && shown.back() + 1 < row.versions.size();
  return theme.scaled(2 * margin_of_chain + box_of_chain + (folds_at_end ? fold_of_chain : 0)) +
         static_cast<double>(shown.size()) * chain_pitch(theme, table);
}

double head_height(const Theme& theme, const Table& table) {
  const bool has_heads = std::ranges::any_of(table.head, [](const std::string& head) { return !head.empty(); });
  return theme.scaled((table.groups.empty() ? 0 : head_line) + (has_heads ? head_line : 0) + 4);
}

/// Lays out one table step by step: rows first, since the shown ones say how wide the columns are.
class TableArranging {
 public:
  TableArranging(const Theme& theme, const QRectF& area, const Table& table, Language language)
      : theme_(theme), area_(area), table_(table), language_(language) {}

  TableLayout arrange() {
    place_heads();
    choose_rows();
    measure_columns();
    fit_columns();
    place_columns();
    return std::move(layout_);
  }

 private:
  void place_heads();
  void choose_rows();
  void choose_even_rows(double room);
  void choose_uneven_rows(double room);
  void measure_columns();
  void measure(const std::vector<TableCell>& cells, bool in_chain);
  void fit_columns();
  void shrink_texts(double excess);
  void place_columns();
  [[nodiscard]] bool is_numeric(std::size_t column) const;
  [[nodiscard]] double gap_before(std::size_t column) const;
  [[nodiscard]] double columns_width() const;
  [[nodiscard]] double missing_for(const HeadGroup& group) const;
  [[nodiscard]] double provenance_width() const;
  [[nodiscard]] std::size_t active_column() const;

  const Theme& theme_;
  QRectF area_;
  const Table& table_;
  Language language_;
  TableLayout layout_;
  double gap_ = 0;
  bool has_provenance_ = false;
  bool groups_count_ = true;  ///< the heads of groups have a say in the widths
};

void TableArranging::place_heads() {
  layout_.row_height = theme_.scaled(row_pitch);
  layout_.box_height = theme_.scaled(box_of_chain);
  layout_.version_pitch = chain_pitch(theme_, table_);
  layout_.box_margin = theme_.scaled(6);
  layout_.groups_top = area_.top();
  layout_.heads_top = area_.top() + theme_.scaled(table_.groups.empty() ? 0 : head_line);
  layout_.rows_top = area_.top() + head_height(theme_, table_);
}

void TableArranging::choose_rows() {
  bool even = true;
  for (std::size_t at = 0; at < table_.rows.size(); ++at) {
    const TableRow& row = table_.rows[at];
    even = even && !is_chain(row);
    if ((!layout_.current || row.role == Role::active) && is_active(row)) {
      layout_.current = at;
    }
  }
  const double room = std::max(layout_.row_height, area_.bottom() - layout_.rows_top);
  if (even) {
    choose_even_rows(room);
  } else {
    choose_uneven_rows(room);
  }
}

void TableArranging::choose_even_rows(double room) {
  const std::size_t count = table_.rows.size();
  auto fitting = static_cast<std::size_t>(std::floor(room / layout_.row_height + 0.01));
  if (count > fitting) {
    layout_.has_caption = true;
    const double rest = room - theme_.scaled(caption_line);
    fitting = static_cast<std::size_t>(std::max(1.0, std::floor(rest / layout_.row_height)));
    // In jumps of a third: the current row is never above the first third nor below the second.
    const std::size_t jump = std::max<std::size_t>(1, fitting / 3);
    const std::size_t page = layout_.current.value_or(0) / jump;
    const std::size_t begin = fitting < 3 ? layout_.current.value_or(0) : (page == 0 ? 0 : (page - 1) * jump);
    layout_.first = std::min(begin, count - std::min(fitting, count));
  }
  const std::size_t shown = std::min(fitting, count - layout_.first);
  for (std::size_t at = 0; at <= shown; ++at) {
    layout_.tops.push_back(layout_.rows_top + static_cast<double>(at) * layout_.row_height);
  }
}

void TableArranging::choose_uneven_rows(double room) {
  std::vector<double> ends;
  ends.reserve(table_.rows.size());
  for (const TableRow& row : table_.rows) {
    ends.push_back((ends.empty() ? 0 : ends.back()) + height_of(theme_, table_, row));
  }
  const auto begin_of = [&ends](std::size_t row) { return row == 0 ? 0.0 : ends[row - 1]; };
  std::size_t begin = 0;
  if (!ends.empty() && ends.back() > room) {
    layout_.has_caption = true;
    room = std::max(layout_.row_height, room - theme_.scaled(caption_line));
    const std::size_t current = layout_.current.value_or(0);
    const double jump = room / 3;
    const double page = std::floor(begin_of(current) / jump);
    const double start = std::clamp((page - 1) * jump, 0.0, std::max(0.0, ends.back() - room));
    begin = static_cast<std::size_t>(std::ranges::lower_bound(ends, start + 0.5) - ends.begin());
    begin = begin_of(begin) < start - 0.5 && begin < current ? begin + 1 : begin;
    // A row that is higher than the room begins at its top.
    if (ends[current] - begin_of(begin) > room) {
      begin = current;
    }
  }
  layout_.first = begin;
  layout_.tops.push_back(layout_.rows_top);
  for (std::size_t at = begin; at < ends.size(); ++at) {
    const double end = ends[at] - begin_of(begin);
    if (end > room + 0.5 && at > begin) {
      break;
    }
    layout_.tops.push_back(layout_.rows_top + end);
  }
}

bool TableArranging::is_numeric(std::size_t column) const {
  bool some = false;
  const std::size_t stride = std::max<std::size_t>(1, table_.rows.size() / most_measured);
  for (std::size_t at = 0; at < table_.rows.size(); at += stride) {
    const std::string& text = table_.rows[at].cells[column].text;
    if (!text.empty() && !is_number(text)) {
      return false;
    }
    some = some || !text.empty();
  }
  return some;
}

void TableArranging::measure(const std::vector<TableCell>& cells, bool in_chain) {
  const QFont plain = theme_.font(Type::stage_label, language_);
  const QFont strong = in_chain ? theme_.font(Type::stage_value, language_) : weighted(plain, QFont::DemiBold);
  for (std::size_t at = 0; at < cells.size() && at < layout_.columns.size(); ++at) {
    TableLayout::Column& column = layout_.columns[at];
    const QString text = cell_text(cells[at]);
    double width = column.is_number ? figures_width(strong, text) : text_width(strong, text);
    if (cells[at].role == Role::failed && !text.isEmpty()) {
      width += theme_.scaled(14);
    }
    column.width = std::max(column.width, std::ceil(width));
  }
}

void TableArranging::measure_columns() {
  const QFont heads = theme_.font(Type::caption, language_);
  layout_.columns.resize(table_.head.size());
  for (std::size_t at = 0; at < table_.head.size(); ++at) {
    TableLayout::Column& column = layout_.columns[at];
    column.is_number = is_numeric(at);
    column.align = column.is_number ? Align::right : Align::left;
    if (at < table_.alignments.size() && table_.alignments[at] != Table::Alignment::by_content) {
      column.align = table_.alignments[at] == Table::Alignment::right    ? Align::right
                     : table_.alignments[at] == Table::Alignment::centre ? Align::centre
                                                                         : Align::left;
    }
    column.width = std::max(theme_.scaled(least_number), std::ceil(text_width(heads, text_of(table_.head[at]))));
  }
  const bool whole = table_.rows.size() <= most_measured;
  const std::size_t begin = whole ? 0 : layout_.first;
  const std::size_t end = whole ? table_.rows.size() : layout_.first + layout_.shown();
  for (std::size_t at = begin; at < end; ++at) {
    const TableRow& row = table_.rows[at];
    measure(row.cells, is_chain(row));
    has_provenance_ = has_provenance_ || has_provenance(row.provenance);
    for (const std::size_t version : shown_versions(row)) {
      measure(row.versions[version].cells, true);
      has_provenance_ = has_provenance_ || has_provenance(row.versions[version].provenance);
    }
  }
  if (!whole) {
    // Of the others the longest text of each column counts, so that columns seldom change while one steps.
    std::vector<const TableCell*> longest(table_.head.size(), nullptr);
    for (const TableRow& row : table_.rows) {
      for (std::size_t at = 0; at < row.cells.size() && at < longest.size(); ++at) {
        if (longest[at] == nullptr || row.cells[at].text.size() > longest[at]->text.size()) {
          longest[at] = &row.cells[at];
        }
      }
    }
    std::vector<TableCell> texts;
    for (const TableCell* cell : longest) {
      texts.push_back(*cell);
    }
    measure(texts, false);
  }
  for (TableLayout::Column& column : layout_.columns) {
    column.width = column.is_number ? column.width : std::min(column.width, theme_.scaled(widest_text));
  }
}

double TableArranging::gap_before(std::size_t column) const {
  if (column == 0) {
    return 0;
  }
  const auto edge = [&](const HeadGroup& group) { return group.begin == column || group.end == column; };
  return gap_ + (std::ranges::any_of(table_.groups, edge)
                     ? theme_.scaled(gap_of_groups) * gap_ / theme_.scaled(usual_gap)
                     : 0);
}

/// By how much the head of a group is wider than those of its columns that are shown.
double TableArranging::missing_for(const HeadGroup& group) const {
  double width = 0;
  for (std::size_t at = group.begin; at < group.end && at < layout_.columns.size(); ++at) {
    if (layout_.columns[at].width > 0) {
      width += layout_.columns[at].width + (width > 0 ? gap_before(at) : 0);
    }
  }
  const double wanted = text_width(theme_.font(Type::caption, language_), text_of(group.label));
  return groups_count_ && width > 0 ? std::max(0.0, wanted - width) : 0;
}

double TableArranging::columns_width() const {
  double width = 0;
  for (std::size_t at = 0; at < layout_.columns.size(); ++at) {
    if (layout_.columns[at].width > 0) {
      width += layout_.columns[at].width + (width > 0 ? gap_before(at) : 0);
    }
  }
  for (const HeadGroup& group : table_.groups) {
    width += missing_for(group);
  }
  return width;
}

double TableArranging::provenance_width() const { return has_provenance_ ? area_.width() / 2 : 0; }

std::size_t TableArranging::active_column() const {
  if (layout_.current) {
    const std::vector<TableCell>& cells = table_.rows[*layout_.current].cells;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      if (cells[at].role == Role::active) {
        return at;
      }
    }
  }
  return 0;
}

/// Takes the missing width from the columns of words, the widest first. The first column names the row: it stays.
void TableArranging::shrink_texts(double excess) {
  while (excess > 0) {
    TableLayout::Column* widest = nullptr;
    for (std::size_t at = 1; at < layout_.columns.size(); ++at) {
      TableLayout::Column& column = layout_.columns[at];
      if (!column.is_number && column.width > theme_.scaled(least_text) &&
          (widest == nullptr || column.width > widest->width)) {
        widest = &column;
      }
    }
    if (widest == nullptr) {
      return;
    }
    const double taken = std::min({excess, widest->width - theme_.scaled(least_text), theme_.scaled(12)});
    widest->width -= taken;
    excess -= taken;
  }
}

void TableArranging::fit_columns() {
  const double room = std::max(1.0, area_.width() - provenance_width());
  for (const double gap : {usual_gap, least_gap}) {
    gap_ = theme_.scaled(gap);
    if (columns_width() <= room) {
      return;
    }
  }
  shrink_texts(columns_width() - room);
  const std::size_t active = active_column();
  std::size_t last = layout_.columns.size();
  std::size_t next = 1;
  while (columns_width() > room && (last > 1 || next < last)) {
    if (last - 1 > active && last > 1) {
      layout_.columns[--last].width = 0;
    } else if (next < active) {
      layout_.columns[next++].width = 0;
    } else {
      break;
    }
    ++layout_.columns_left_out;
  }
  // Where even that is too wide, heads of groups are shortened before the name of the row.
  groups_count_ = columns_width() <= room;
  const double excess = columns_width() - room;
  if (excess > 0 && !layout_.columns.empty()) {
    layout_.columns[0].width = std::max(1.0, layout_.columns[0].width - excess);
  }
}

void TableArranging::place_columns() {
  layout_.has_caption = layout_.has_caption || layout_.columns_left_out > 0;
  // Where a group's head is wider than its columns, these move right.
  std::vector<double> more(layout_.columns.size(), 0);
  for (const HeadGroup& group : table_.groups) {
    std::size_t first = group.begin;
    while (first < group.end && first < layout_.columns.size() && layout_.columns[first].width <= 0) {
      ++first;
    }
    if (first < std::min(group.end, layout_.columns.size())) {
      more[first] = missing_for(group);
    }
  }
  const bool in_boxes = std::ranges::any_of(table_.rows, is_chain);
  double x = area_.left() + (in_boxes ? 2 * layout_.box_margin : 0);
  bool is_first = true;
  for (std::size_t at = 0; at < layout_.columns.size(); ++at) {
    TableLayout::Column& column = layout_.columns[at];
    if (column.width <= 0) {
      column.left = x;
      continue;
    }
    x += (is_first ? 0 : gap_before(at)) + more[at];
    column.left = x;
    x += column.width;
    is_first = false;
  }
  layout_.provenance_left = x + 2 * layout_.box_margin + theme_.scaled(12);
}

}  // namespace

QString cell_text(const TableCell& cell) {
  QString text = text_of(cell.text);
  if (text.startsWith(QLatin1Char('-')) && is_number(cell.text)) {
    constexpr char16_t minus = 0x2212;
    text[0] = QChar(minus);
  }
  return text;
}

bool is_chain(const TableRow& row) { return !row.versions.empty() || has_provenance(row.provenance); }

std::vector<std::size_t> shown_versions(const TableRow& row) {
  constexpr std::size_t most = 4;
  const std::size_t count = row.versions.size();
  std::vector<std::size_t> shown;
  for (std::size_t at = 0; at < std::min(count, most); ++at) {
    shown.push_back(at);
  }
  const auto is_read = [](const Version& version) { return version.role == Role::active || is_active(version.cells); };
  auto read = std::ranges::find_if(row.versions, is_read);
  if (read == row.versions.end()) {
    read = std::ranges::find(row.versions, Provenance::Visibility::visible,
                             [](const Version& version) { return version.provenance.visibility; });
  }
  const auto at = static_cast<std::size_t>(read - row.versions.begin());
  if (at < count && at >= most) {
    shown = {0, 1, at - 1, at};
  }
  return shown;
}

TableLayout lay_out_table(const Theme& theme, const QRectF& area, const Table& table, Language language) {
  return TableArranging(theme, area, table, language).arrange();
}

HeightWish table_height(const Theme& theme, const Table& table) {
  double whole = head_height(theme, table) + theme.scaled(6);
  double least = whole;
  constexpr std::size_t least_rows = 5;
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const double height = height_of(theme, table, table.rows[at]);
    whole += height;
    least += at < least_rows ? height : 0;
  }
  return {std::min(least, theme.scaled(260)), whole};
}

}  // namespace app::render
