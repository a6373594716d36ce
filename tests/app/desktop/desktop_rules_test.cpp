// Rules about the desktop's sources: complete translations, no colour beside the tokens, no topic named.
#include "app/desktop/appearance.hpp"
#include "simulators/engine/catalog.hpp"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

const QDir project(QStringLiteral(STEPSCOPE_SOURCE_FOLDER));

QString read(const QString& path) {
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
  return QString::fromUtf8(file.readAll());
}

QStringList sources(const QString& folder, const QStringList& endings) {
  QStringList paths;
  for (QDirIterator all(project.filePath(folder), endings, QDir::Files, QDirIterator::Subdirectories); all.hasNext();) {
    paths << all.next();
  }
  EXPECT_FALSE(paths.isEmpty());
  return paths;
}

/// The words inside tr("…") of the sources, adjacent literals joined.
QSet<QString> words_to_translate() {
  static const QRegularExpression call(QStringLiteral("\\btr\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"));
  static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
  QSet<QString> words;
  for (const QString& path : sources("app/desktop", {"*.cpp", "*.hpp"})) {
    for (auto calls = call.globalMatch(read(path)); calls.hasNext();) {
      QString joined;
      for (auto parts = literal.globalMatch(calls.next().captured(1)); parts.hasNext();) {
        joined += parts.next().captured(1);
      }
      words << joined.replace("\\t", "\t").replace("\\\"", "\"");
    }
  }
  return words;
}

TEST(DesktopTranslation, IsFinishedForEveryWordOfTheWindow) {
  const QString text = read(project.filePath("app/desktop/translations/stepscope_zh.ts"));
  QXmlStreamReader xml(text);
  QSet<QString> translated;
  QString source;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) {
      continue;
    }
    if (xml.name() == QLatin1String("source")) {
      source = xml.readElementText();
    } else if (xml.name() == QLatin1String("translation")) {
      EXPECT_FALSE(xml.attributes().hasAttribute("type")) << source.toStdString() << " is not finished";
      EXPECT_FALSE(xml.readElementText().isEmpty()) << source.toStdString();
      translated << source;
    }
  }
  EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
  const QSet<QString> wanted = words_to_translate();
  EXPECT_GT(wanted.size(), 40);
  for (const QString& words : wanted) {
    EXPECT_TRUE(translated.contains(words)) << words.toStdString() << " is missing in the translation";
  }
}

TEST(DesktopSources, NameNoColour) {
  static const QRegularExpression colour(QStringLiteral(
      "\"#[0-9A-Fa-f]{3,8}\"|\\bQt::(white|black|red|green|blue|gray|yellow|cyan|magenta|dark\\w+|light\\w+)\\b|"
      "QColor\\(\\s*\\d|QRgb|qRgb"));
  for (const QString& path : sources("app/desktop", {"*.cpp", "*.hpp", "*.qss.in"})) {
    const auto match = colour.match(read(path));
    EXPECT_FALSE(match.hasMatch()) << path.toStdString() << ": " << match.captured().toStdString();
  }
  static const QRegularExpression hexadecimal(QStringLiteral("#[0-9A-Fa-f]{3}"));
  EXPECT_FALSE(hexadecimal.match(read(project.filePath("app/desktop/theme.qss.in"))).hasMatch());
}

TEST(DesktopSources, NameNoTopic) {
  const engine::Catalog catalog;
  for (const QString& path : sources("app/desktop", {"*.cpp", "*.hpp", "*.qss.in", "*.ts"})) {
    const QString text = read(path);
    for (const auto& topic : catalog.topics()) {
      const QString name = QString::fromUtf8(topic->name().data(), static_cast<qsizetype>(topic->name().size()));
      EXPECT_FALSE(text.contains(name, Qt::CaseInsensitive)) << path.toStdString() << " names " << topic->name();
    }
  }
}

TEST(DesktopStyleSheet, KnowsEveryTokenThatItUses) {
  for (const auto name : {render::ThemeName::light, render::ThemeName::dark}) {
    const QString sheet = Appearance::style_sheet(render::Theme(name));
    EXPECT_GT(sheet.size(), 1000);
    EXPECT_FALSE(sheet.contains('@'));
    EXPECT_FALSE(sheet.contains(": ;")) << "an unknown token leaves nothing";
  }
  static const QRegularExpression token(QStringLiteral("@([A-Za-z.]+)@"));
  const render::Theme theme(render::ThemeName::light);
  for (auto all = token.globalMatch(read(project.filePath("app/desktop/theme.qss.in"))); all.hasNext();) {
    const QString name = all.next().captured(1);
    EXPECT_TRUE(theme.colour(QStringView(name)).isValid()) << name.toStdString();
  }
}

}  // namespace
}  // namespace app::desktop
