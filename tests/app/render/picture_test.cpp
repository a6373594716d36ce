#include "app/render/picture.hpp"

#include "app/render/picture_sink.hpp"
#include "app/render/render_program.hpp"
#include "simulators/engine/catalog.hpp"
#include "tests/app/render/scenes.hpp"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using app::render::numbered_name;
using app::render::Picture;
using app::render::PictureError;
using app::render::PictureOptions;
using app::render::render_program;
using app::render::write_picture;

/// A folder of its own, and a picture to write into it.
class Pictures : public testing::Test {
 protected:
  [[nodiscard]] QString path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }
  [[nodiscard]] Picture picture() const { return {scene_, caption_, QStringLiteral("A title"), 3, 17}; }
  static QByteArray content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  QTemporaryDir folder_;
  simulators::engine::Scene scene_ = tests::mixed_scene();
  simulators::engine::Caption caption_ = tests::short_caption();
};

TEST_F(Pictures, AsPngHaveTheSizeAskedFor) {
  PictureOptions options;
  options.size = QSize(777, 555);
  write_picture(path("a.png"), picture(), options);
  EXPECT_EQ(QImage(path("a.png")).size(), QSize(777, 555));
}

TEST_F(Pictures, AsSvgHaveTheirTextAsText) {
  write_picture(path("a.svg"), picture(), {});
  QXmlStreamReader reader(content(path("a.svg")));
  QString text;
  while (!reader.atEnd()) {
    reader.readNext();
    if (reader.isStartElement() && reader.name() == QLatin1String("text")) {
      EXPECT_TRUE(reader.attributes().value(QLatin1String("font-family")).contains(QLatin1String("Noto Sans CJK SC")));
      text += reader.readElementText() + QLatin1Char('|');
    }
  }
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  for (const char* words :
       {"A title", "left[1] = 6", "k = 5, next write", "second half", "15 in all", "just written"}) {
    EXPECT_TRUE(text.contains(QString::fromUtf8(words))) << words;
  }
}

TEST_F(Pictures, AsSvgHaveTheSizeAskedFor) {
  PictureOptions options;
  options.size = QSize(800, 600);
  write_picture(path("a.svg"), picture(), options);
  EXPECT_TRUE(content(path("a.svg")).contains("viewBox=\"0 0 800 600\""));
}

TEST_F(Pictures, AreTheSameEveryTime) {
  write_picture(path("a.png"), picture(), {});
  write_picture(path("b.png"), picture(), {});
  EXPECT_EQ(content(path("a.png")), content(path("b.png")));
}

TEST_F(Pictures, LeaveTheOldFileWhereTheNewOneCannotBeWritten) {
  write_picture(path("a.png"), picture(), {});
  const QByteArray old = content(path("a.png"));
  // A folder in the way of the final name: whatever was written before is thrown away.
  QDir().mkpath(path("folder.png"));
  EXPECT_THROW(write_picture(path("folder.png"), picture(), {}), PictureError);
  EXPECT_THROW(write_picture(path("missing/a.png"), picture(), {}), PictureError);
  EXPECT_EQ(content(path("a.png")), old);
  EXPECT_EQ(QDir(folder_.path()).entryList(QDir::Files), QStringList{QStringLiteral("a.png")});
}

TEST_F(Pictures, AreRefusedUnderANameOfAnotherKind) {
  EXPECT_THROW(write_picture(path("a.bmp"), picture(), {}), PictureError);
  EXPECT_FALSE(QFile::exists(path("a.bmp")));
}

TEST(NumberedName, PutsTheStepBeforeTheEndingWithFourDigitsAtLeast) {
  EXPECT_EQ(numbered_name(QStringLiteral("d/frame.png"), 7, 78), QStringLiteral("d/frame-0007.png"));
  EXPECT_EQ(numbered_name(QStringLiteral("frame.svg"), 7, 123456), QStringLiteral("frame-000007.svg"));
}

