// What learners are shown is plain text, so nothing of a page that comes from outside can act: tags are dropped by name
// only where they mean a new line, all others without a look at what they say.
#include "app/learning/exchange/question_making.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace app::learning::exchange {
namespace {

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& letter : small) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return small;
}

void append_code_point(std::string& text, std::uint32_t point) {
  const bool is_character = (point >= 0x20 && point < 0xD800) || (point >= 0xE000 && point < 0x110000) || point == '\n';
  if (!is_character) return;
  constexpr std::uint32_t low = 0x3F;
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  const unsigned behind = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> marks{0, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(marks[behind] | point >> (6 * behind));
  for (unsigned at = behind; at-- > 0;) text += static_cast<char>(0x80U | (point >> (6 * at) & low));
}

class Reading {
 public:
  explicit Reading(std::string_view html) : html_(html) {}

  PlainText whole() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        tag();
      } else if (html_[at_] == '&') {
        entity();
      } else {
        const char letter = html_[at_++];
        if (letter != '\r') made_.text += !in_pre_ && letter == '\n' ? ' ' : letter;
      }
    }
    made_.text = tidy(made_.text);
    return std::move(made_);
  }

 private:
  void tag() {
    const std::size_t end = html_.substr(at_).starts_with("<!--") ? html_.find("-->", at_) : html_.find('>', at_);
    if (end == std::string_view::npos) {
      made_.text += html_[at_++];  // a "<" that opens nothing
      return;
    }
    const std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    const bool closes = inside.starts_with('/');
    const std::string_view rest = inside.substr(closes ? 1 : 0);
    const std::string name = lower(rest.substr(0, rest.find_first_of(" \t\n\r/>")));
    if (name.empty() || (name.front() < 'a' && name.front() != '!') || name.front() > 'z') {
      made_.text += html_[at_++];
      return;
    }
    at_ = end + (html_.substr(at_).starts_with("<!--") ? 3 : 1);
    if (!closes && (name == "script" || name == "style")) return skip_to_end_of(name);
    made_.has_pictures = made_.has_pictures || name == "img" || name == "svg" || name == "object" || name == "video";
    if (name == "pre") in_pre_ = !closes;
    constexpr std::array<std::string_view, 11> blocks{"p",  "div",   "li", "tr", "pre", "ul",
                                                      "ol", "table", "h1", "h2", "h3"};
    const bool is_block = std::ranges::find(blocks, name) != blocks.end();
    if (name == "br" || (is_block && (closes || !made_.text.ends_with('\n')))) made_.text += '\n';
    if (name == "td" && closes) made_.text += ' ';
  }

  void skip_to_end_of(const std::string& name) {
    const std::size_t end = lower(html_.substr(at_)).find("</" + name);
    at_ = end == std::string::npos ? html_.size() : at_ + end;
  }

  void entity() {
    constexpr std::size_t longest = 12;
    const std::size_t end = html_.substr(at_, longest).find(';');
    if (end == std::string_view::npos) {
      made_.text += html_[at_++];
      return;
    }
    const std::string_view name = html_.substr(at_ + 1, end - 1);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
        {{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};
    const auto found = std::ranges::find(known, name, [](const auto& each) { return each.first; });
    if (found != known.end()) {
      made_.text += found->second;
    } else if (name.starts_with('#')) {
      const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const std::string_view digits = name.substr(is_hex ? 2 : 1);
      std::uint32_t point = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), point, is_hex ? 16 : 10);
      append_code_point(made_.text, point);
    } else {
      made_.text += html_[at_++];
      return;
    }
    at_ += end + 1;
  }

  /// No blanks at the ends of lines, one empty line at most between two.
  static std::string tidy(std::string_view text) {
    std::string tidied;
    std::size_t empty = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
      empty = line.empty() ? empty + 1 : 0;
      if (empty > 1 || (line.empty() && tidied.empty())) continue;
      tidied += std::string(line) + "\n";
    }
    return trimmed_end(tidied);
  }

  static std::string trimmed_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  bool in_pre_ = false;
  PlainText made_;
};

}  // namespace

PlainText plain_text_of(std::string_view html) { return Reading(html).whole(); }

}  // namespace app::learning::exchange
