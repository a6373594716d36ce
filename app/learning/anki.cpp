// Anki's text import (docs.ankiweb.net, "Text files", head lines of 2.1.54 and later): one note a line, fields divided
// by tabs; a field with quotes or tabs would need quoting, so both are written as HTML.
#include "app/learning/frozen_question.hpp"
#include "app/learning/html_text.hpp"

namespace app::learning {
namespace {

/// A field: HTML without tabs and line ends.
std::string field(std::string_view text) {
  std::string safe = escaped_html(text);
  for (std::size_t tab = safe.find('\t'); tab != std::string::npos; tab = safe.find('\t', tab)) {
    safe.replace(tab, 1, "&#9;");
  }
  std::erase(safe, '\r');
  return safe;
}

std::string front(const FrozenQuestion& question) {
  std::string html;
  if (!question.picture.empty()) html += "<pre>" + field(question.picture) + "</pre>";
  html += field(question.prompt);
  if (question.options.empty()) return html;
  html += "<ul>";
  for (const std::string& option : question.options) html += "<li>" + field(option) + "</li>";
  return html + "</ul>";
}

}  // namespace

std::string as_anki(const std::vector<FrozenQuestion>& questions) {
  std::string text = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n";
  for (const FrozenQuestion& question : questions) {
    text += "stepscope-" + question.name + "-" + question.code + "-" + std::to_string(question.part + 1) + "\tBasic\t";
    text += "Stepscope::" + question.topic + "\t" + front(question) + "\t" + field(question.answer);
    if (!question.why.empty()) text += "<br>" + field(question.why);
    text += "\tstepscope " + question.topic + "\n";
  }
  return text;
}

}  // namespace app::learning
