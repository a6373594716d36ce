// Files of other programs as their makers document them, what of them is left out, and the way there and back.
#include "app/learning/exchange/imported.hpp"

#include "app/learning/exchange/moodle_xml.hpp"
#include "app/learning/exchange/question_making.hpp"
#include "app/learning/frozen_question.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace {

using namespace app::learning;
using namespace app::learning::exchange;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using simulators::engine::Language;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Destination here{"pack", "general"};

QuestionTemplate only(const Imported& imported) {
  EXPECT_EQ(imported.questions.size(), 1U);
  EXPECT_THAT(imported.skipped, IsEmpty()) << (imported.skipped.empty() ? "" : imported.skipped[0].reason.english);
  return imported.questions.empty() ? QuestionTemplate{} : imported.questions.front();
}
QuestionTemplate gift(const std::string& text) { return only(read_gift(text, "q.gift", here)); }

std::vector<std::string> options_of(const QuestionTemplate& question) {
  std::vector<std::string> all;
  for (const WrittenOption& option : question.options) all.push_back((option.right ? "=" : "~") + option.text.english);
  return all;
}

std::string reason_for(const std::string& text) {
  const Imported imported = read_gift(text, "q.gift", here);
  EXPECT_THAT(imported.questions, IsEmpty()) << text;
  if (imported.skipped.size() != 1) return std::to_string(imported.skipped.size()) + " left out";
  EXPECT_FALSE(imported.skipped[0].reason.chinese.empty());
  return std::to_string(imported.skipped[0].line) + ": " + imported.skipped[0].reason.english;
}

// The examples of Moodle's own page on GIFT.
TEST(Gift, TakesTheExamplesOfMoodlesPage) {
  const QuestionTemplate tomb = gift(
      "// question: 1 name: Grants tomb\n::Grants tomb::Who is buried in Grant's tomb in New York City? {\n=Grant\n~No "
      "one\n~Napoleon\n~Churchill\n~Mother Teresa\n}\n");
  EXPECT_EQ(tomb.title.english, "Grants tomb");
  EXPECT_THAT(options_of(tomb), ElementsAre("=Grant", "~No one", "~Napoleon", "~Churchill", "~Mother Teresa"));
  const QuestionTemplate truth = gift("::Q1:: 1+1\\=2 {T}");
  EXPECT_EQ(truth.text.english, "1+1=2");
  EXPECT_THAT(options_of(truth), ElementsAre("=True", "~False"));
  EXPECT_EQ(truth.options[0].text.chinese, "正确");
  EXPECT_THAT(options_of(gift("The sun rises in the west.{FALSE#No.}")), ElementsAre("~True", "=False"));
  EXPECT_THAT(gift("Two plus {=two =2} equals four.").accepted, ElementsAre("two", "2"));
  EXPECT_EQ(gift("Two plus {=two =2} equals four.").text.english, "Two plus _____ equals four.");
  const QuestionTemplate when = gift("When was Ulysses S. Grant born?{#1822:5}");
  EXPECT_EQ(when.number, 1822);
  EXPECT_EQ(when.tolerance, 5);
  const QuestionTemplate pi = gift("What is the value of pi (to 3 decimal places)? {#3.141..3.142}.");
  EXPECT_NEAR(*pi.number, 3.1415, 1e-9);
  EXPECT_NEAR(pi.tolerance, 0.0005, 1e-9);
  EXPECT_EQ(gift("Write a short biography of Dag Hammarskjöld. {}").kind, QuestionKind::explain);
}

TEST(Gift, MatchingBecomesAnOrderOrAChoiceForEachPair) {
  const Imported pairs = read_gift("Match. {\n=Canada -> Ottawa\n=Italy -> Rome\n=Japan -> Tokyo\n}", "q", here);
  ASSERT_EQ(pairs.questions.size(), 3U);
  EXPECT_THAT(options_of(pairs.questions[1]), ElementsAre("~Ottawa", "=Rome", "~Tokyo"));
  EXPECT_THAT(pairs.questions[1].text.english, HasSubstr("Italy"));
  const QuestionTemplate order = gift("Sort. {=b -> 2 =a -> 1 =c -> 3}");
  ASSERT_EQ(order.kind, QuestionKind::order);
  EXPECT_EQ(order.lines[0].english, "a");
  EXPECT_EQ(order.lines[2].english, "c");
}

