// The panels that stand for what a program keeps: stacks, grids, charts, and the details of a tree of calls.
#include "app/render/chart_painter.hpp"
#include "app/render/stage_painter.hpp"
#include "tests/app/render/scenes.hpp"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace {

using namespace simulators::engine;
using app::render::round_ticks;
using app::render::series_pen;
using app::render::StageOptions;
using app::render::StagePainter;
using app::render::Theme;
using app::render::ThemeName;

/// A scene painted on a picture of its own.
struct Painted {
  explicit Painted(const Scene& scene, QSize size = {760, 654}, const StageOptions& options = {},
                   ThemeName theme = ThemeName::light)
      : painter(std::make_shared<const Theme>(theme)), image(size, QImage::Format_RGB32) {
    painter.set_options(options);
    QPainter on(&image);
    painter.paint(on, QRectF(QPointF(0, 0), QSizeF(size)), scene);
  }
  StagePainter painter;
  QImage image;
};

Scene stack_scene(std::size_t frames, std::optional<std::size_t> limit = std::nullopt) {
  Stack stack;
  stack.limit = limit;
  for (std::size_t at = 0; at < frames; ++at) {
    stack.frames.push_back({static_cast<ElementId>(at),
                            "fib(" + std::to_string(at) + ")",
                            {"n = 1"},
                            "resumes",
                            at + 1 == frames ? Role::active : Role::waiting});
  }
  Scene scene;
  scene.panels.push_back({"stack", "Call stack", "", stack});
  return scene;
}

TEST(StackPanel, HasTheNewestFrameOnTop) {
  const Painted painted(stack_scene(4));
  for (ElementId frame = 1; frame < 4; ++frame) {
    ASSERT_FALSE(painted.painter.rect_of(frame).isNull());
    EXPECT_LT(painted.painter.rect_of(frame).bottom(), painted.painter.rect_of(frame - 1).top());
  }
}

TEST(StackPanel, FoldsTheMiddleOfADeepStackAndKeepsBothEnds) {
  const Painted painted(stack_scene(1000, 1000));
  EXPECT_FALSE(painted.painter.rect_of(999).isNull()) << "the newest";
  EXPECT_FALSE(painted.painter.rect_of(0).isNull()) << "the oldest";
  EXPECT_TRUE(painted.painter.rect_of(500).isNull());
  const double legend = 654;
  EXPECT_LT(painted.painter.rect_of(0).bottom(), legend);
}

TEST(StackPanel, ShowsTheNewestFrameInTheSmallestRoom) {
  for (const int height : {90, 120, 160, 240}) {
    const Painted painted(stack_scene(30, 1000), {300, height});
    EXPECT_FALSE(painted.painter.rect_of(29).isNull()) << height;
  }
}

TEST(PanelsBeside, AreLeftOutWhereTheWindowShowsThemAsCards) {
  Scene scene = stack_scene(3);
  scene.panels.front().place = Panel::Place::beside;
  scene.panels.push_back({"calls", "Calls", "", tests::binary_tree(4, 100)});
  StageOptions without;
  without.room.cards = false;
  EXPECT_TRUE(Painted(scene, {1000, 600}, without).painter.rect_of(0).isNull());
  const Painted wide(scene, {1000, 600});
  ASSERT_FALSE(wide.painter.rect_of(0).isNull());
  EXPECT_GT(wide.painter.rect_of(0).left(), wide.painter.rect_of(100).right()) << "a column at the right";
  const Painted narrow(scene, {600, 600});
  EXPECT_FALSE(narrow.painter.rect_of(0).isNull()) << "below where there is no room beside";
}

Scene named_tree(bool with_value) {
  auto shape = std::make_shared<TreeShape>();
  shape->parent = {TreeShape::no_parent, 0, 0};
  shape->name = [](std::uint32_t node) { return "fib(" + std::to_string(node) + ")"; };
  Tree tree;
  tree.shape = shape;
  tree.level = "depth";
  tree.roles = {Role::waiting, Role::settled, Role::active};
  tree.live = 2;
  if (with_value) tree.texts.push_back({1, "fib(1)", "", "#2", "7"});
  Scene scene;
  scene.panels.push_back({"calls", "Calls", "", tree});
  return scene;
}

TEST(TreePanel, PaintsAValueOnTheEdgeThatItTravelledBackOver) {
  const Painted without(named_tree(false));
  const Painted with(named_tree(true));
  const QRectF parent = with.painter.rect_of(0);
  const QRectF child = with.painter.rect_of(1);
  ASSERT_EQ(parent, without.painter.rect_of(0)) << "a value moves nothing";
  const QPoint middle(static_cast<int>((parent.center().x() + child.center().x()) / 2),
                      static_cast<int>((parent.bottom() + child.top()) / 2));
  const QRect around(middle - QPoint(13, 13), QSize(26, 26));
  EXPECT_NE(with.image.copy(around), without.image.copy(around));
}

TEST(TreePanel, WritesTheLastingNameWhereTheStepSaysNothing) {
  Scene nameless = named_tree(false);
  auto shape = std::make_shared<TreeShape>(*std::get<Tree>(nameless.panels.front().content).shape);
  const Scene named = nameless;
  shape->name = nullptr;
  std::get<Tree>(nameless.panels.front().content).shape = shape;
  EXPECT_NE(Painted(named).image, Painted(nameless).image);
}

