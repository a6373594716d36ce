#include "app/learning/exchange/moodle_xml.hpp"

#include "app/learning/html_text.hpp"

#include <charconv>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>

namespace app::learning::exchange {
namespace {

pugi::xml_node with_text(pugi::xml_node parent, const char* name, const std::string& text) {
  pugi::xml_node node = parent.append_child(name);
  node.append_child("text").text().set(text.c_str());
  return node;
}

void put_html(pugi::xml_node parent, const char* name, const std::string& html) {
  pugi::xml_node node = parent.append_child(name);
  node.append_attribute("format").set_value("html");
  node.append_child("text").append_child(pugi::node_cdata).set_value(html.c_str());
}

pugi::xml_node put_answer(pugi::xml_node question, const std::string& text, const std::string& fraction) {
  pugi::xml_node answer = with_text(question, "answer", text);
  answer.append_attribute("fraction").set_value(fraction.c_str());
  answer.append_attribute("format").set_value("plain_text");
  return answer;
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

void put_category(pugi::xml_node quiz, const std::string& topic) {
  pugi::xml_node question = quiz.append_child("question");
  question.append_attribute("type").set_value("category");
  with_text(question, "category", "$course$/Stepscope/" + topic);
}

/// What Moodle calls the kind of a question.
const char* type_of(const FrozenQuestion& question, bool ordering) {
  if (question.kind == QuestionKind::explain) return "essay";
  if (question.kind == QuestionKind::order) return ordering ? "ordering" : "matching";
  if (!question.options.empty()) return "multichoice";
  return is_number(question.answer) ? "numerical" : "shortanswer";
}

void put_answers(pugi::xml_node node, const FrozenQuestion& question, const std::string& type) {
  if (type == "essay") {
    put_html(node, "graderinfo", escaped_html(question.answer));
    put_answer(node, "", "0");
  } else if (type == "matching") {
    for (std::size_t place = 0; place < question.right.size(); ++place) {
      pugi::xml_node pair = with_text(node, "subquestion", question.options[question.right[place]]);
      pair.append_attribute("format").set_value("plain_text");
      with_text(pair, "answer", std::to_string(place + 1));
    }
  } else if (type == "ordering") {
    for (std::size_t place = 0; place < question.right.size(); ++place) {
      put_answer(node, question.options[question.right[place]], std::to_string(place + 1));
    }
  } else if (type == "multichoice") {
    node.append_child("single").text().set(question.several ? "false" : "true");
    node.append_child("shuffleanswers").text().set("true");
    for (std::size_t at = 0; at < question.options.size(); ++at) {
      put_answer(node, question.options[at], percent_of(question.worths[at]));
    }
  } else {
    pugi::xml_node answer = put_answer(node, question.answer, "100");
    if (type == "numerical") answer.append_child("tolerance").text().set("0");
  }
}

}  // namespace

std::string as_moodle_xml(const std::vector<FrozenQuestion>& questions, bool ordering) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node quiz = document.append_child("quiz");
  std::string topic;
  for (const FrozenQuestion& question : questions) {
    if (question.topic != topic) put_category(quiz, topic = question.topic);
    const std::string type = type_of(question, ordering);
    pugi::xml_node node = quiz.append_child("question");
    node.append_attribute("type").set_value(type.c_str());
    const std::string part = question.parts > 1 ? " " + std::to_string(question.part + 1) : "";
    with_text(node, "name", question.title + " " + question.code + part);
    const std::string picture = question.picture.empty() ? "" : "<pre>" + escaped_html(question.picture) + "</pre>";
    put_html(node, "questiontext", picture + "<p>" + escaped_html(question.prompt) + "</p>");
    if (!question.why.empty()) put_html(node, "generalfeedback", escaped_html(question.why));
    put_answers(node, question, type);
  }
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

}  // namespace app::learning::exchange