TEST(Gift, ReadsEscapesFeedbackWeightsFormatsAndCategories) {
  const Imported read = read_gift(
      "$CATEGORY: $course$/top/Read Views\n\n[html]<p>Is <b>x &lt; 3</b>?<script>alert(1)</script></p>{\n=%100%yes "
      "\\{ok\\}#right\n~no#wrong\n####Because\\: it is.}\n",
      "q", here);
  const QuestionTemplate question = only(read);
  EXPECT_EQ(question.topic, "read-views");
  EXPECT_EQ(question.text.english, "Is x < 3?");
  EXPECT_THAT(options_of(question), ElementsAre("=yes {ok}", "~no"));
  EXPECT_EQ(question.why.english, "Because: it is.");
}

TEST(Gift, SaysWhatItLeavesOutAndWhy) {
  EXPECT_EQ(reason_for("\n\nNo answers here"), "3: there are no answers in braces");
  EXPECT_EQ(reason_for("Broken {=a"), "1: there are no answers in braces");
  EXPECT_THAT(reason_for("Two {=a} places {=b}"), HasSubstr("several places"));
  EXPECT_THAT(reason_for("Multi {~%50%a ~%30%b ~c}"), HasSubstr("do not make 100 %"));
  EXPECT_THAT(reason_for("Twins {=a ~a}"), HasSubstr("say the same"));
  EXPECT_THAT(reason_for("[html]<img src=x>{=a ~b}"), HasSubstr("a picture"));
  EXPECT_THAT(reason_for("Number {#about five}"), HasSubstr("no number"));
  EXPECT_THAT(reason_for("None right {~a ~b}"), HasSubstr("do not make 100 %"));
  EXPECT_THAT(reason_for("{=a ~b}"), HasSubstr("asks nothing"));
  EXPECT_THAT(reason_for("Half {=%50%a}"), HasSubstr("worth all its points"));
}

TEST(Gift, TakesSeveralRightAnswersWithWhatEachIsWorth) {
  const QuestionTemplate equal = gift("Which? {~%50%a ~%50%b ~%-50%c ~d}");
  EXPECT_THAT(options_of(equal), ElementsAre("=a", "=b", "~c", "~d"));
  EXPECT_FALSE(equal.options[0].worth) << "equal shares are what they are worth anyway";
  EXPECT_FALSE(equal.options[2].worth) << "and so is as much taken away";
  EXPECT_EQ(equal.options[3].worth, 0);
  const QuestionTemplate thirds = gift("Which? {~%33%a ~%33.333%b ~%33.33333%c ~%-100%d}");
  EXPECT_FALSE(thirds.options[0].worth);
  EXPECT_EQ(thirds.options[3].worth, -1);
  const QuestionTemplate unequal = gift("Which? {~%70%a ~%30%b ~%-30%None of the above}");
  EXPECT_EQ(unequal.options[0].worth, 0.7);
  EXPECT_EQ(unequal.options[1].worth, 0.3);
  EXPECT_EQ(unequal.options[2].worth, -0.3);
  EXPECT_TRUE(unequal.options[2].last);
  const QuestionTemplate partly = gift("Best? {=best ~%40%good =as good ~bad}");
  EXPECT_THAT(options_of(partly), ElementsAre("=best", "~good", "~as good", "~bad"));
  EXPECT_EQ(partly.options[1].worth, 0.4);
  EXPECT_EQ(partly.options[2].worth, 1);
  const Imported half = read_gift("Word? {=gap =%50%lock}", "q", here);
  ASSERT_EQ(half.questions.size(), 1U);
  ASSERT_EQ(half.skipped.size(), 1U);
  EXPECT_EQ(half.skipped[0].what, "lock");
}

