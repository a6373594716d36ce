#include "app/learning/interview_page.hpp"

#include "app/learning/html_text.hpp"
#include "app/learning/instance.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

namespace app::learning {
namespace {

using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Localised;

constexpr std::string_view style = R"(
body{font:15px/1.5 Inter,"Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif;color:CanvasText;background:Canvas;margin:32px auto;max-width:860px;padding:0 16px}
h1{font-size:26px;margin:0 0 4px}h2{font-size:18px;margin:28px 0 8px}
.muted{opacity:.75}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:6px 10px 6px 0;border-bottom:1px solid GrayText}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
code{font-family:"JetBrains Mono",monospace}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}h2{break-after:avoid}}
)";

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

std::string minutes(std::int64_t seconds) {
  constexpr std::int64_t minute = 60;
  const std::string rest = std::to_string(seconds % minute);
  return std::to_string(seconds / minute) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string used(std::int64_t duration_ms, std::uint32_t expected) {
  constexpr std::int64_t second = 1'000;
  return minutes((duration_ms + second / 2) / second) + " / " + minutes(expected);
}

/// Writes the parts of the page, one after the other.
class Page {
 public:
  Page(const InterviewReport& report, const Catalog& catalog, Language language)
      : report_(report), catalog_(catalog), language_(language) {}

  std::string whole() {
    const std::string title = say("Mock interview", "模拟面试");
    html_ = "<!doctype html>\n<html lang=\"" + std::string(language_ == Language::english ? "en" : "zh-Hans") +
            "\"><head><meta charset=\"utf-8\"><title>" + title + "</title><style>" + std::string(style) +
            "</style></head><body>\n<h1>" + title + "</h1>\n<p class=\"muted\">" + say("Code", "题目代码") + " <code>" +
            escaped_html(try_code(report_.code)) + "</code> · " + percent(report_.score) + " · " +
            std::to_string(report_.items.size()) + say(" questions", " 题") + "</p>\n";
    repeat();
    sums(say("Sections", "各部分"), report_.sections, true);
    sums(say("Topics, the weakest first", "各主题，从最薄弱的开始"), report_.topics, false);
    sure_and_wrong();
    items();
    html_ += "</body></html>\n";
    return html_;
  }

 private:
  [[nodiscard]] std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(language_ == Language::english ? english : chinese);
  }
  [[nodiscard]] std::string topic(const std::string& name) const {
    const auto* found = catalog_.find(name);
    return escaped_html(found == nullptr ? name : found->title().in(language_));
  }

  void list(const std::string& head, const std::vector<std::size_t>& places) {
    if (places.empty()) return;
    html_ += "<h2>" + head + "</h2>\n<ol>";
    for (const std::size_t at : places) {
      const InterviewItem& item = report_.items[at];
      html_ += "<li>" + escaped_html(item.title.in(language_)) + " (" + topic(item.topic) + ", " + percent(item.score) +
               ")</li>";
    }
    html_ += "</ol>\n";
  }
  void repeat() { list(say("To be repeated", "需要复习"), report_.repeat); }
  void sure_and_wrong() { list(say("Sure, and not right", "很有把握却答错的"), report_.sure_and_wrong); }

  void sums(const std::string& head, const std::vector<InterviewSum>& sums, bool are_sections) {
    html_ += "<h2>" + head + "</h2>\n<table><tr><th></th><th class=\"number\">" + say("questions", "题数") +
             "</th><th class=\"number\">" + say("score", "得分") + "</th><th class=\"number\">" +
             say("time / expected", "用时 / 预期") + "</th></tr>\n";
    for (const InterviewSum& sum : sums) {
      html_ += "<tr><td>" + (are_sections ? escaped_html(section_title(sum.name).in(language_)) : topic(sum.name)) +
               "</td><td class=\"number\">" + std::to_string(sum.questions) + "</td><td class=\"number\">" +
               percent(sum.score) + "</td><td class=\"number\">" + used(sum.duration_ms, sum.expected_seconds) +
               "</td></tr>\n";
    }
    html_ += "</table>\n";
  }

  void items() {
    html_ += "<h2>" + say("Every answer", "逐题") + "</h2>\n<table><tr><th></th><th>" + say("answered", "回答") +
             "</th><th>" + say("right", "正确答案") + "</th><th class=\"number\">" + say("score", "得分") +
             "</th><th class=\"number\">" + say("time / expected", "用时 / 预期") + "</th></tr>\n";
    for (const InterviewItem& item : report_.items) {
      html_ += "<tr><td>" + escaped_html(item.title.in(language_)) + "<br><span class=\"muted\">" + topic(item.topic) +
               " · <code>" + escaped_html(item.question) + " " + escaped_html(try_code(item.seed)) + "</code>" +
               remark(item) + "</span></td><td>" + joined(item.said) + "</td><td>" + joined(item.right) +
               "</td><td class=\"number\">" + percent(item.score) +
               (item.is_self_graded() ? "<br>" + say("(own judgement)", "（自评）") : "") +
               "</td><td class=\"number\">" + used(item.duration_ms, item.expected_seconds) + "</td></tr>\n";
    }
    html_ += "</table>\n<p class=\"muted\">" +
             say("A question again, with its picture and its answer: ", "再看一道题及其画面和答案：") +
             "<code>stepscope practice show NAME --code CODE --answer</code></p>\n";
  }

  [[nodiscard]] std::string remark(const InterviewItem& item) const {
    std::string words;
    if (item.confidence) {
      const std::string sure[] = {say("unsure", "没把握"), say("fairly sure", "较有把握"), say("sure", "很有把握")};
      words += " · " + sure[static_cast<std::size_t>(*item.confidence)];
    }
    if (item.flagged) words += " · " + say("flagged", "已标记");
    constexpr std::int64_t second = 1'000;
    if (item.pause_ms > 0) words += " · " + say("pause ", "暂停 ") + minutes((item.pause_ms + second / 2) / second);
    if (!item.misconception.empty()) words += " · " + escaped_html(item.misconception);
    return words;
  }
  [[nodiscard]] std::string joined(const std::vector<Localised>& parts) const {
    std::string all;
    for (const Localised& part : parts) {
      const std::string& words = part.in(language_);
      all += (all.empty() ? "" : "<br>") + (words.empty() ? "–" : escaped_html(words));
    }
    return all;
  }

  const InterviewReport& report_;
  const Catalog& catalog_;
  Language language_;
  std::string html_;
};

}  // namespace

Localised section_title(const std::string& name) {
  if (name == "warm-up") return {"Warm-up", "热身"};
  if (name == "trace") return {"Trace a run", "跟踪运行"};
  if (name == "state") return {"State of a system", "系统状态"};
  if (name == "design") return {"Talk about a design", "讲解设计"};
  return {name, name};
}

std::string report_as_html(const InterviewReport& report, const Catalog& catalog, Language language) {
  return Page(report, catalog, language).whole();
}

}  // namespace app::learning
