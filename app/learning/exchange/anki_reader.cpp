// Anki's text files (docs.ankiweb.net, "Text files"): head lines "#key:value", then one note a row. A field in quotes
// may hold the separator, line ends and doubled quotes. Columns that the head names as something else are not front or
// back.
#include "app/learning/exchange/question_making.hpp"
#include "app/learning/exchange/table_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace app::learning::exchange {
namespace {

struct AnkiHead {
  char separator = '\t';
  bool is_html = true;
  std::vector<std::size_t> other_columns;  ///< from 1
  std::optional<std::size_t> deck_column;
  std::string deck;
};

std::optional<std::size_t> column_in(const std::string& value) {
  std::size_t column = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), column);
  if (error != std::errc() || end != value.data() + value.size() || column == 0) return std::nullopt;
  return column;
}

void read_head_line(std::string_view line, AnkiHead& head) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string key = trimmed(line.substr(1, colon - 1));
  const std::string value = trimmed(line.substr(colon + 1));
  if (key == "separator") {
    constexpr std::array<std::pair<std::string_view, char>, 6> names{
        {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {"colon", ':'}, {"space", ' '}}};
    std::string small = value;
    std::ranges::transform(small, small.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    const auto named = std::ranges::find(names, small, [](const auto& each) { return each.first; });
    if (named != names.end()) {
      head.separator = named->second;
    } else if (value.size() == 1) {
      head.separator = value.front();
    }
  } else if (key == "html") {
    head.is_html = value == "true";
  } else if (key == "deck") {
    head.deck = value;
  } else if (key == "deck column" || key == "notetype column" || key == "tags column" || key == "guid column") {
    if (const auto column = column_in(value)) {
      head.other_columns.push_back(*column);
      if (key == "deck column") head.deck_column = column;
    }
  }
}

void take_note(const TableRow& row, const AnkiHead& head, QuestionMaking& making) {
  std::vector<std::string> sides;
  for (std::size_t column = 1; column <= row.fields.size(); ++column) {
    if (std::ranges::find(head.other_columns, column) == head.other_columns.end())
      sides.push_back(row.fields[column - 1]);
  }
  std::string deck = head.deck;
  if (head.deck_column && *head.deck_column <= row.fields.size()) deck = row.fields[*head.deck_column - 1];
  making.set_topic(deck.substr(deck.rfind(':') == std::string::npos ? 0 : deck.rfind(':') + 1));
  const std::string beginning = sides.empty() ? "" : sides.front();
  if (sides.size() < 2) return making.skip(row.line, beginning, {"it has no back", "没有背面"});
  const PlainText front = head.is_html ? plain_text_of(sides[0]) : PlainText{sides[0], false};
  const PlainText back = head.is_html ? plain_text_of(sides[1]) : PlainText{sides[1], false};
  if (front.has_pictures || back.has_pictures)
    return making.skip(row.line, front.text, {"it shows a picture", "它含有图片"});
  const std::string answer = trimmed(back.text);
  if (answer.empty()) return making.skip(row.line, front.text, {"its back is empty", "背面为空"});
  constexpr std::size_t longest_short = 40;
  if (answer.size() <= longest_short && answer.find('\n') == std::string::npos) {
    making.typed(row.line, "", front.text, {answer}, "");
  } else {
    making.essay(row.line, "", front.text, answer);
  }
}

}  // namespace

Imported read_anki(std::string_view text, const std::string& source, const Destination& destination) {
  QuestionMaking making(text, source, destination);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  AnkiHead head;
  std::size_t line = 1;
  while (!text.empty()) {
    if (text.front() == '#') {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_head_line(text.substr(0, end), head);
      text.remove_prefix(std::min(end + 1, text.size()));
      ++line;
      continue;
    }
    const TableRow row = next_row(text, line, head.separator);
    if (row.fields.size() > 1 || !trimmed(row.fields.front()).empty()) take_note(row, head, making);
  }
  return making.take();
}

}  // namespace app::learning::exchange
