#include "app/render/export.hpp"

#include "simulators/engine/catalog.hpp"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <gif_lib.h>
#include <webp/decode.h>
#include <webp/demux.h>

namespace app::render {
namespace {

using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Role;
using simulators::engine::Scenario;

class ExportTest : public testing::Test {
 protected:
  void SetUp() override {
    request_.target = "sorting/first-steps";
    chosen_ = std::make_unique<request::Chosen>(request::choose(catalog_, request_));
    run_ = request::record(*chosen_, request_);
    options_.last = 4;
    options_.sink.picture.size = {640, 400};
  }
  void make(const QString& name) {
    options_.sink.path = folder_.filePath(name);
    Export work(*chosen_, *run_, options_);
    while (!work.done()) {
      work.advance();
    }
  }
  QImage still(std::size_t step) {
    const auto scene = run_->scene(step, Language::english);
    const auto caption = run_->caption(step, Language::english);
    return draw_picture(
        {scene, caption, QString::fromStdString(request::title_of(*chosen_, Language::english)), step, run_->steps()},
        options_.sink.picture);
  }

  Catalog catalog_;
  request::Request request_;
  std::unique_ptr<request::Chosen> chosen_;
  std::unique_ptr<simulators::engine::Run> run_;
  ExportOptions options_;
  QTemporaryDir folder_;
};

TEST_F(ExportTest, AGifHasAFrameForEachStepAsLongAsAskedForAndForEver) {
  options_.sink.frame_milliseconds = 250;
  make("run.gif");
  int error = 0;
  GifFileType* gif = DGifOpenFileName(folder_.filePath("run.gif").toUtf8().constData(), &error);
  ASSERT_NE(gif, nullptr);
  ASSERT_EQ(DGifSlurp(gif), GIF_OK);
  EXPECT_EQ(gif->ImageCount, 5);
  EXPECT_EQ(gif->SWidth, 640);
  GraphicsControlBlock control{};
  ASSERT_EQ(DGifSavedExtensionToGCB(gif, 2, &control), GIF_OK);
  EXPECT_EQ(control.DelayTime, 25);
  // Each pixel is within a few shades of the picture: only the number of colours was reduced.
  const QImage picture = still(2);
  const SavedImage& frame = gif->SavedImages[2];
  std::size_t far = 0;
  for (int y = 0; y < 400; ++y) {
    for (int x = 0; x < 640; ++x) {
      const GifColorType& colour = frame.ImageDesc.ColorMap->Colors[frame.RasterBits[y * 640 + x]];
      const QRgb wanted = picture.pixel(x, y);
      const int away = std::abs(colour.Red - qRed(wanted)) + std::abs(colour.Green - qGreen(wanted)) +
                       std::abs(colour.Blue - qBlue(wanted));
      far += away > 60 ? 1U : 0U;
    }
  }
  EXPECT_LT(far, 640U * 400U / 200U);
  DGifCloseFile(gif, &error);
}

TEST_F(ExportTest, AWebpHasTheVeryPixelsOfEachStep) {
  make("run.webp");
  QFile file(folder_.filePath("run.webp"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  const WebPData all{reinterpret_cast<const uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
  WebPAnimDecoderOptions options;
  WebPAnimDecoderOptionsInit(&options);
  options.color_mode = MODE_BGRA;
  WebPAnimDecoder* decoder = WebPAnimDecoderNew(&all, &options);
  ASSERT_NE(decoder, nullptr);
  std::size_t step = 0;
  int before = 0;
  while (WebPAnimDecoderHasMoreFrames(decoder) != 0) {
    uint8_t* pixels = nullptr;
    int end = 0;
    ASSERT_NE(WebPAnimDecoderGetNext(decoder, &pixels, &end), 0);
    EXPECT_EQ(end - before, 700);
    before = end;
    const QImage frame(pixels, 640, 400, QImage::Format_ARGB32);
    EXPECT_EQ(frame.convertToFormat(QImage::Format_RGB32), still(step)) << step;
    ++step;
  }
  EXPECT_EQ(step, 5U);
  WebPAnimDecoderDelete(decoder);
}

TEST_F(ExportTest, AStoryboardOfPicturesIsAsManyPagesAsItNeeds) {
  options_.sink.storyboard = true;
  options_.sink.columns = 2;
  options_.sink.rows = 1;
  make("board.png");
  EXPECT_THAT(QDir(folder_.path()).entryList(QDir::Files),
              testing::ElementsAre("board-0001.png", "board-0002.png", "board-0003.png"));
  QDir(folder_.path()).removeRecursively();
  QDir().mkpath(folder_.path());
  options_.sink.rows = 3;
  make("board.png");
  EXPECT_THAT(QDir(folder_.path()).entryList(QDir::Files), testing::ElementsAre("board.png"));
}

TEST_F(ExportTest, TheAnswerStandsThereOnlyWhereItIsAskedFor) {
  std::size_t step = 0;
  while (!run_->question(step, Language::english) ||
         run_->question(step, Language::english)->kind != simulators::engine::Question::Kind::pick_elements) {
    ++step;
  }
  const Asked hidden = asked_at(*run_, step, Answers::hidden, Language::english);
  const Asked shown = asked_at(*run_, step, Answers::shown, Language::english);
  const auto question = *run_->question(step, Language::english);
  EXPECT_EQ(hidden.sentence.text(), question.prompt.text());
  EXPECT_TRUE(hidden.marks.isEmpty());
  EXPECT_TRUE(shown.sentence.text().starts_with(question.prompt.text()));
  for (const auto element : question.right.front().elements) {
    EXPECT_EQ(shown.marks.value(element), Role::correct);
  }
  EXPECT_EQ(asked_at(*run_, step, Answers::sentences, Language::english).sentence,
            run_->caption(step, Language::english));
}

TEST_F(ExportTest, ATraceIsThatOfTheCommandLine) {
  options_.last = run_->steps();
  make("run.json");
  QFile file(folder_.filePath("run.json"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
  ASSERT_EQ(lines.size(), static_cast<qsizetype>(run_->steps()) + 1);
  EXPECT_TRUE(lines.front().startsWith(R"({"format":"stepscope-trace-1","topic":"sorting")"));
  EXPECT_TRUE(lines.back().startsWith("{\"step\":" + QByteArray::number(static_cast<qulonglong>(run_->steps()))));
}

TEST_F(ExportTest, APageThatStepsHoldsEveryPictureAndSentenceAndFetchesNothing) {
  make("run.html");
  QFile file(folder_.filePath("run.html"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QString page = QString::fromUtf8(file.readAll());
  EXPECT_EQ(page.count("<figure "), 5);
  EXPECT_EQ(page.count("src=\"data:image/svg+xml;base64,"), 5);
  EXPECT_TRUE(page.contains("default-src 'none'"));
  EXPECT_FALSE(page.contains("http://") || page.contains("https://")) << "the page itself names no other place";
  for (std::size_t step = 0; step <= options_.last; ++step) {
    const std::string sentence = run_->caption(step, Language::english).text();
    EXPECT_TRUE(page.contains(QString::fromStdString(sentence).toHtmlEscaped())) << sentence;
  }
  const qsizetype at = page.indexOf("base64,") + 7;
  const QByteArray svg = QByteArray::fromBase64(page.mid(at, page.indexOf('"', at) - at).toUtf8());
  EXPECT_TRUE(svg.contains("<svg") && svg.contains("</svg>"));
  EXPECT_FALSE(svg.contains("<script"));
}

TEST_F(ExportTest, AnExportThatIsGivenUpLeavesNothing) {
  for (const char* const name : {"run.gif", "run.webp", "run.pdf", "run.html", "run.json"}) {
    options_.sink.path = folder_.filePath(name);
    Export work(*chosen_, *run_, options_);
    work.advance();
  }
  // The trace is so short that it was done at once.
  EXPECT_THAT(QDir(folder_.path()).entryList(QDir::Files), testing::ElementsAre("run.json"));
}

TEST(FileKind, IsToldByTheEndingInAnyCase) {
  EXPECT_EQ(kind_of_file("a.b/c.PNG"), FileKind::png);
  EXPECT_EQ(kind_of_file("c.WebP"), FileKind::webp);
  EXPECT_EQ(kind_of_file("c.jsonl"), FileKind::json);
  EXPECT_EQ(kind_of_file("c.HTM"), FileKind::html);
  EXPECT_EQ(kind_of_file("png"), FileKind::unknown);
}

}  // namespace
}  // namespace app::render
