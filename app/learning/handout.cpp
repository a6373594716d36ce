#include "app/learning/frozen_question.hpp"
#include "app/learning/html_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace app::learning {
namespace {

using simulators::engine::Language;

constexpr std::string_view style = R"(
@page{size:A4;margin:16mm}
body{font:15px/1.5 Inter,"Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif;color:CanvasText;background:Canvas;max-width:820px;margin:24px auto;padding:0 12px}
h1{font-size:22px;margin:0 0 4px}h2{font-size:16px;margin:20px 0 4px}
pre{font:13px/1.35 "JetBrains Mono","WenQuanYi Micro Hei Mono",monospace;border:1px solid CanvasText;padding:8px;overflow-x:auto}
p{margin:4px 0}ol.options{list-style:upper-alpha;margin:4px 0 4px 24px;padding:0}
.question{break-inside:avoid;margin-bottom:18px}.line{border-bottom:1px solid CanvasText;height:28px}
.sheet,.key{break-after:page}.name{display:flex;gap:24px;margin:8px 0}.name span{flex:1;border-bottom:1px solid CanvasText}
.cards{display:grid;grid-template-columns:1fr 1fr}.card{border:3px solid CanvasText;height:116mm;display:flex;flex-direction:column;align-items:center;justify-content:center}
.card b{font-size:120px;line-height:1}.card i{font-size:80px;font-style:normal;line-height:1}
@media print{body{margin:0;max-width:none;padding:0}}
)";

std::string letter(std::size_t at) {
  constexpr std::size_t letters = 26;
  return at < letters ? std::string(1, static_cast<char>('A' + at)) : std::to_string(at + 1);
}

/// Writes the pages one after the other.
class Sheets {
 public:
  explicit Sheets(Language language) : language_(language) {}

  std::string whole(const std::vector<std::vector<FrozenQuestion>>& variants, const std::string& title) {
    html_ = "<!doctype html>\n<html lang=\"" + std::string(language_ == Language::english ? "en" : "zh-Hans") +
            "\"><head><meta charset=\"utf-8\"><title>" + escaped_html(title) + "</title><style>" + std::string(style) +
            "</style></head><body>\n";
    for (std::size_t at = 0; at < variants.size(); ++at) sheet(variants[at], title, letter(at));
    for (std::size_t at = 0; at < variants.size(); ++at) key(variants[at], title, letter(at));
    cards();
    return html_ + "</body></html>\n";
  }

 private:
  [[nodiscard]] std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(language_ == Language::english ? english : chinese);
  }

  void head(const std::string& title, const std::string& variant, const std::string& what) {
    html_ += "<h1>" + escaped_html(title) + "</h1><p>" + what + " · " + say("variant ", "试卷 ") + variant + "</p>\n";
  }

  void sheet(const std::vector<FrozenQuestion>& questions, const std::string& title, const std::string& variant) {
    html_ += "<section class=\"sheet\">";
    head(title, variant, say("Questions", "题目"));
    html_ += "<div class=\"name\">" + say("Name", "姓名") + " <span></span> " + say("Date", "日期") +
             " <span></span></div>\n";
    for (std::size_t at = 0; at < questions.size(); ++at) ask(questions[at], at + 1);
    html_ += "</section>\n";
  }

  void ask(const FrozenQuestion& question, std::size_t number) {
    html_ += "<div class=\"question\"><h2>" + std::to_string(number) + ". " + escaped_html(question.title) + "</h2>";
    if (!question.picture.empty()) html_ += "<pre>" + escaped_html(question.picture) + "</pre>";
    html_ += "<p>" + escaped_html(question.prompt) + "</p>";
    if (question.several) html_ += "<p>" + say("(Several may be right.)", "（可能有多个正确答案。）") + "</p>";
    const bool is_free = question.kind == QuestionKind::explain;
    if (!question.options.empty() && !is_free) {
      html_ += "<ol class=\"options\">";
      for (const std::string& option : question.options) html_ += "<li>" + escaped_html(option) + "</li>";
      html_ += "</ol>";
    }
    constexpr std::size_t lines_to_explain = 8;
    const std::size_t lines = is_free ? lines_to_explain : 1;
    html_ += "<p>" + say("Answer, and why:", "答案和理由：") + "</p>";
    for (std::size_t line = 0; line <= lines; ++line) html_ += "<div class=\"line\"></div>";
    html_ += "</div>\n";
  }

  void key(const std::vector<FrozenQuestion>& questions, const std::string& title, const std::string& variant) {
    html_ += "<section class=\"key\">";
    head(title, variant, say("Key", "答案"));
    for (std::size_t at = 0; at < questions.size(); ++at) {
      const FrozenQuestion& question = questions[at];
      html_ += "<div class=\"question\"><h2>" + std::to_string(at + 1) + ". " + letters_of(question) +
               escaped_html(question.answer) + "</h2><p>" + escaped_html(question.why) + "</p><p><code>" +
               escaped_html(question.name) + " " + escaped_html(question.code) + "</code></p></div>\n";
    }
    html_ += "</section>\n";
  }

  /// Which letters are right; of order the letters as they follow each other.
  static std::string letters_of(const FrozenQuestion& question) {
    if (question.kind == QuestionKind::explain || question.right.empty()) return "";
    std::string letters;
    for (const std::size_t at : question.right) letters += letter(at) + " ";
    return letters;
  }

  void cards() {
    constexpr std::array<std::string_view, 4> shapes{"●", "■", "◆", "▲"};
    html_ += "<section class=\"cards\">";
    for (std::size_t at = 0; at < shapes.size(); ++at) {
      html_ += "<div class=\"card\"><b>" + letter(at) + "</b><i>" + std::string(shapes[at]) + "</i></div>";
    }
    html_ += "</section>\n";
  }

  Language language_;
  std::string html_;
};

}  // namespace

std::string as_handout(const std::vector<std::vector<FrozenQuestion>>& variants, const std::string& title,
                       Language language) {
  return Sheets(language).whole(variants, title);
}

}  // namespace app::learning
