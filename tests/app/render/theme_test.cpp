#include "app/render/theme.hpp"

#include "app/render/icons.hpp"

#include <QImage>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace {

using app::render::Icons;
using app::render::Surface;
using app::render::TextColour;
using app::render::Theme;
using app::render::ThemeName;
using app::render::Type;
using simulators::engine::Language;
using simulators::engine::Role;
using simulators::engine::role_count;

/// Relative luminance as WCAG 2 defines it.
double luminance(const QColor& colour) {
  const auto linear = [](double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other) {
  const double light = std::max(luminance(one), luminance(other));
  const double dark = std::min(luminance(one), luminance(other));
  return (light + 0.05) / (dark + 0.05);
}

class EveryTheme : public testing::TestWithParam<ThemeName> {};

TEST_P(EveryTheme, WritesOnEachRoleWithTheContrastOfText) {
  const Theme theme(GetParam());
  for (std::size_t index = 0; index < role_count; ++index) {
    const auto& paint = theme.role(static_cast<Role>(index));
    if (paint.fill.alpha() > 0) {
      EXPECT_GE(contrast(paint.ink, paint.fill), 4.5) << index;
    }
  }
}

TEST_P(EveryTheme, WritesOnTheStageWithTheContrastOfText) {
  const Theme theme(GetParam());
  for (const TextColour text : {TextColour::primary, TextColour::secondary, TextColour::muted}) {
    EXPECT_GE(contrast(theme.colour(text), theme.colour(Surface::stage)), 4.5);
  }
}

TEST_P(EveryTheme, KnowsColoursByTheirDottedNames) {
  const Theme theme(GetParam());
  EXPECT_EQ(theme.colour(u"surface.stage"), theme.colour(Surface::stage));
  EXPECT_EQ(theme.colour(u"text.onAccent"), theme.colour(TextColour::on_accent));
  EXPECT_EQ(theme.colour(u"role.active.fill"), theme.role(Role::active).fill);
  EXPECT_FALSE(theme.colour(u"surface.nothing").isValid());
}

INSTANTIATE_TEST_SUITE_P(All, EveryTheme, testing::Values(ThemeName::light, ThemeName::dark, ThemeName::projector));

TEST(Theme, ScalesFontsAndLengthsWithTheZoom) {
  const Theme plain(ThemeName::light);
  const Theme large(ThemeName::light, 2);
  EXPECT_EQ(large.font(Type::sentence).pixelSize(), 2 * plain.font(Type::sentence).pixelSize());
  EXPECT_EQ(large.space(4), 2 * plain.space(4));
}

TEST(Theme, GivesChineseHigherLinesAndNeverLessThanThirteenPixels) {
  const Theme theme(ThemeName::light);
  EXPECT_GT(theme.line_height(Type::body, Language::chinese), theme.line_height(Type::body, Language::english));
  EXPECT_GE(theme.font(Type::caption, Language::chinese).pixelSize(), 13);
}

TEST(Theme, NamesAChineseFamilyAfterEachLatinOne) {
  const Theme theme(ThemeName::light);
  EXPECT_TRUE(theme.font(Type::body).families().contains(QStringLiteral("Noto Sans CJK SC")));
  EXPECT_TRUE(theme.css_families(QStringLiteral("Inter")).contains(QStringLiteral("'Noto Sans CJK SC'")));
  EXPECT_TRUE(theme.css_families(QStringLiteral("JetBrains Mono")).endsWith(QStringLiteral("monospace")));
}

TEST(Icons, AreDrawnInTheColourAskedFor) {
  Icons icons;
  const QColor colour = Theme(ThemeName::light).role(Role::failed).edge;
  const QImage image = icons.pixmap(QStringLiteral("play"), colour, 18, 2).toImage();
  EXPECT_EQ(image.width(), 36);
  bool found = false;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      found = found || (qAlpha(image.pixel(x, y)) == 255 && QColor(image.pixel(x, y)) == colour);
    }
  }
  EXPECT_TRUE(found);
}

TEST(Icons, AreNullWhereThereIsNoneOfThatName) {
  Icons icons;
  EXPECT_TRUE(
      icons.pixmap(QStringLiteral("no-such-icon"), Theme(ThemeName::light).colour(TextColour::primary), 18).isNull());
}

}  // namespace
