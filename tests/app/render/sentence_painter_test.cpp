#include "app/render/sentence_painter.hpp"

#include "tests/app/render/scenes.hpp"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <vector>

namespace {

using app::render::SentencePainter;
using app::render::Theme;
using app::render::ThemeName;
using simulators::engine::Caption;
using simulators::engine::Language;
using simulators::engine::Role;

/// What stands on each line of a sentence painted at a width, from the texts of its vector picture.
std::vector<QString> lines_of(const Caption& caption, double width, Language language) {
  SentencePainter sentence(std::make_shared<const Theme>(ThemeName::light));
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  QPainter painter(&generator);
  sentence.paint(painter, QRectF(0, 0, width, sentence.height(caption, width, language)), caption, language);
  painter.end();
  std::map<double, QString> lines;
  const QRegularExpression text(QStringLiteral("<text[^>]* y=\"([^\"]*)\"[^>]*>([^<]*)</text>"));
  for (auto matches = text.globalMatch(QString::fromUtf8(bytes)); matches.hasNext();) {
    const auto match = matches.next();
    lines[match.captured(1).toDouble()] += match.captured(2);
  }
  std::vector<QString> result;
  for (const auto& [height, line] : lines) {
    result.push_back(line);
  }
  return result;
}

Caption chinese_caption() {
  return {{{"比较 ", {}, Role::plain},
           {"left[1] = 6", 1, Role::compared},
           {"，然后把较小的（也就是右边的）写到最前面的空位；如果两个一样大，先写左边的。", {}, Role::plain}}};
}

TEST(SentencePainter, FindsTheChipUnderAPoint) {
  SentencePainter sentence(std::make_shared<const Theme>(ThemeName::light));
  QImage image(800, 60, QImage::Format_RGB32);
  QPainter painter(&image);
  sentence.paint(painter, QRectF(0, 0, 800, 60), tests::short_caption(), Language::english);
  bool found = false;
  for (int x = 0; x < 800; ++x) {
    found = found || sentence.element_at(QPointF(x, 30)) == 101U;
  }
  EXPECT_TRUE(found);
  EXPECT_FALSE(sentence.element_at(QPointF(790, 30)).has_value());
}

TEST(SentencePainter, GrowsInsteadOfElidingWhereTheWidthIsSmall) {
  const SentencePainter sentence(std::make_shared<const Theme>(ThemeName::light));
  const Caption caption = tests::short_caption();
  EXPECT_GT(sentence.height(caption, 200, Language::english), sentence.height(caption, 800, Language::english));
}

class EveryWidth : public testing::TestWithParam<int> {};

TEST_P(EveryWidth, ShowsTheWholeChineseSentence) {
  QString all;
  for (const QString& line : lines_of(chinese_caption(), GetParam(), Language::chinese)) {
    all += line;
  }
  QString expected = QString::fromStdString(chinese_caption().text());
  EXPECT_EQ(all.remove(QLatin1Char(' ')), expected.remove(QLatin1Char(' ')));
}

TEST_P(EveryWidth, BeginsNoLineWithAClosingMarkAndEndsNoneWithAnOpeningOne) {
  for (const QString& line : lines_of(chinese_caption(), GetParam(), Language::chinese)) {
    EXPECT_FALSE(QStringLiteral("，。：；）").contains(line.front())) << line.toStdString();
    EXPECT_FALSE(line.endsWith(QStringLiteral("（"))) << line.toStdString();
  }
}

INSTANTIATE_TEST_SUITE_P(Narrow, EveryWidth, testing::Range(180, 420, 7));

}  // namespace
