#include "simulators/isolation/explorer/textbook.hpp"

#include "simulators/isolation/parser.hpp"

#include <string_view>

namespace simulators::isolation::explorer {
namespace {

using anomalies::Phenomenon;

Table account_table() {
  Table table;
  table.name = "account";
  table.columns = {{.name = "id"}, {.name = "branch"}, {.name = "balance"}};
  table.primary_key = {0};
  table.rows = {{std::int64_t{1}, std::int64_t{10}, std::int64_t{100}},
                {std::int64_t{2}, std::int64_t{10}, std::int64_t{200}}};
  return table;
}

/// One session reads, another one writes; how they can meet is for the interleavings to show.
std::string_view text_of_question(Phenomenon what) {
  switch (what) {
    case Phenomenon::dirty_read:
      return "T1: BEGIN\n"
             "T1: SELECT balance FROM account WHERE id = 1\n"
             "T1: COMMIT\n"
             "T2: BEGIN\n"
             "T2: UPDATE account SET balance = 0 WHERE id = 1\n"
             "T2: ROLLBACK\n";
    case Phenomenon::non_repeatable_read:
      return "T1: BEGIN\n"
             "T1: SELECT balance FROM account WHERE id = 1\n"
             "T1: SELECT balance FROM account WHERE id = 1\n"
             "T1: COMMIT\n"
             "T2: BEGIN\n"
             "T2: UPDATE account SET balance = 70 WHERE id = 1\n"
             "T2: COMMIT\n";
    default:
      return "T1: BEGIN\n"
             "T1: SELECT * FROM account WHERE branch = 10\n"
             "T1: SELECT * FROM account WHERE branch = 10\n"
             "T1: COMMIT\n"
             "T2: BEGIN\n"
             "T2: INSERT INTO account VALUES (3, 10, 300)\n"
             "T2: COMMIT\n";
  }
}

TextbookCell cell_of(const Question& question, Phenomenon what, const Setting& setting, engine::Progress* progress) {
  const Exploration exploration = explore(question, setting, {}, progress);
  TextbookCell cell{.sighting = exploration.phenomena[static_cast<std::size_t>(what)], .setting = setting};
  cell.is_possible = cell.sighting.count > 0;
  return cell;
}

}  // namespace

Textbook textbook(engine::Progress* progress) {
  Textbook book;
  for (const Phenomenon what : textbook_phenomena) {
    book.questions.push_back({.named = read_schedule(text_of_question(what), {account_table()}, "textbook")});
  }
  for (std::size_t row = 0; row < book.rows.size(); ++row) {
    const auto level = static_cast<Level>(row);
    const Level postgres_level = std::max(level, Level::read_committed);
    book.rows[row].level = level;
    for (std::size_t column = 0; column < textbook_phenomena.size(); ++column) {
      const Phenomenon what = textbook_phenomena[column];
      const Question& question = book.questions[column];
      book.rows[row].innodb[column] = cell_of(question, what, {.server = Server::innodb, .level = level}, progress);
      book.rows[row].postgres[column] =
          cell_of(question, what, {.server = Server::postgres, .level = postgres_level}, progress);
      TextbookCell& standard = book.rows[row].standard[column];
      standard.is_possible = column >= row;
      if (standard.is_possible) {
        standard = book.rows[0].innodb[column];
        standard.is_possible = true;
      }
    }
  }
  return book;
}

}  // namespace simulators::isolation::explorer
