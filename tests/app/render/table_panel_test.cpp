// Tables: alignment, the current row, chains of versions, long tables, and that no room is too small.
#include "app/render/table_layout.hpp"
#include "tests/app/render/painted.hpp"
#include "tests/app/render/scenes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace simulators::engine;
using app::render::Align;
using app::render::cell_text;
using app::render::elided_by_meaning;
using app::render::figures_width;
using app::render::is_number;
using app::render::lay_out_table;
using app::render::shown_versions;
using app::render::TableLayout;
using app::render::text_width;
using app::render::Theme;
using app::render::ThemeName;
using app::render::Type;
using tests::long_table;
using tests::PaintedScene;
using tests::scene_with;
using tests::version_chain;
using tests::weights_table;

constexpr QRectF area(0, 0, 760, 500);

TEST(TablePanel, StandsNumbersRightAndWordsLeft) {
  const Theme theme(ThemeName::light);
  const TableLayout layout = lay_out_table(theme, area, long_table(20, 3), Language::english);
  EXPECT_EQ(layout.columns[0].align, Align::left);
  EXPECT_EQ(layout.columns[1].align, Align::right);
  EXPECT_EQ(layout.columns[2].align, Align::right) << "negative ones, too";
}

TEST(TablePanel, NumbersOfAColumnEndAtOneEdge) {
  // Two tables that differ in one number: what changes in the picture ends at the column's edge, wherever it begins.
  std::vector<int> edges;
  for (const char* number : {"7", "1", "-48", "1000"}) {
    Table table;
    table.head = {"name", "n"};
    table.rows = {{1, {{"a"}, {""}}}, {2, {{"b"}, {"-4711"}}}};
    const QImage without = PaintedScene(scene_with("Table", table), {300, 200}).image;
    table.rows[0].cells[1].text = number;
    const QImage with = PaintedScene(scene_with("Table", table), {300, 200}).image;
    int edge = 0;
    for (int x = 0; x < with.width(); ++x) {
      for (int y = 0; y < with.height(); ++y) edge = with.pixel(x, y) != without.pixel(x, y) ? x : edge;
    }
    edges.push_back(edge);
  }
  for (const int edge : edges) EXPECT_NEAR(edge, edges.front(), 3) << "a figure may be narrower than its place";
}

TEST(Figures, TakeOneWidthEach) {
  const QFont font = Theme(ThemeName::light).font(Type::stage_label);
  EXPECT_DOUBLE_EQ(figures_width(font, QStringLiteral("111")), figures_width(font, QStringLiteral("888")));
  EXPECT_DOUBLE_EQ(figures_width(font, QStringLiteral("1234")), 2 * figures_width(font, QStringLiteral("12")));
}

TEST(Figures, AreToldFromWords) {
  for (const char* number : {"0", "-7", "−7", "+3", "1,000", "2.5", "40%"}) EXPECT_TRUE(is_number(number)) << number;
  for (const char* word : {"", "-", "a", "7 ms", "1a", "(2, 19)", "%", "1.", "--1"})
    EXPECT_FALSE(is_number(word)) << word;
  EXPECT_EQ(cell_text({"-7"}), QStringLiteral("−7"));
  EXPECT_EQ(cell_text({"-v"}), QStringLiteral("-v"));
}

TEST(TablePanel, ShowsTheCurrentRowInTheMiddleThirdAndJumpsSeldom) {
  const Theme theme(ThemeName::light);
  std::size_t jumps = 0;
  std::size_t first = 0;
  const std::size_t count = 400;
  for (std::size_t current = 0; current < count; ++current) {
    const TableLayout layout = lay_out_table(theme, area, long_table(count, current), Language::english);
    ASSERT_EQ(layout.current, current);
    ASSERT_GE(current, layout.first);
    ASSERT_LT(current, layout.first + layout.shown());
    const double place = static_cast<double>(current - layout.first) + 0.5;
    const auto shown = static_cast<double>(layout.shown());
    const bool at_an_end = layout.first == 0 || layout.first + layout.shown() == count;
    if (!at_an_end) {
      EXPECT_GE(place, shown / 3 - 1);
      EXPECT_LE(place, 2 * shown / 3 + 1);
    }
    jumps += layout.first != first ? 1U : 0U;
    first = layout.first;
  }
  EXPECT_LE(jumps, count / 4);
}

TEST(TablePanel, RowsStandBelowEachOtherInside) {
  const Table table = weights_table(13);
  const PaintedScene painted(scene_with("How the balancer chose", table), {776, 460});
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const QRectF rect = painted.rect_of(table.rows[at].id);
    ASSERT_FALSE(rect.isNull()) << at;
    EXPECT_LE(rect.bottom(), 460);
    if (at > 0) {
      EXPECT_GE(rect.top(), painted.rect_of(table.rows[at - 1].id).bottom() - 0.01);
    }
  }
}

TEST(TablePanel, TellsTheCurrentAndTheFailedRowFromTheOthers) {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    const Table table = weights_table(13);
    const PaintedScene painted(scene_with("Table", table), {776, 460}, {}, theme);
    const auto ground = [&](std::size_t row) {
      const QRectF rect = painted.rect_of(table.rows[row].id);
      return painted.image.pixel(static_cast<int>(rect.right()) - 20, static_cast<int>(rect.center().y()));
    };
    EXPECT_EQ(ground(3), ground(4));
    EXPECT_NE(ground(12), ground(3)) << "current";
    EXPECT_NE(ground(11), ground(3)) << "failed";
    EXPECT_NE(ground(11), ground(12));
  }
}

