// GIFT as docs.moodle.org describes it ("GIFT format"), and Moodle's question/format/gift reads it: questions are
// divided by blank lines, the answers stand in braces, a backslash takes the meaning from ~ = # { } : and n.
#include "app/learning/exchange/question_making.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace app::learning::exchange {
namespace {

/// Where a sign stands that no backslash is before; npos where it does not.
std::size_t find_sign(std::string_view text, std::string_view sign, std::size_t from = 0) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text.substr(at).starts_with(sign)) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      plain += text[at];
    } else if (text[++at] == 'n') {
      plain += '\n';
    } else {
      if (std::string_view("~=#{}:\\").find(text[at]) == std::string_view::npos) plain += '\\';
      plain += text[at];
    }
  }
  return plain;
}

std::optional<double> number_in(std::string_view text) {
  const std::string words = trimmed(text);
  double number = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
  if (error != std::errc() || end != words.data() + words.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

/// One answer: how much it is worth in percent, and its words as they are written.
struct GiftAnswer {
  bool right = false;  ///< "=" and not "~"
  double percent = 0;
  std::string_view text{};
  std::string feedback{};
};

/// A question as it stands between blank lines.
struct Block {
  std::size_t line = 0;
  std::string text;
};

class GiftQuestion {
 public:
  GiftQuestion(const Block& block, QuestionMaking& making) : block_(block), making_(making) {}

  void read() {
    std::string_view rest = block_.text;
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
    if (rest.starts_with("::")) {
      const std::size_t end = find_sign(rest, "::", 2);
      if (end != std::string_view::npos) {
        title_ = trimmed(unescaped(rest.substr(2, end - 2)));
        rest.remove_prefix(end + 2);
      }
    }
    const std::size_t open = find_sign(rest, "{");
    const std::size_t close = open == std::string_view::npos ? open : find_sign(rest, "}", open);
    if (close == std::string_view::npos) return refuse({"there are no answers in braces", "没有写在花括号里的答案"});
    const std::string_view behind = rest.substr(close + 1);
    if (find_sign(behind, "{") != std::string_view::npos) {
      return refuse({"it has answers in several places", "有多处答案"});
    }
    // Something behind the answers makes their place a gap to be filled.
    const std::string gap = trimmed(behind).empty() ? "" : " _____ ";
    if (!set_text(rest.substr(0, open), gap, behind)) return;
    answers(rest.substr(open + 1, close - open - 1));
  }

 private:
  void refuse(simulators::engine::Localised reason) {
    making_.skip(block_.line, title_.empty() ? block_.text : title_, std::move(reason));
  }

  bool set_text(std::string_view before, const std::string& gap, std::string_view behind) {
    std::string words = trimmed(before);
    if (words.starts_with('[')) {
      const std::size_t end = words.find(']');
      const std::string format = words.substr(1, end == std::string::npos ? 0 : end - 1);
      is_html_ = format == "html" || format == "moodle";
      if (is_html_ || format == "plain" || format == "markdown") words.erase(0, end + 1);
    }
    const PlainText asked = plain(unescaped(words + gap + trimmed(behind)));
    if (asked.has_pictures) {
      refuse({"it shows a picture", "它含有图片"});
      return false;
    }
    text_ = asked.text;
    return true;
  }

  [[nodiscard]] PlainText plain(const std::string& text) const {
    return is_html_ ? plain_text_of(text) : PlainText{text, false};
  }

  void answers(std::string_view inside) {
    std::string body(inside);
    if (const std::size_t at = find_sign(body, "####"); at != std::string::npos) {
      why_ = plain(trimmed(unescaped(std::string_view(body).substr(at + 4)))).text;
      body.resize(at);
    }
    body = trimmed(body);
    if (body.empty()) return making_.essay(block_.line, title_, text_, why_);
    if (body.front() == '#') return number(std::string_view(body).substr(1));
    const std::string word = trimmed(std::string_view(body).substr(0, find_sign(body, "#")));
    for (const auto& [name, is_true] : {std::pair{"T", true}, {"TRUE", true}, {"F", false}, {"FALSE", false}}) {
      if (word == name) return making_.truth(block_.line, title_, text_, is_true, why_);
    }
    if (body.front() != '=' && body.front() != '~')
      return refuse({"its answers begin with neither = nor ~", "答案没有以 = 或 ~ 开头"});
    listed(split(body));
  }

  /// The answers that "=" and "~" begin.
  static std::vector<GiftAnswer> split(std::string_view body) {
    std::vector<GiftAnswer> all;
    for (std::size_t at = 0; at < body.size();) {
      const std::size_t next = std::min({find_sign(body, "=", at + 1), find_sign(body, "~", at + 1), body.size()});
      GiftAnswer answer{body[at] == '=', body[at] == '=' ? 100.0 : 0.0, body.substr(at + 1, next - at - 1)};
      if (const std::size_t mark = find_sign(answer.text, "#"); mark != std::string_view::npos) {
        answer.feedback = trimmed(unescaped(answer.text.substr(mark + 1)));
        answer.text = answer.text.substr(0, mark);
      }
      const std::string words = trimmed(answer.text);
      if (words.starts_with('%') && words.find('%', 1) != std::string::npos) {
        answer.percent = number_in(std::string_view(words).substr(1, words.find('%', 1) - 1)).value_or(answer.percent);
        answer.text = answer.text.substr(answer.text.find('%', answer.text.find('%') + 1) + 1);
      }
      all.push_back(std::move(answer));
      at = next;
    }
    return all;
  }

  void listed(const std::vector<GiftAnswer>& given) {
    const auto points_away = [](const GiftAnswer& answer) {
      return find_sign(answer.text, "->") != std::string_view::npos;
    };
    if (std::ranges::all_of(given, points_away)) return matching(given);
    if (std::ranges::all_of(given, &GiftAnswer::right)) return typed(given);
    std::vector<QuestionMaking::Offered> options;
    for (const GiftAnswer& answer : given) {
      options.push_back({plain(trimmed(unescaped(answer.text))).text, answer.percent});
      if (answer.percent >= 100 && why_.empty()) why_ = answer.feedback;
    }
    making_.choice(block_.line, title_, text_, std::move(options), why_);
  }

  void matching(const std::vector<GiftAnswer>& given) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const GiftAnswer& answer : given) {
      const std::size_t arrow = find_sign(answer.text, "->");
      pairs.emplace_back(plain(trimmed(unescaped(answer.text.substr(0, arrow)))).text,
                         plain(trimmed(unescaped(answer.text.substr(arrow + 2)))).text);
    }
    making_.matching(block_.line, title_, text_, pairs, why_);
  }

  void typed(const std::vector<GiftAnswer>& given) {
    std::vector<std::string> accepted;
    std::vector<std::string> parts;
    for (const GiftAnswer& answer : given) {
      const bool is_whole = answer.percent >= 100;
      (is_whole ? accepted : parts).push_back(plain(unescaped(answer.text)).text);
      if (is_whole && why_.empty()) why_ = answer.feedback;
    }
    making_.skip_parts(block_.line, accepted, parts);
    making_.typed(block_.line, title_, text_, std::move(accepted), why_);
  }

  void number(std::string_view body) {
    std::string words = trimmed(body);
    if (words.starts_with('=') || words.starts_with('~')) {
      const std::vector<GiftAnswer> given = split(words);
      const auto whole = std::ranges::find_if(given, [](const GiftAnswer& answer) { return answer.percent >= 100; });
      if (given.size() != 1 || whole == given.end()) return refuse({"it takes several numbers", "接受多个数"});
      words = trimmed(whole->text);
      if (why_.empty()) why_ = whole->feedback;
    } else if (const std::size_t mark = find_sign(words, "#"); mark != std::string::npos) {
      words.resize(mark);
    }
    std::optional<double> value;
    std::optional<double> tolerance = 0.0;
    if (const std::size_t dots = words.find(".."); dots != std::string::npos) {
      const auto least = number_in(std::string_view(words).substr(0, dots));
      const auto most = number_in(std::string_view(words).substr(dots + 2));
      if (least && most && *least <= *most) {
        value = *least + (*most - *least) / 2;
        tolerance = (*most - *least) / 2;
      }
    } else {
      const std::size_t colon = words.find(':');
      value = number_in(std::string_view(words).substr(0, colon));
      if (colon != std::string::npos) tolerance = number_in(std::string_view(words).substr(colon + 1));
    }
    if (!value || !tolerance || *tolerance < 0) return refuse({"its answer is no number", "答案不是数"});
    making_.number(block_.line, title_, text_, *value, *tolerance, why_);
  }

  const Block& block_;
  QuestionMaking& making_;
  std::string title_;
  std::string text_;
  std::string why_;
  bool is_html_ = false;
};

}  // namespace

Imported read_gift(std::string_view text, const std::string& source, const Destination& destination) {
  QuestionMaking making(text, source, destination);
  Block block;
  const auto finish = [&] {
    if (!trimmed(block.text).empty()) GiftQuestion(block, making).read();
    block = {};
  };
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string words(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.ends_with('\r')) words.pop_back();
    const std::string trim = trimmed(words);
    if (trim.empty()) {
      finish();
    } else if (trim.starts_with("$CATEGORY:")) {
      finish();
      making.set_topic(trim.substr(trim.find_last_of("/:") + 1));
    } else if (!trim.starts_with("//")) {
      if (block.text.empty()) block.line = line;
      block.text += words + "\n";
    }
  }
  finish();
  return making.take();
}

}  // namespace app::learning::exchange
