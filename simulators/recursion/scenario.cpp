#include "simulators/recursion/scenario.hpp"

#include "simulators/engine/list_reader.hpp"
#include "simulators/engine/topic_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace simulators::recursion {
namespace {

using algorithms::recursion::Board;
using engine::InputError;
using engine::Settings;

constexpr std::array<std::string_view, choice_count> choice_names = {
    "factorial", "sum",    "fibonacci",  "gcd",       "power",    "binary-search", "hanoi",          "permutations",
    "subsets",   "queens", "flood-fill", "ackermann", "even-odd", "tail-sum",      "factorial-loop", "fibonacci-loop",
    "hanoi-loop"};

[[noreturn]] void refuse(const engine::TextPlace& place, const std::string& key, const engine::Arguments& arguments) {
  throw InputError(place, engine::TopicWords("recursion")(key, arguments));
}

/// One whole number of a list, at whose first character the reader stands.
std::int64_t read_number(const Settings& settings, const std::string& field, engine::ListReader& reader) {
  const std::size_t begin = reader.at();
  const auto wrong = [&] {
    refuse(settings.place(field, begin), "expected.number",
           {{"most", largest_number}, {"found", reader.word_at(begin)}});
  };
  const bool is_negative = reader.peek() == U'-';
  if (is_negative || reader.peek() == U'+') reader.take();
  if (!reader.at_digit()) wrong();
  std::int64_t number = 0;
  for (; reader.in_word(); reader.take()) {
    if (!reader.at_digit()) wrong();
    number = number * 10 + static_cast<std::int64_t>(reader.peek() - U'0');
    if (number > largest_number) wrong();
  }
  return is_negative ? -number : number;
}

std::vector<std::int64_t> read_numbers(const Settings& settings, const std::string& field, bool must_rise) {
  engine::ListReader reader(settings.text(field));
  std::vector<std::int64_t> numbers;
  while (reader.next_word()) {
    const engine::TextPlace place = settings.place(field, reader.at());
    if (numbers.size() == most_numbers) refuse(place, "expected.at-most-numbers", {{"most", most_numbers}});
    const std::int64_t number = read_number(settings, field, reader);
    if (must_rise && !numbers.empty() && number <= numbers.back()) {
      refuse(place, "expected.rising", {{"before", numbers.back()}, {"found", number}});
    }
    numbers.push_back(number);
  }
  if (numbers.empty()) refuse(settings.place(field, 0), "expected.some-numbers", {});
  return numbers;
}

/// Reads a board: lines of equal length of '.' (free) and '#' (wall), with one 'S' (free, where the filling begins).
class BoardReader {
 public:
  explicit BoardReader(const Settings& settings) : settings_(settings), text_(settings.text("board")) {}

  void read_into(Scenario& scenario) {
    Board board;
    bool has_start = false;
    std::size_t begin = 0;
    while (begin < text_.size()) {
      std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::size_t next = end + 1;
      if (end > begin && text_[end - 1] == '\r') --end;
      if (end > begin) read_line(begin, end, board, scenario, has_start);
      begin = next;
    }
    if (!has_start) refuse_at(0, "expected.start");
    scenario.board = std::make_shared<const Board>(std::move(board));
  }

 private:
  [[noreturn]] void refuse_at(std::size_t offset, const std::string& key) const {
    refuse(settings_.place("board", offset), key, {{"most", most_board_side}});
  }

  void read_line(std::size_t begin, std::size_t end, Board& board, Scenario& scenario, bool& has_start) const {
    const auto columns = static_cast<int>(end - begin);
    if (end - begin > most_board_side) refuse_at(begin + most_board_side, "expected.smaller-board");
    if (board.rows == static_cast<int>(most_board_side)) refuse_at(begin, "expected.smaller-board");
    if (board.rows > 0 && columns != board.columns) refuse_at(begin, "expected.equal-lines");
    board.columns = columns;
    for (std::size_t at = begin; at < end; ++at) {
      if (text_[at] == 'S') {
        if (has_start) refuse_at(at, "expected.one-start");
        has_start = true;
        scenario.start_row = board.rows;
        scenario.start_column = static_cast<std::int32_t>(at - begin);
      } else if (text_[at] != '.' && text_[at] != '#') {
        refuse_at(at, "expected.cell");
      }
      board.cells.push_back(text_[at] == '#' ? Board::Cell::wall : Board::Cell::free);
    }
    ++board.rows;
  }

