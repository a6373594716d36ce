// Moodle XML as docs.moodle.org describes it ("Moodle XML format"), and Moodle's question/format/xml reads it. pugixml
// knows no entities but the five of XML, so a file cannot make itself larger than it is.
#include "app/learning/exchange/question_making.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <pugixml.hpp>

namespace app::learning::exchange {
namespace {

constexpr double whole = 100;

class MoodleQuestion {
 public:
  MoodleQuestion(const pugi::xml_node& node, std::size_t line, QuestionMaking& making)
      : node_(node), line_(line), making_(making) {}

  void read() {
    const std::string type = node_.attribute("type").value();
    if (type == "category") return category();
    title_ = trimmed(node_.child("name").child("text").text().get());
    const PlainText asked = words_of(node_.child("questiontext"));
    text_ = asked.text;
    why_ = words_of(node_.child("generalfeedback")).text;
    if (asked.has_pictures || node_.child("questiontext").child("file")) {
      return refuse({"it shows a picture", "它含有图片"});
    }
    if (type == "multichoice") return choice();
    if (type == "truefalse") return truth();
    if (type == "shortanswer") return typed();
    if (type == "numerical") return number();
    if (type == "matching") return matching();
    if (type == "ordering") return order();
    if (type == "essay") return making_.essay(line_, title_, text_, model());
    refuse({"it is of a kind that is not read: " + type, "不支持的题型：" + type});
  }

 private:
  void refuse(simulators::engine::Localised reason) {
    making_.skip(line_, title_.empty() ? text_ : title_, std::move(reason));
  }

  /// What an element's <text> says: as HTML unless it says that it is something else.
  static PlainText words_of(const pugi::xml_node& node) {
    const std::string format = node.attribute("format").value();
    const std::string words = node.child("text").text().get();
    if (format == "plain_text" || format == "markdown") return {trimmed(words), false};
    return plain_text_of(words);
  }
  static double fraction_of(const pugi::xml_node& answer) { return answer.attribute("fraction").as_double(); }

  void category() {
    const std::string path = node_.child("category").child("text").text().get();
    making_.set_topic(path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1));
  }

  /// The feedback of the right answer, where there is none for the whole.
  void take_feedback(const pugi::xml_node& answer) {
    if (why_.empty()) why_ = words_of(answer.child("feedback")).text;
  }

  void choice() {
    std::vector<QuestionMaking::Offered> options;
    for (const pugi::xml_node& answer : node_.children("answer")) {
      const double fraction = fraction_of(answer);
      const PlainText words = words_of(answer);
      if (words.has_pictures) return refuse({"it shows a picture", "它含有图片"});
      options.push_back({words.text, fraction});
      if (fraction >= whole) take_feedback(answer);
    }
    making_.choice(line_, title_, text_, std::move(options), why_);
  }

  void truth() {
    std::optional<bool> right;
    for (const pugi::xml_node& answer : node_.children("answer")) {
      if (fraction_of(answer) < whole) continue;
      const std::string word = trimmed(answer.child("text").text().get());
      if (word == "true" || word == "false") right = word == "true";
      take_feedback(answer);
    }
    if (!right) return refuse({"neither true nor false is right", "对错均未标为正确"});
    making_.truth(line_, title_, text_, *right, why_);
  }

  void typed() {
    std::vector<std::string> accepted;
    std::vector<std::string> parts;
    for (const pugi::xml_node& answer : node_.children("answer")) {
      const std::string words = answer.child("text").text().get();
      const bool is_whole = fraction_of(answer) >= whole;
      if (is_whole && words.find('*') != std::string::npos) {
        return refuse({"its answer has a wildcard", "答案含通配符"});
      }
      (is_whole ? accepted : parts).push_back(words);
      if (is_whole) take_feedback(answer);
    }
    making_.skip_parts(line_, accepted, parts);
    making_.typed(line_, title_, text_, std::move(accepted), why_);
  }

  void number() {
    std::optional<std::pair<double, double>> found;
    for (const pugi::xml_node& answer : node_.children("answer")) {
      if (fraction_of(answer) < whole) continue;
      if (found) return refuse({"it takes several numbers", "接受多个数"});
      char* end = nullptr;
      const std::string words = trimmed(answer.child("text").text().get());
      const double value = std::strtod(words.c_str(), &end);
      const double tolerance = answer.child("tolerance").text().as_double();
      if (words.empty() || *end != '\0' || !std::isfinite(value) || !std::isfinite(tolerance)) break;
      found = {value, std::abs(tolerance)};
      take_feedback(answer);
    }
    if (!found) return refuse({"its answer is no number", "答案不是数"});
    making_.number(line_, title_, text_, found->first, found->second, why_);
  }

  void matching() {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const pugi::xml_node& each : node_.children("subquestion")) {
      pairs.emplace_back(words_of(each).text, trimmed(each.child("answer").child("text").text().get()));
    }
    making_.matching(line_, title_, text_, pairs, why_);
  }

  /// The answers stand in their right order; where they have numbers as fractions, these say it.
  void order() {
    std::vector<std::pair<double, std::string>> lines;
    for (const pugi::xml_node& answer : node_.children("answer")) {
      lines.emplace_back(fraction_of(answer), words_of(answer).text);
    }
    std::ranges::stable_sort(lines, {}, [](const auto& each) { return each.first; });
    std::vector<std::string> texts;
    for (auto& [place, text] : lines) texts.push_back(std::move(text));
    making_.order(line_, title_, text_, std::move(texts), why_);
  }

  std::string model() {
    const std::string graders = words_of(node_.child("graderinfo")).text;
    return graders.empty() ? why_ : graders;
  }

  pugi::xml_node node_;
  std::size_t line_;
  QuestionMaking& making_;
  std::string title_;
  std::string text_;
  std::string why_;
};

/// Lines of offsets that only grow, without counting from the beginning each time.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t offset) {
    const std::size_t end = std::min(offset, text_.size());
    line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(std::min(from_, end)),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    from_ = std::max(from_, end);
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t from_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

Imported read_moodle_xml(std::string_view text, const std::string& source, const Destination& destination) {
  using simulators::engine::InputError;
  QuestionMaking making(text, source, destination);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    const auto place = simulators::engine::line_column_at(
        text, std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), text.size()));
    throw InputError({source, place.line, place.column},
                     {std::string("expected XML: ") + parsed.description(), "应为 XML"});
  }
  const pugi::xml_node quiz = document.child("quiz");
  if (!quiz) throw InputError({source, 1, 1}, {"expected Moodle's <quiz>", "应为 Moodle 的 <quiz>"});
  Lines lines(text);
  for (const pugi::xml_node& question : quiz.children("question")) {
    MoodleQuestion(question, lines.at(static_cast<std::size_t>(question.offset_debug())), making).read();
  }
  return making.take();
}

}  // namespace app::learning::exchange