TEST(Aiken, TakesTheExampleOfMoodlesPageAndTellsWhatHasNoAnswer) {
  const Imported read = read_aiken(
      "What is the correct answer to this question?\nA. Is it this one?\nB. Maybe this answer?\nC. Possibly this "
      "one?\nANSWER: B\n\nWhich LMS has the most quiz import formats?\nA) Moodle\nB) ATutor\nANSWER: A\n\nNo "
      "answer\nA. x\nB. y\n\nWrong letter\nA. x\nB. y\nANSWER: F\n",
      "q.txt", here);
  ASSERT_EQ(read.questions.size(), 2U);
  EXPECT_THAT(options_of(read.questions[0]),
              ElementsAre("~Is it this one?", "=Maybe this answer?", "~Possibly this one?"));
  EXPECT_THAT(options_of(read.questions[1]), ElementsAre("=Moodle", "~ATutor"));
  ASSERT_EQ(read.skipped.size(), 2U);
  EXPECT_EQ(read.skipped[0].line, 12U);
  EXPECT_EQ(read.skipped[1].line, 16U);
}

TEST(Anki, TakesFrontsAndBacksAndLeavesTheOtherColumns) {
  const Imported read = read_anki(
      "#separator:semicolon\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\nid1;Backend::Redis;What does "
      "<b>AOF</b> keep?;every write;t\nid2;Backend::Redis;\"Why; and how?\";\"First line<br>and "
      "\"\"more\"\".\";t\nid3;D;front only\n",
      "notes.txt", here);
  ASSERT_EQ(read.questions.size(), 2U);
  EXPECT_EQ(read.questions[0].topic, "redis");
  EXPECT_EQ(read.questions[0].text.english, "What does AOF keep?");
  EXPECT_THAT(read.questions[0].accepted, ElementsAre("every write"));
  EXPECT_EQ(read.questions[1].text.english, "Why; and how?");
  EXPECT_EQ(read.questions[1].kind, QuestionKind::explain);
  EXPECT_EQ(read.questions[1].model.english, "First line\nand \"more\".");
  ASSERT_EQ(read.skipped.size(), 1U);
  EXPECT_EQ(read.skipped[0].line, 8U);
}

TEST(MoodleXml, TakesTheKindsThatItKnowsAndNamesTheOthersWithTheirLines) {
  const std::string quiz = R"(<?xml version="1.0"?>
<quiz>
<question type="category"><category><text>$course$/Locks</text></category></question>
<question type="multichoice"><name><text>N</text></name>
<questiontext format="html"><text><![CDATA[<p>Who waits?</p>]]></text></questiontext>
<answer fraction="100"><text>T2</text><feedback><text>It came later.</text></feedback></answer>
<answer fraction="0"><text>T1</text></answer></question>
<question type="truefalse"><name><text>TF</text></name><questiontext format="html"><text>Ok?</text></questiontext>
<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
<question type="numerical"><name><text>Num</text></name><questiontext><text>How many?</text></questiontext>
<answer fraction="100"><text>3.5</text><tolerance>0.1</tolerance></answer></question>
<question type="shortanswer"><name><text>S</text></name><questiontext><text>Word?</text></questiontext>
<answer fraction="100"><text>gap</text></answer><answer fraction="50"><text>lock</text></answer></question>
<question type="ordering"><name><text>O</text></name><questiontext><text>Order</text></questiontext>
<answer fraction="1"><text>a</text></answer><answer fraction="2"><text>b</text></answer><answer fraction="3"><text>c</text></answer></question>
<question type="cloze"><name><text>C</text></name><questiontext><text>x {1:SA:=a}</text></questiontext></question>
</quiz>)";
  const Imported read = read_moodle_xml(quiz, "q.xml", here);
  ASSERT_EQ(read.questions.size(), 5U);
  EXPECT_EQ(read.questions[0].topic, "locks");
  EXPECT_THAT(options_of(read.questions[0]), ElementsAre("=T2", "~T1"));
  EXPECT_EQ(read.questions[0].why.english, "It came later.");
  EXPECT_THAT(options_of(read.questions[1]), ElementsAre("~True", "=False"));
  EXPECT_EQ(read.questions[2].number, 3.5);
  EXPECT_EQ(read.questions[2].tolerance, 0.1);
  EXPECT_THAT(read.questions[3].accepted, ElementsAre("gap"));
  EXPECT_EQ(read.questions[4].lines.size(), 3U);
  ASSERT_EQ(read.skipped.size(), 2U);
  EXPECT_EQ(read.skipped[0].what, "lock");
  EXPECT_EQ(read.skipped[1].line, 16U);
  EXPECT_THAT(read.skipped[1].reason.english, HasSubstr("cloze"));
}