class RenderProgram : public Pictures {
 protected:
  [[nodiscard]] static int run(std::vector<std::string> arguments, std::string& message) {
    testing::internal::CaptureStderr();
    const int status = render_program(std::move(arguments));
    message = testing::internal::GetCapturedStderr();
    return status;
  }
  /// The first topic there is, so that no topic is named here.
  const std::string topic_{simulators::engine::Catalog().topics().front()->name()};
  std::string message_;
};

TEST_F(RenderProgram, WritesThePictureOfTheLastStep) {
  const std::string output = path("a.png").toStdString();
  EXPECT_EQ(
      run({topic_, "--step", "last", "-o", output, "--size", "640x480", "--theme", "dark", "--lang", "zh"}, message_),
      0);
  EXPECT_EQ(QImage(path("a.png")).size(), QSize(640, 480));
  EXPECT_EQ(message_, "");
}

TEST_F(RenderProgram, SaysWhatWasExpectedAndWritesNothing) {
  const std::string output = path("a.png").toStdString();
  const std::vector<std::vector<std::string>> wrong = {
      {topic_, "--step", "99999999", "-o", output},
      {topic_, "--step", "one", "-o", output},
      {topic_, "-o", output},
      {topic_, "--step", "0", "-o", path("a.bmp").toStdString()},
      {topic_, "--step", "0", "-o", output, "--size", "12"},
      {topic_, "--step", "0", "-o", output, "--size", "99999x99999"},
      {topic_, "--step", "0", "-o", path("missing/a.png").toStdString()},
      {"no-such-topic", "--step", "0", "-o", output},
      {topic_, "--set", "no-such-field=1", "--step", "0", "-o", output},
  };
  for (const auto& arguments : wrong) {
    EXPECT_EQ(run(arguments, message_), 2);
    EXPECT_NE(message_.find("expected"), std::string::npos) << message_;
  }
  EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(RenderProgram, RefusesOtherWrongUsage) {
  const std::string output = path("a.png").toStdString();
  EXPECT_EQ(run({}, message_), 2);
  EXPECT_EQ(run({topic_, "--step", "0", "-o", output, "--theme", "pink"}, message_), 2);
  EXPECT_EQ(run({topic_, "--step", "0", "--all", "-o", output}, message_), 2);
}

/// How many pages a PDF says that it has.
qsizetype pages_of(const QByteArray& pdf) {
  const qsizetype at = pdf.indexOf("/Count ");
  return at < 0 ? -1 : pdf.mid(at + 7, 8).split('\n').front().simplified().toLongLong();
}

TEST_F(Pictures, ADocumentHasAPageForEachStepAndEmbedsItsFonts) {
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--from", "3", "--to", "9", "-o", path("a.pdf").toStdString()}),
            0);
  const QByteArray some = content(path("a.pdf"));
  EXPECT_TRUE(some.startsWith("%PDF-"));
  EXPECT_EQ(pages_of(some), 7);
  EXPECT_TRUE(some.contains("/FontFile"));
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--all", "--lang", "zh", "-o", path("b.pdf").toStdString()}), 0);
  EXPECT_EQ(pages_of(content(path("b.pdf"))), 31);
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--step", "last", "-o", path("c.pdf").toStdString()}), 0);
  EXPECT_EQ(pages_of(content(path("c.pdf"))), 1);
}

TEST_F(Pictures, ARangeWritesItsPicturesAndNoOthers) {
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--from", "3", "--to", "5", "-o", path("f.png").toStdString()}),
            0);
  EXPECT_EQ(QDir(folder_.path()).entryList({QStringLiteral("f-*.png")}).join(' '),
            QStringLiteral("f-0003.png f-0004.png f-0005.png"));
}

TEST_F(Pictures, ADocumentThatCannotBeWrittenLeavesNothingBehind) {
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--all", "-o", path("no/such/a.pdf").toStdString()}), 2);
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--from", "9", "--to", "3", "-o", path("a.pdf").toStdString()}),
            2);
  EXPECT_EQ(render_program({"recursion/fib-of-five", "--from", "9", "--step", "3", "-o", path("a.pdf").toStdString()}),
            2);
  EXPECT_TRUE(QDir(folder_.path()).entryList(QDir::Files).isEmpty());
}

}  // namespace