  const Settings& settings_;
  const std::string& text_;
};

void read_power(const Settings& settings, Scenario& scenario) {
  scenario.first = settings.integer("base");
  scenario.second = settings.integer("exponent");
  // The squaring may overshoot the result by no more than the result itself: b^(e / 2) squared times b is b^e.
  const double size = static_cast<double>(scenario.second) *
                      std::log2(static_cast<double>(std::max<std::int64_t>(2, std::abs(scenario.first))));
  if (std::abs(scenario.first) > 1 && size >= 63) {
    refuse(settings.place("exponent"), "expected.result-fits", {});
  }
}

void read_arguments(const Settings& settings, Scenario& scenario) {
  switch (scenario.choice) {
    case Choice::factorial:
    case Choice::factorial_loop:
      scenario.n = settings.integer("n");
      if (scenario.n > largest_factorial) {
        refuse(settings.place("n"), "expected.factorial", {{"most", largest_factorial}, {"found", scenario.n}});
      }
      return;
    case Choice::fibonacci:
    case Choice::fibonacci_loop:
    case Choice::even_odd:
      scenario.n = settings.integer("n");
      return;
    case Choice::list_sum:
    case Choice::tail_sum:
      scenario.numbers = std::make_shared<const std::vector<std::int64_t>>(read_numbers(settings, "numbers", false));
      return;
    case Choice::greatest_common_divisor:
      scenario.first = settings.integer("a");
      scenario.second = settings.integer("b");
      return;
    case Choice::power:
      return read_power(settings, scenario);
    case Choice::binary_search:
      scenario.numbers = std::make_shared<const std::vector<std::int64_t>>(read_numbers(settings, "sorted", true));
      scenario.first = settings.integer("target");
      return;
    case Choice::hanoi:
    case Choice::hanoi_loop:
      scenario.n = settings.integer("disks");
      return;
    case Choice::permutations:
    case Choice::subsets:
      scenario.n = settings.integer("items");
      return;
    case Choice::queens:
      scenario.n = settings.integer("queens");
      return;
    case Choice::flood_fill:
      return BoardReader(settings).read_into(scenario);
    case Choice::ackermann:
      scenario.first = settings.integer("m");
      scenario.second = settings.integer("ackermann-n");
      return;
  }
}

}  // namespace

std::string_view name_of(Choice choice) { return choice_names[static_cast<std::size_t>(choice)]; }

bool can_lose_base_case(Choice choice) {
  return choice == Choice::factorial || choice == Choice::fibonacci || choice == Choice::power ||
         choice == Choice::hanoi || choice == Choice::even_odd;
}

Scenario read(const Settings& settings) {
  Scenario scenario;
  scenario.choice =
      static_cast<Choice>(std::ranges::find(choice_names, settings.text("function")) - choice_names.begin());
  scenario.numbers = std::make_shared<const std::vector<std::int64_t>>();
  scenario.board = std::make_shared<const Board>();
  scenario.remembers = scenario.choice == Choice::fibonacci && settings.text("memo") == "on";
  scenario.has_base_case = !can_lose_base_case(scenario.choice) || settings.text("base-case") == "present";
  // Frames on the heap are bounded by the arguments alone.
  scenario.depth_limit = is_loop(scenario.choice) ? std::numeric_limits<std::size_t>::max()
                                                  : static_cast<std::size_t>(settings.integer("depth-limit"));
  read_arguments(settings, scenario);
  return scenario;
}

}  // namespace simulators::recursion