TEST(MoodleXml, TakesSeveralRightAnswers) {
  const Imported read = read_moodle_xml(
      "<quiz><question type=\"multichoice\"><questiontext><text>Which?</text></questiontext><single>false</single>"
      "<answer fraction=\"33.33333\"><text>a</text></answer><answer fraction=\"33.33333\"><text>b</text></answer>"
      "<answer fraction=\"33.33333\"><text>c</text></answer><answer fraction=\"-33.33333\"><text>d</text></answer>"
      "</question></quiz>",
      "q.xml", here);
  const QuestionTemplate question = only(read);
  EXPECT_THAT(options_of(question), ElementsAre("=a", "=b", "=c", "~d"));
  EXPECT_TRUE(std::ranges::none_of(question.options, [](const auto& option) { return option.worth.has_value(); }));
}

TEST(MoodleXml, CannotMakeItselfLargerWithEntities) {
  const std::string bomb =
      "<!DOCTYPE quiz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><quiz><question "
      "type=\"essay\"><name><text>x</text></name><questiontext><text>&b;</text></questiontext></question></quiz>";
  const Imported read = read_moodle_xml(bomb, "q.xml", here);
  ASSERT_EQ(read.questions.size(), 1U);
  EXPECT_EQ(read.questions[0].text.english, "&b;") << "nothing is put in its place";
}

TEST(Imports, RefuseWhatIsTooLongOrNoTextWithThePlace) {
  using Reader = std::function<Imported(std::string_view, const std::string&, const Destination&)>;
  for (const Reader& read : {Reader(read_gift), Reader(read_aiken), Reader(read_anki), Reader(read_moodle_xml)}) {
    EXPECT_THROW(static_cast<void>(read(std::string(longest_import + 1, 'x'), "q", here)), InputError);
    try {
      static_cast<void>(read("ab\n\xff", "q", here));
      FAIL();
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("q:2:1: expected UTF-8"));
    }
  }
  EXPECT_THROW(static_cast<void>(read_moodle_xml("<quiz><question>", "q", here)), InputError);
  EXPECT_THROW(static_cast<void>(read_moodle_xml("<other/>", "q", here)), InputError);
}

TEST(PlainText, DropsWhatActsAndKeepsWhatIsRead) {
  EXPECT_EQ(plain_text_of("<p onclick=\"x\">a</p><p>b<br/>c &amp; d&#x4e2d;</p>").text, "a\nb\nc & d中");
  EXPECT_EQ(plain_text_of("1 < 2 and 3 > 2 &unknown; &").text, "1 < 2 and 3 > 2 &unknown; &");
  EXPECT_EQ(plain_text_of("<script>if (a</script>after<style>p{}</style>").text, "after");
  EXPECT_EQ(plain_text_of("<pre>a\n  b</pre>x\ny").text, "a\n  b\nx y");
  EXPECT_TRUE(plain_text_of("<IMG src=x>").has_pictures);
  EXPECT_EQ(plain_text_of("a<!-- <b> -->c").text, "ac");
  EXPECT_EQ(plain_text_of("&#xD800;&#0;x").text, "x") << "no characters";
}

/// What a question is, without its names: those are made anew on the way.
QuestionTemplate bare(QuestionTemplate question) {
  question.name.clear();
  question.title = {};
  question.topic.clear();
  question.level = 1;
  question.seconds = 60;
  return question;
}