TEST(MatrixPanel, KeepsItsCellsInsideAtEverySizeAndTellsRolesApart) {
  Matrix matrix;
  for (int at = 0; at < 8; ++at) {
    matrix.rows.push_back(std::to_string(at));
    matrix.columns.push_back(std::to_string(at));
  }
  matrix.cells.resize(64);
  Scene plain;
  plain.panels.push_back({"board", "Board", "", matrix});
  matrix.cells[27] = {"♛", Role::settled};
  Scene queen;
  queen.panels.push_back({"board", "Board", "", matrix});
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    for (const QSize size : {QSize(200, 160), QSize(760, 654)}) {
      const Painted without(plain, size, {}, theme);
      const Painted with(queen, size, {}, theme);
      EXPECT_NE(without.image, with.image);
      const QRect border(0, size.height() - 2, size.width(), 2);
      EXPECT_EQ(with.image.copy(border), without.image.copy(border));
    }
  }
}

TEST(ChartPanel, MarksNowWithoutMovingItsLines) {
  Chart chart;
  chart.x_axis = "steps";
  chart.series = {{"a: 9", {0, 1, 2, 3}, {0, 4, 6, 9}}, {"b: 3", {0, 1, 2}, {0, 1, 3}}};
  Scene scene;
  scene.panels.push_back({"work", "Work done", "", chart});
  const QImage before = Painted(scene).image;
  std::get<Chart>(scene.panels.front().content).now = 1;
  const QImage early = Painted(scene).image;
  EXPECT_NE(early, before);
  std::get<Chart>(scene.panels.front().content).now = std::nullopt;
  EXPECT_EQ(Painted(scene).image, before);
}

TEST(ChartPanel, EndsWhereLinesEndTogetherInTheLeastRoom) {
  Scene scene;
  scene.panels.push_back({"work", "Work done", "", Chart{}});
  auto& chart = std::get<Chart>(scene.panels.front().content);
  for (int line = 0; line < 5; ++line) chart.series.push_back({"line", {0, 1}, {0, 0.01 * line}});
  // Their names used to be moved to and fro for ever.
  for (const int height : {40, 60, 90, 140, 300}) {
    const Painted painted(scene, {320, height});
    const Painted empty({}, {320, height});
    EXPECT_NE(painted.image, empty.image) << height;
  }
}

TEST(ChartPanel, IsPaintedForLongEmptyAndFlatSeries) {
  Series dense{"dense", {}, {}};
  for (int at = 0; at < 100'000; ++at) {
    dense.x.push_back(at);
    dense.y.push_back(at % 97);
  }
  for (const Series& series :
       {dense, Series{"none", {}, {}}, Series{"flat", {0, 1}, {0, 0}}, Series{"one", {3}, {4}}}) {
    for (const bool logarithmic : {false, true}) {
      Chart chart;
      chart.series = {series};
      chart.y_logarithmic = logarithmic;
      Scene scene;
      scene.panels.push_back({"work", "Work done", "", chart});
      EXPECT_FALSE(Painted(scene).image.isNull());
    }
  }
}

TEST(RoundTicks, SpanTheRangeInFewRoundSteps) {
  for (const auto& [least, most] : std::vector<std::pair<double, double>>{
           {0, 1}, {0, 15}, {0, 99}, {0, 435}, {0, 10'000'000}, {-7, 13}, {3, 3}, {0.001, 0.02}}) {
    for (const double room : {0.5, 2.0, 5.0, 40.0}) {
      const std::vector<double> ticks = round_ticks(least, most, room);
      ASSERT_GE(ticks.size(), 1U);
      EXPECT_LE(ticks.size(), 7U) << least << ".." << most;
      EXPECT_LE(ticks.front(), least + 1e-9);
      EXPECT_GE(ticks.back(), most - 1e-9);
      EXPECT_TRUE(std::ranges::is_sorted(ticks));
    }
  }
}

TEST(SeriesPens, ArePairwiseToldApartByTheirDashes) {
  const Theme theme(ThemeName::light);
  for (std::size_t first = 0; first < 4; ++first) {
    EXPECT_TRUE(series_pen(theme, first).color().isValid());
    for (std::size_t second = first + 1; second < 4; ++second) {
      EXPECT_NE(series_pen(theme, first).dashPattern(), series_pen(theme, second).dashPattern());
    }
  }
}

TEST(Marks, LieOverTheirElementsAndChangeNothingElse) {
  const Scene scene = tests::bars_scene(6);
  const Painted plain(scene);
  StageOptions options;
  options.marks = {{2, Role::chosen}};
  const Painted marked(scene, {760, 654}, options);
  const QRect there = plain.painter.rect_of(2).toAlignedRect().adjusted(-24, -24, 24, 24);
  EXPECT_NE(marked.image.copy(there), plain.image.copy(there));
  QImage rest = marked.image;
  QImage before = plain.image;
  for (QImage* image : {&rest, &before}) {
    QPainter painter(image);
    painter.fillRect(there, Qt::black);
  }
  EXPECT_EQ(rest, before);
}

}  // namespace
