#include "app/learning/frozen_question.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace app::learning;
using simulators::engine::Catalog;
using simulators::engine::Language;
using testing::HasSubstr;
using testing::Not;

/// Every shipped question once, with the numbers of a seed.
const std::vector<FrozenQuestion>& every_question() {
  static const std::vector<FrozenQuestion> all = [] {
    const Catalog catalog;
    std::vector<FrozenQuestion> questions;
    for (const QuestionTemplate& question : shipped_templates()) {
      std::ranges::move(frozen(Instance(catalog, question, 11), Language::english), std::back_inserter(questions));
    }
    return questions;
  }();
  return all;
}

FrozenQuestion nasty() {
  FrozenQuestion question;
  question.name = "t/q";
  question.code = "00000001";
  question.topic = "t";
  question.kind = QuestionKind::choice;
  question.title = "a:b {c}";
  question.picture = "x = 1\n<y> ~ #2";
  question.prompt = "p\t= q?";
  question.options = {"=right", "~wrong {}", "\\ # :"};
  question.right = {0};
  question.worths = {1, 0, 0};
  question.answer = "=right";
  question.why = "be\ncause & \"so\"";
  return question;
}

TEST(FrozenQuestion, OfEveryShippedTemplateCanBeAskedAndMarked) {
  const std::vector<QuestionTemplate> templates = shipped_templates();
  for (const FrozenQuestion& question : every_question()) {
    EXPECT_FALSE(question.prompt.empty()) << question.name;
    EXPECT_FALSE(question.answer.empty()) << question.name;
    EXPECT_LT(question.part, question.parts) << question.name;
    for (const std::size_t at : question.right) EXPECT_LT(at, question.options.size()) << question.name;
    const auto asked = std::ranges::find(templates, question.name, &QuestionTemplate::name);
    EXPECT_EQ(question.picture.empty(), asked->is_written()) << question.name;
    EXPECT_TRUE(question.kind != QuestionKind::choice || question.several || question.right.size() == 1)
        << question.name;
    EXPECT_EQ(question.several, asked->has_several_right()) << question.name;
  }
}

/// The text of a GIFT file without what is escaped: every special character left in it has a meaning.
std::string bare(const std::string& gift) {
  std::string text;
  for (std::size_t at = 0; at < gift.size(); ++at) {
    if (gift[at] == '\\') {
      ++at;
    } else {
      text += gift[at];
    }
  }
  return text;
}

TEST(Gift, HasOneBlockOfAnswersForEachQuestion) {
  const std::string text = bare(as_gift(every_question()));
  const auto count = [&](char byte) { return static_cast<std::size_t>(std::ranges::count(text, byte)); };
  EXPECT_EQ(count('{'), every_question().size());
  EXPECT_EQ(count('}'), every_question().size());
  std::size_t blocks = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) blocks += line.starts_with("::") ? 1 : 0;
  EXPECT_EQ(blocks, every_question().size());
}

TEST(Gift, EscapesWhatHasAMeaning) {
  const std::string text = as_gift({nasty()});
  EXPECT_THAT(text, HasSubstr("::a\\:b \\{c\\} 00000001::"));
  EXPECT_THAT(text, HasSubstr("[plain]x \\= 1\\n<y> \\~ \\#2"));
  EXPECT_THAT(text, HasSubstr("=\\=right ~\\~wrong \\{\\} ~\\\\ \\# \\: "));
  EXPECT_THAT(text, HasSubstr("####be\\ncause"));
}

TEST(Gift, MarksNumbersAsNumbersAndOrderAsMatching) {
  FrozenQuestion number = nasty();
  number.kind = QuestionKind::typed;
  number.options.clear();
  number.right.clear();
  number.answer = "12";
  EXPECT_THAT(as_gift({number}), HasSubstr("{\n#12 "));
  number.answer = "12 a";
  EXPECT_THAT(as_gift({number}), HasSubstr("{\n=12 a "));
  FrozenQuestion order = nasty();
  order.kind = QuestionKind::order;
  order.options = {"second", "first"};
  order.right = {1, 0};
  EXPECT_THAT(as_gift({order}), HasSubstr("=first -> 1 =second -> 2 "));
}

TEST(Anki, HasSixFieldsALineAndAGuidOfItsOwnForEach) {
  std::istringstream lines(as_anki(every_question()));
  std::vector<std::string> guids;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    EXPECT_EQ(std::ranges::count(line, '\t'), 5) << line;
    guids.push_back(line.substr(0, line.find('\t')));
  }
  EXPECT_EQ(guids.size(), every_question().size());
  std::ranges::sort(guids);
  EXPECT_EQ(std::ranges::adjacent_find(guids), guids.end());
}

TEST(Anki, WritesAsHtmlWhatWouldDivideFields) {
  const std::string text = as_anki({nasty()});
  EXPECT_THAT(text, HasSubstr("p&#9;= q?"));
  EXPECT_THAT(text, HasSubstr("&lt;y&gt;"));
  EXPECT_THAT(text, HasSubstr("be<br>cause &amp; &quot;so&quot;"));
}

TEST(Handout, HasASheetAndAKeyForEachVariantAndCards) {
  const std::string html = as_handout({{nasty()}, {nasty()}, {nasty()}}, "A & B", Language::chinese);
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("class=\"sheet\""), 3U);
  EXPECT_EQ(count("class=\"key\""), 3U);
  EXPECT_EQ(count("class=\"card\""), 4U);
  EXPECT_THAT(html, HasSubstr("A &amp; B"));
  EXPECT_THAT(html, HasSubstr("试卷 C"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<y>")));
  const std::size_t keys = html.find("class=\"key\"");
  EXPECT_LT(html.rfind("class=\"sheet\""), keys) << "no key among the sheets";
  EXPECT_GT(html.find("00000001"), keys) << "the code would give the answer away";
}

}  // namespace
