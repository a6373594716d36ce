#include "app/render/stage_painter.hpp"

#include "tests/app/render/scenes.hpp"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace simulators::engine;
using app::render::Motion;
using app::render::StageOptions;
using app::render::StagePainter;
using app::render::Surface;
using app::render::Theme;
using app::render::ThemeName;

/// A painter with the picture it paints on.
class Stage {
 public:
  explicit Stage(ThemeName theme = ThemeName::light, QSize size = {760, 654})
      : theme_(std::make_shared<const Theme>(theme)), painter_(theme_), image_(size, QImage::Format_RGB32) {}

  const QImage& paint(const Scene& scene, const Motion* motion = nullptr) {
    QPainter painter(&image_);
    painter_.paint(painter, area(), scene, motion);
    return image_;
  }
  [[nodiscard]] QRectF area() const { return {QPointF(0, 0), QSizeF(image_.size())}; }
  [[nodiscard]] StagePainter& painter() { return painter_; }
  [[nodiscard]] QRectF rect_of(ElementId element) const { return painter_.rect_of(element); }

 private:
  std::shared_ptr<const Theme> theme_;
  StagePainter painter_;
  QImage image_;
};

Scene cells_scene(std::size_t count) {
  Scene scene;
  Cells cells;
  cells.rows.push_back(tests::row_of(std::vector<std::int64_t>(count, 42), 0));
  scene.panels.push_back({"cells", "Buffer", "", cells});
  return scene;
}

Scene tree_scene(std::size_t leaves) {
  Scene scene;
  scene.panels.push_back({"calls", "Calls", "", tests::binary_tree(leaves, 0)});
  return scene;
}

void expect_places_inside(Stage& stage, const Scene& scene) {
  stage.paint(scene);
  for (const ElementId element : ids_of(scene)) {
    const QRectF rect = stage.rect_of(element);
    EXPECT_GT(rect.width(), 0) << element;
    EXPECT_GT(rect.height(), 0) << element;
    EXPECT_TRUE(stage.area().contains(rect)) << element;
  }
}

void expect_no_overlap(const Stage& stage, const std::vector<ElementId>& row) {
  // Neighbours may share a border, but not more than rounding.
  constexpr double rounding = 0.005;
  for (std::size_t index = 0; index + 1 < row.size(); ++index) {
    const QRectF left = stage.rect_of(row[index]).adjusted(rounding, rounding, -rounding, -rounding);
    EXPECT_FALSE(left.intersects(stage.rect_of(row[index + 1]))) << row[index];
  }
}

class AnyNumberOfElements : public testing::TestWithParam<std::size_t> {};

TEST_P(AnyNumberOfElements, OfBarsStandInsideThePictureSideBySide) {
  Stage stage;
  const Scene scene = tests::bars_scene(GetParam());
  expect_places_inside(stage, scene);
  expect_no_overlap(stage, ids_of(scene));
}

TEST_P(AnyNumberOfElements, OfCellsStandInsideThePictureSideBySide) {
  Stage stage;
  const Scene scene = cells_scene(GetParam());
  expect_places_inside(stage, scene);
  expect_no_overlap(stage, ids_of(scene));
}

TEST_P(AnyNumberOfElements, OfATreeStandInsideThePicture) {
  Stage stage;
  expect_places_inside(stage, tree_scene(GetParam()));
}

