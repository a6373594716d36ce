#include "app/render/handout.hpp"

#include "app/learning/exchange/imported.hpp"
#include "app/learning/question_choice.hpp"
#include "app/render/render_program.hpp"
#include "simulators/engine/catalog.hpp"

#include <QFile>
#include <QTemporaryDir>

#include <gmock/gmock.h>

#include <memory>

namespace app::render {
namespace {

using learning::Instance;
using learning::QuestionTemplate;
using simulators::engine::Catalog;
using simulators::engine::Language;

class HandoutTest : public testing::Test {
 protected:
  [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
  [[nodiscard]] QByteArray content(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  /// How many pages a PDF says that it has.
  [[nodiscard]] qsizetype pages(const QString& name) const {
    const QByteArray pdf = content(name);
    const qsizetype at = pdf.indexOf("/Count ");
    return at < 0 ? -1 : pdf.mid(at + 7, 8).split('\n').front().simplified().toLongLong();
  }
  QTemporaryDir folder_;
  Catalog catalog_;
};

TEST_F(HandoutTest, HasSheetsKeysAndCardsForEachVariant) {
  std::vector<std::unique_ptr<Instance>> instances;
  std::vector<std::vector<const Instance*>> variants(2);
  const std::vector<QuestionTemplate> questions =
      learning::chosen_questions(learning::shipped_templates(), {std::string(catalog_.topics().front()->name())}, "");
  for (std::size_t variant = 0; variant < variants.size(); ++variant) {
    for (std::size_t at = 0; at < 2; ++at) {
      instances.push_back(std::make_unique<Instance>(catalog_, questions[at], variant));
      variants[variant].push_back(instances.back().get());
    }
  }
  for (const auto& languages : {std::vector{Language::english}, std::vector{Language::english, Language::chinese}}) {
    print_handout(variants, {path("two.pdf"), "A lesson", languages});
    EXPECT_GE(pages("two.pdf"), 5) << "two sheets, two keys, the cards";
    EXPECT_LE(pages("two.pdf"), 11);
    EXPECT_TRUE(content("two.pdf").contains("/FontFile")) << "fonts are embedded";
  }
}

TEST_F(HandoutTest, PrintsQuestionsThatNoRunAnswers) {
  const auto imported =
      learning::exchange::read_gift("Which? {=one ~two ~three}\n\nExplain. {}", "q", {"pack", "general"});
  std::vector<std::unique_ptr<Instance>> instances;
  std::vector<const Instance*> sheet;
  for (const QuestionTemplate& question : imported.questions) {
    instances.push_back(std::make_unique<Instance>(catalog_, question, 1));
    sheet.push_back(instances.back().get());
  }
  print_handout({sheet}, {path("written.pdf"), "t", {Language::chinese}, letter_page, true});
  EXPECT_EQ(pages("written.pdf"), 3);
}

TEST_F(HandoutTest, HasAsManyQuestionsAPageAsAreAskedFor) {
  std::vector<std::unique_ptr<Instance>> instances;
  std::vector<const Instance*> sheet;
  const auto imported = learning::exchange::read_gift("Which? {=one ~two ~three}", "q", {"pack", "general"});
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    instances.push_back(std::make_unique<Instance>(catalog_, imported.questions.front(), seed));
    sheet.push_back(instances.back().get());
  }
  for (const auto& [per_page, expected] : {std::pair{1U, 8}, {2U, 4}, {4U, 2}}) {
    HandoutOptions options{path("cells.pdf"), "t", {Language::english}};
    options.per_page = per_page;
    print_handout({sheet}, options);
    EXPECT_EQ(pages("cells.pdf"), expected + 2) << "and a key, and the cards";
  }
}

TEST_F(HandoutTest, OfTheCommandLineIsWrittenOrSaysWhatWasExpected) {
  const std::string topic(catalog_.topics().front()->name());
  EXPECT_EQ(render_program({"handout", topic, "--lang", "both", "--variants", "2", "-o", path("a.pdf").toStdString()}),
            0);
  EXPECT_GT(pages("a.pdf"), 5);
  const std::vector<std::vector<std::string>> wrong = {
      {"handout", "no-such-topic", "-o", path("b.pdf").toStdString()},
      {"handout", topic, "-o", path("b.txt").toStdString()},
      {"handout", topic, "-o", path("none/b.pdf").toStdString()},
      {"handout", topic, "--per-page", "3", "-o", path("b.pdf").toStdString()},
      {"handout", topic, "--lang", "fr", "-o", path("b.pdf").toStdString()},
  };
  for (const auto& arguments : wrong) EXPECT_EQ(render_program(arguments), 2);
  EXPECT_FALSE(QFile::exists(path("b.pdf")));
}

}  // namespace
}  // namespace app::render