std::vector<QuestionTemplate> every_kind() {
  const std::string text =
      "::c:: Which {not} one \\= two? {=it's \\~ 1 ~two\\: ~three####Why \\# so}\n\n::s:: Word? {=gap "
      "=next-key####because}\n\n::n:: Number? {#42####it is}\n\n::o:: Order. {=first -> 1 =second -> 2 =third -> "
      "3}\n\n::e:: Explain. {####The model\\nanswer}\n\n::m:: All? {~%50%a ~%50%b "
      "~%-50%c ~d}\n\n::u:: Some? {~%70%a ~%30%b ~%-20%c}\n\n::p:: Best? {=a ~%40%b ~c ~none of these}\n";
  std::string fixed = text;
  fixed.replace(fixed.find("{not}"), 5, "\\{not\\}");
  const Imported read = read_gift(fixed, "q", here);
  EXPECT_EQ(read.questions.size(), 8U);
  return read.questions;
}

std::vector<FrozenQuestion> frozen_kinds() {
  const Catalog catalog;
  std::vector<FrozenQuestion> all;
  for (const QuestionTemplate& question : every_kind()) {
    std::ranges::move(frozen(Instance(catalog, question, 5), Language::english), std::back_inserter(all));
  }
  return all;
}

void expect_same_questions(const std::vector<QuestionTemplate>& back) {
  const std::vector<QuestionTemplate> before = every_kind();
  ASSERT_EQ(back.size(), before.size());
  for (std::size_t at = 0; at < back.size(); ++at) {
    QuestionTemplate expected = bare(before[at]);
    QuestionTemplate found = bare(back[at]);
    // Options come back in the order in which they were shown; of several right words the first is written out.
    const auto by_text = [](const WrittenOption& left, const WrittenOption& right) {
      return left.text.english < right.text.english;
    };
    std::ranges::sort(expected.options, by_text);
    std::ranges::sort(found.options, by_text);
    if (!expected.accepted.empty()) expected.accepted.resize(1);
    EXPECT_EQ(found.kind, expected.kind) << at;
    EXPECT_EQ(found.text, expected.text) << at;
    EXPECT_EQ(found.options, expected.options) << at;
    EXPECT_EQ(found.accepted, expected.accepted) << at;
    EXPECT_EQ(found.number, expected.number) << at;
    EXPECT_EQ(found.lines, expected.lines) << at;
    EXPECT_EQ(found.why, expected.why) << at;
    EXPECT_EQ(found.model, expected.model) << at;
  }
}

TEST(Exchange, ToGiftAndBackIsTheSame) {
  expect_same_questions(read_gift(as_gift(frozen_kinds()), "q", here).questions);
}

TEST(Exchange, ToMoodleXmlAndBackIsTheSame) {
  for (const bool ordering : {false, true}) {
    const Imported back = read_moodle_xml(as_moodle_xml(frozen_kinds(), ordering), "q", here);
    EXPECT_THAT(back.skipped, IsEmpty());
    expect_same_questions(back.questions);
  }
}

TEST(Exchange, OfEveryShippedQuestionIsReadBack) {
  const Catalog catalog;
  std::vector<FrozenQuestion> all;
  for (const QuestionTemplate& question : shipped_templates()) {
    std::ranges::move(frozen(Instance(catalog, question, 3), Language::chinese), std::back_inserter(all));
  }
  const Imported gift_back = read_gift(as_gift(all), "q.gift", here);
  const Imported xml_back = read_moodle_xml(as_moodle_xml(all, false), "q.xml", here);
  for (const auto& skipped : gift_back.skipped) ADD_FAILURE() << skipped.line << skipped.what << skipped.reason.english;
  for (const auto& skipped : xml_back.skipped) ADD_FAILURE() << skipped.line << skipped.what << skipped.reason.english;
  EXPECT_EQ(gift_back.questions.size(), all.size());
  EXPECT_EQ(xml_back.questions.size(), all.size());
}

TEST(Exchange, AQuestionsFileIsReadBackAsTheSame) {
  for (const QuestionTemplate& question : every_kind()) {
    EXPECT_EQ(bare(read_template(as_toml(question), "q.toml", question.name)), bare(question)) << as_toml(question);
  }
}

}  // namespace