TEST(TablePanel, KeepsColumnsApartAndLeavesOutWhatHasNoRoom) {
  const Table table = weights_table(13);
  const Theme theme(ThemeName::light);
  for (const double width : {760.0, 500.0, 400.0, 250.0, 120.0}) {
    const TableLayout layout = lay_out_table(theme, QRectF(0, 0, width, 400), table, Language::english);
    double end = 0;
    std::size_t left_out = 0;
    for (const TableLayout::Column& column : layout.columns) {
      left_out += column.width <= 0 ? 1U : 0U;
      if (column.width <= 0) continue;
      EXPECT_GE(column.left, end);
      end = column.right();
    }
    EXPECT_LE(end, width + 1);
    EXPECT_EQ(left_out, layout.columns_left_out);
    EXPECT_GT(layout.columns[0].width, 0) << "the name of the row stays";
    if (width >= 250) {
      EXPECT_GT(layout.columns[4].width, 0) << "the column of this step stays";
    }
  }
}

TEST(TablePanel, AVersionStandsBelowTheNewerOneAndCanBePointedAt) {
  const PaintedScene painted(scene_with("Versions of row id = 2", version_chain()), {382, 300});
  EXPECT_LT(painted.rect_of(100).bottom(), painted.rect_of(101).top());
  EXPECT_LT(painted.rect_of(101).bottom(), painted.rect_of(102).top());
  EXPECT_EQ(painted.painter.element_at(painted.rect_of(101).center()), ElementId{101});
}

TEST(TablePanel, SeenAndUnseenVersionsDiffer) {
  Table table = version_chain();
  const PaintedScene hidden(scene_with("Versions", table), {382, 300});
  table.rows[0].provenance.visibility = Provenance::Visibility::visible;
  const PaintedScene visible(scene_with("Versions", table), {382, 300});
  EXPECT_NE(hidden.image, visible.image);
  EXPECT_EQ(hidden.rect_of(102), visible.rect_of(102)) << "nothing moves";
}

TEST(TablePanel, OfManyVersionsFourAreShownAndTheOneThatIsReadIsAmongThem) {
  TableRow row;
  row.cells = {{"1"}};
  row.versions.assign(100, Version{{{"0"}}});
  EXPECT_EQ(shown_versions(row), (std::vector<std::size_t>{0, 1, 2, 3}));
  row.versions[50].provenance.visibility = Provenance::Visibility::visible;
  EXPECT_EQ(shown_versions(row), (std::vector<std::size_t>{0, 1, 49, 50}));
  row.versions[99].role = Role::active;
  EXPECT_EQ(shown_versions(row), (std::vector<std::size_t>{0, 1, 98, 99}));
  row.versions.resize(2);
  EXPECT_EQ(shown_versions(row), (std::vector<std::size_t>{0, 1}));
}

TEST(TablePanel, ACellWithAnIdIsPointedAtBeforeItsRow) {
  Table table = long_table(5, 1);
  table.rows[2].cells[1].id = 900;
  const PaintedScene painted(scene_with("Table", table), {400, 260});
  ASSERT_FALSE(painted.rect_of(900).isNull());
  EXPECT_TRUE(painted.rect_of(3).contains(painted.rect_of(900).center()));
  EXPECT_EQ(painted.painter.element_at(painted.rect_of(900).center()), ElementId{900});
  EXPECT_EQ(painted.painter.element_at({painted.rect_of(3).right() - 2, painted.rect_of(3).center().y()}),
            ElementId{3});
}

TEST(TablePanel, OfAHundredThousandRowsTheOnesAroundTheCurrentAreShown) {
  for (const std::size_t current : {std::size_t{0}, std::size_t{50'000}, std::size_t{99'999}}) {
    const PaintedScene painted(scene_with("Table", long_table(100'000, current)));
    EXPECT_FALSE(painted.rect_of(static_cast<ElementId>(current + 1)).isNull()) << current;
    EXPECT_TRUE(painted.rect_of(static_cast<ElementId>((current + 50'000) % 100'000 + 1)).isNull());
  }
}

TEST(TablePanel, IsPaintedAtEverySizeZoomAndTheme) {
  Table words;
  words.head = {"名称", "说明", "值"};
  words.rows = {{1, {{"第一行"}, {"一段很长很长的中文说明，放不下的时候中间要省略，不能压到旁边的列"}, {"-12"}}},
                {2, {{""}, {""}, {"", Role::settled}}, {}, Role::waiting}};
  Table chains = version_chain();
  chains.rows.assign(40, chains.rows.front());
  for (std::size_t at = 0; at < chains.rows.size(); ++at) chains.rows[at].versions.assign(at * 9, Version{{{"v"}}});
  for (const Table& table : {Table{}, Table{{"a"}, {}}, words, chains, weights_table(1), weights_table(30)}) {
    for (const QSize size : {QSize(1, 1), QSize(40, 400), QSize(300, 60), QSize(300, 200)}) {
      for (const double zoom : {0.75, 3.0}) {
        EXPECT_FALSE(PaintedScene(scene_with("表", table), size, {}, ThemeName::projector, zoom).image.isNull());
      }
    }
  }
}

TEST(Elision, KeepsTheFirstWordAndTheEndOfAStatement) {
  const QFont font = Theme(ThemeName::light).font(Type::caption);
  const QString whole = QStringLiteral("UPDATE test SET value = 11 WHERE id = 1");
  EXPECT_EQ(elided_by_meaning(font, whole, 10'000), whole);
  const QString kept = QStringLiteral("UPDATE … value = 11 WHERE id = 1");
  EXPECT_EQ(elided_by_meaning(font, whole, text_width(font, kept) + 0.5), kept);
  for (const QString& text : {whole, QStringLiteral("放不下的一段中文"), QStringLiteral("word"), QString()}) {
    for (double width = 0; width < 300; width += 7) {
      EXPECT_LE(text_width(font, elided_by_meaning(font, text, width)), width + 0.01);
    }
  }
}

}  // namespace