TEST_P(AnyNumberOfElements, AreFoundAtTheMiddleOfTheirRectangles) {
  Stage stage;
  for (const Scene& scene : {tests::bars_scene(GetParam()), cells_scene(GetParam()), tree_scene(GetParam())}) {
    stage.paint(scene);
    for (const ElementId element : ids_of(scene)) {
      EXPECT_EQ(stage.painter().element_at(stage.rect_of(element).center()), element);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, AnyNumberOfElements, testing::Values(1, 2, 8, 40, 120, 121, 300, 1'000, 3'000));

TEST(StagePainter, PlacesEveryElementOfAMixedScene) {
  Stage stage;
  expect_places_inside(stage, tests::mixed_scene());
}

TEST(StagePainter, KeepsPlacesInASmallArea) {
  Stage stage(ThemeName::light, {480, 320});
  expect_places_inside(stage, tests::mixed_scene());
}

TEST(StagePainter, PutsElementsAtPlacesThatDoNotDependOnRoles) {
  for (const Scene& plain : {tests::mixed_scene(), tests::bars_scene(8), tests::bars_scene(200),
                             tests::bars_scene(5'000), cells_scene(12), tree_scene(8), tree_scene(100)}) {
    Stage stage;
    stage.paint(plain);
    std::vector<QRectF> places;
    for (const ElementId element : ids_of(plain)) {
      places.push_back(stage.rect_of(element));
    }
    for (const Role role : {Role::active, Role::failed, Role::chosen, Role::empty, Role::future}) {
      Scene changed = plain;
      for (Panel& panel : changed.panels) {
        if (auto* bars = std::get_if<Bars>(&panel.content)) {
          bars->row.roles[0] = role;
        } else if (auto* cells = std::get_if<Cells>(&panel.content)) {
          cells->rows[0].roles[0] = role;
        } else if (auto* tree = std::get_if<Tree>(&panel.content)) {
          tree->roles.back() = role;
        }
      }
      stage.paint(changed);
      std::size_t index = 0;
      for (const ElementId element : ids_of(changed)) {
        EXPECT_EQ(stage.rect_of(element), places[index]) << element;
        ++index;
      }
    }
  }
}

TEST(StagePainter, ShowsNegativeValuesBelowTheLineOfZero) {
  Scene scene;
  scene.panels.push_back({"array", "a", "", Bars{tests::row_of({5, -5, 0}, 0)}});
  Stage stage;
  stage.paint(scene);
  EXPECT_DOUBLE_EQ(stage.rect_of(0).bottom(), stage.rect_of(1).top());
  EXPECT_NEAR(stage.rect_of(0).height(), stage.rect_of(1).height(), 1);
}

TEST(StagePainter, DrawsHeightsInProportionToValues) {
  Scene scene;
  scene.panels.push_back({"array", "a", "", Bars{tests::row_of({10, 20, 40}, 0)}});
  Stage stage;
  stage.paint(scene);
  EXPECT_NEAR(2 * stage.rect_of(0).height(), stage.rect_of(1).height(), 1);
  EXPECT_NEAR(2 * stage.rect_of(1).height(), stage.rect_of(2).height(), 1);
}

TEST(StagePainter, KeepsTheScaleWhileTheLargestValueIsInTheBuffer) {
  Scene before;
  before.panels.push_back({"array", "a", "", Bars{tests::row_of({3, 9}, 0)}});
  before.panels.push_back({"buffer", "", "", Cells{{tests::row_of({0, 0}, 10)}}});
  Scene after;
  after.panels.push_back({"array", "a", "", Bars{tests::row_of({3, 3}, 0)}});
  after.panels.push_back({"buffer", "", "", Cells{{tests::row_of({9, 0}, 10)}}});
  Stage stage;
  stage.paint(before);
  const QRectF first = stage.rect_of(0);
  stage.paint(after);
  EXPECT_EQ(stage.rect_of(0), first);
}

class EveryRole : public testing::TestWithParam<std::tuple<ThemeName, int>> {};

TEST_P(EveryRole, LooksUnlikePlainInBarsCellsAndTrees) {
  const auto [theme, number] = GetParam();
  const auto role = static_cast<Role>(number);
  const auto with_role = [role](Scene scene) {
    if (auto* bars = std::get_if<Bars>(&scene.panels[0].content)) {
      bars->row.roles[1] = role;
    } else if (auto* cells = std::get_if<Cells>(&scene.panels[0].content)) {
      cells->rows[0].roles[1] = role;
    } else {
      std::get<Tree>(scene.panels[0].content).roles[1] = role;
    }
    return scene;
  };
  for (const Scene& scene : {tests::bars_scene(8), tests::bars_scene(200), cells_scene(8), tree_scene(4)}) {
    Stage plain(theme);
    Stage changed(theme);
    EXPECT_NE(plain.paint(scene), changed.paint(with_role(scene)));
  }
}

INSTANTIATE_TEST_SUITE_P(InEveryTheme, EveryRole,
                         testing::Combine(testing::Values(ThemeName::light, ThemeName::dark, ThemeName::projector),
                                          testing::Range(1, static_cast<int>(role_count))));

TEST(StagePainter, KeepsAnActiveElementVisibleAmongAHundredThousand) {
  Scene scene = tests::bars_scene(100'000);
  auto& row = std::get<Bars>(scene.panels[0].content).row;
  row.values[70'000] = 100'000;
  row.roles[70'000] = Role::active;
  Stage stage;
  const QImage& image = stage.paint(scene);
  const QRgb amber = Theme(ThemeName::light).role(Role::active).fill.rgb();
  // The lens is in the lower half: look for 3 px in the row itself.
  int widest = 0;
  for (int y = 0; y < image.height() / 2; ++y) {
    int run = 0;
    for (int x = 0; x < image.width(); ++x) {
      run = image.pixel(x, y) == amber ? run + 1 : 0;
      widest = std::max(widest, run);
    }
  }
  EXPECT_GE(widest, 3);
}

TEST(StagePainter, PaintsAStaleRunFainter) {
  Stage stage;
  const QImage full = stage.paint(tests::mixed_scene()).copy();
  StageOptions stale;
  stale.opacity = 0.6;
  stage.painter().set_options(stale);
  const QImage faint = stage.paint(tests::mixed_scene()).copy();
  const QPoint in_a_bar = stage.rect_of(3).center().toPoint();
  const QColor ground = Theme(ThemeName::light).colour(Surface::stage);
  const auto distance = [&ground](QRgb pixel) {
    return std::abs(qRed(pixel) - ground.red()) + std::abs(qBlue(pixel) - ground.blue()) +
           std::abs(qGreen(pixel) - ground.green());
  };
  EXPECT_LT(distance(faint.pixel(in_a_bar)), distance(full.pixel(in_a_bar)));
}

TEST(StagePainter, ShowsASwappedPairBetweenItsPlacesWhileItMoves) {
  const Scene before = tests::bars_scene(8);
  Scene after = before;
  auto& row = std::get<Bars>(after.panels[0].content).row;
  std::swap(row.ids[1], row.ids[5]);
  std::swap(row.values[1], row.values[5]);
  EXPECT_EQ(StagePainter::moving_elements(before, after), 2U);

  Stage stage;
  stage.paint(before);
  const double from = stage.rect_of(1).center().x();
  stage.paint(after);
  const double to = stage.rect_of(1).center().x();
  const Motion motion{before, 0.5};
  stage.paint(after, &motion);
  EXPECT_NEAR(stage.rect_of(1).center().x(), (from + to) / 2, 0.01);
}

TEST(StagePainter, ArrivesWhereItWouldBeWithoutMotion) {
  const Scene before = tests::bars_scene(8);
  Scene after = before;
  std::swap(std::get<Bars>(after.panels[0].content).row.ids[1], std::get<Bars>(after.panels[0].content).row.ids[5]);
  Stage moved;
  Stage still;
  const Motion motion{before, 1};
  EXPECT_EQ(moved.paint(after, &motion), still.paint(after));
}

TEST(StagePainter, MovesNothingWhenMoreThanTwelveChangePlace) {
  const Scene before = tests::bars_scene(40);
  Scene after = before;
  auto& row = std::get<Bars>(after.panels[0].content).row;
  std::reverse(row.ids.begin(), row.ids.end());
  EXPECT_GT(StagePainter::moving_elements(before, after), StagePainter::most_moving_elements);
  Stage moving;
  Stage still;
  const Motion motion{before, 0.5};
  EXPECT_EQ(moving.paint(after, &motion), still.paint(after));
}

TEST(StagePainter, LowersThePictureOnlyWhereButtonsWouldCoverATitle) {
  Scene scene = cells_scene(4);
  Scene short_title = scene;
  short_title.panels.front().title = "B";
  scene.panels.front().title = std::string(80, 'W');
  const auto top_with_buttons = [](const Scene& shown, double width) {
    Stage stage;
    StageOptions options;
    options.tools_width = width;
    stage.painter().set_options(options);
    stage.paint(shown);
    return stage.rect_of(0).top();
  };
  EXPECT_EQ(top_with_buttons(short_title, 200), top_with_buttons(short_title, 0));
  EXPECT_GT(top_with_buttons(scene, 200), top_with_buttons(scene, 0));
}

TEST(StagePainter, PaintsASceneWithoutPanels) {
  Stage stage;
  const QImage& image = stage.paint(Scene());
  EXPECT_EQ(image.pixelColor(5, 5), Theme(ThemeName::light).colour(Surface::stage));
}

TEST(StagePainter, PaintsPanelsWithoutElements) {
  Scene scene;
  scene.panels.push_back({"array", "Array a", "", Bars{}});
  scene.panels.push_back({"buffer", "Buffer", "", Cells{{Row{}}}});
  scene.panels.push_back({"calls", "Calls", "", Tree{std::make_shared<TreeShape>(), {}, {}, {}}});
  scene.panels.push_back({"text", "Text", "", Text{}});
  Stage stage;
  stage.paint(scene);
  EXPECT_FALSE(stage.painter().element_at({300, 300}).has_value());
}

TEST(StagePainter, PaintsPanelsOfOtherKindsAsTheirText) {
  Scene empty;
  empty.panels.push_back({"stack", "Stack", "", Stack{}});
  Scene scene;
  scene.panels.push_back(
      {"stack", "Stack", "", Stack{{Frame{1, "fib(3)", {"n = 3"}, "resumes at line 4", Role::active}}, {}}});
  Stage one;
  Stage other;
  EXPECT_NE(one.paint(empty), other.paint(scene));
}

}  // namespace
