#include "simulators/isolation/setup_text.hpp"

#include "simulators/isolation/parser.hpp"
#include "simulators/isolation/token_reader.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <string>
#include <utility>

namespace simulators::isolation {
namespace {

bool is_text(const Value& value) { return std::holds_alternative<std::string>(value); }

/// The text with its comments blanked out, so that places stay places.
std::string without_comments(std::string_view text) {
  std::string blanked(text);
  bool is_quoted = false;
  for (std::size_t at = 0; at < blanked.size(); ++at) {
    if (blanked[at] == '\'') is_quoted = !is_quoted;
    if (is_quoted || blanked.compare(at, 2, "--") != 0) continue;
    for (; at < blanked.size() && blanked[at] != '\n'; ++at) blanked[at] = ' ';
  }
  return blanked;
}

class SetupReader {
 public:
  SetupReader(std::string_view source, std::vector<Table>& tables) : source_(source), tables_(tables) {}

  /// Reads one statement; what stands before it in its line is blank.
  void read(std::string_view text, std::size_t line) {
    TokenReader reader(text, source_, line);
    if (reader.is_word("INSERT")) {
      insert(text, line);
      return;
    }
    if (!reader.take_word("CREATE")) reader.expected("sql.word", "CREATE TABLE, CREATE INDEX, INSERT");
    if (reader.take_word("TABLE")) {
      create_table(reader);
    } else {
      create_index(reader);
    }
    if (reader.token().kind != Token::Kind::end) reader.expected("sql.end");
  }

 private:
  void create_table(TokenReader& reader) {
    if (tables_.size() == most_tables) reader.fail("setup.tables", std::to_string(most_tables));
    Table table;
    const Name name = reader.name();
    if (is_table(name.text)) fail_at(name.place, source_, "setup.twice", name.text);
    table.name = name.text;
    reader.need_sign("(");
    do {
      if (reader.take_word("PRIMARY")) {
        reader.need_word("KEY");
        if (!table.primary_key.empty()) fail_at(name.place, source_, "setup.one-key", name.text);
        table.primary_key = columns_of(reader, table);
      } else if (reader.is_word("UNIQUE") || reader.is_word("INDEX") || reader.is_word("KEY")) {
        index_within(reader, table);
      } else {
        column(reader, table);
      }
    } while (reader.take_sign(","));
    reader.need_sign(")");
    if (table.primary_key.empty()) fail_at(name.place, source_, "setup.one-key", name.text);
    for (const std::size_t key : table.primary_key) table.columns[key].may_be_null = false;
    tables_.push_back(std::move(table));
    keys_.emplace_back(tables_.back().indexes.size() + 1);
  }

  void column(TokenReader& reader, Table& table) {
    if (table.columns.size() == most_columns) reader.fail("setup.columns", std::to_string(most_columns));
    const Name name = reader.name();
    if (table.column_named(name.text)) fail_at(name.place, source_, "setup.twice", name.text);
    Column column{.name = name.text};
    if (reader.take_word("VARCHAR")) {
      column.is_text = true;
      reader.need_sign("(");
      const Place place = reader.token().place;
      const std::string digits = reader.token().text;
      const auto* length = reader.token().kind == Token::Kind::number ? digits.data() : nullptr;
      if (length != nullptr) std::from_chars(length, length + digits.size(), column.most_characters);
      if (column.most_characters == 0 || column.most_characters > longest_column) {
        fail_at(place, source_, "setup.length", digits, std::to_string(longest_column));
      }
      reader.skip();
      reader.need_sign(")");
    } else if (!reader.take_word("INT") && !reader.take_word("INTEGER")) {
      reader.expected("sql.word", "INT, VARCHAR");
    }
    const std::size_t number = table.columns.size();
    for (;;) {
      if (reader.take_word("NOT")) {
        reader.need_word("NULL");
        column.may_be_null = false;
      } else if (reader.take_word("PRIMARY")) {
        reader.need_word("KEY");
        if (!table.primary_key.empty()) fail_at(name.place, source_, "setup.one-key", name.text);
        table.primary_key = {number};
      } else {
        break;
      }
    }
    table.columns.push_back(std::move(column));
  }

  std::vector<std::size_t> columns_of(TokenReader& reader, const Table& table) {
    std::vector<std::size_t> columns;
    reader.need_sign("(");
    do {
      const Name name = reader.name();
      const auto known = table.column_named(name.text);
      if (!known) fail_at(name.place, source_, "sql.column", name.text, names_of(table));
      if (std::find(columns.begin(), columns.end(), *known) != columns.end()) {
        fail_at(name.place, source_, "setup.twice", name.text);
      }
      columns.push_back(*known);
    } while (reader.take_sign(","));
    reader.need_sign(")");
    return columns;
  }

  void index_within(TokenReader& reader, Table& table) {
    IndexDefinition index;
    index.is_unique = reader.take_word("UNIQUE");
    if (!reader.take_word("INDEX")) reader.need_word("KEY");
    const Name name = reader.name();
    add_index(table, std::move(index), name, reader);
  }

  void create_index(TokenReader& reader) {
    IndexDefinition index;
    index.is_unique = reader.take_word("UNIQUE");
    if (!reader.take_word("INDEX")) reader.expected("sql.word", "TABLE, INDEX, UNIQUE INDEX");
    const Name name = reader.name();
    reader.need_word("ON");
    const Name on = reader.name();
    for (std::size_t number = 0; number < tables_.size(); ++number) {
      Table& table = tables_[number];
      if (table.name != on.text) continue;
      if (!table.rows.empty()) fail_at(name.place, source_, "setup.index-first", name.text);
      add_index(table, std::move(index), name, reader);
      keys_[number].resize(table.indexes.size() + 1);
      return;
    }
    fail_at(on.place, source_, "sql.table", on.text, names_of_tables());
  }

  void add_index(Table& table, IndexDefinition index, const Name& name, TokenReader& reader) {
    if (table.indexes.size() == most_indexes) fail_at(name.place, source_, "setup.indexes", name.text);
    for (const IndexDefinition& other : table.indexes) {
      if (other.name == name.text) fail_at(name.place, source_, "setup.twice", name.text);
    }
    index.name = name.text;
    index.columns = columns_of(reader, table);
    table.indexes.push_back(std::move(index));
  }

  void insert(std::string_view text, std::size_t line) {
    Statement statement = parse(text, source_, line);
    isolation::bind(statement, tables_, source_);  // std::bind would take what is not const
    Table& table = tables_[statement.table_number];
    for (std::size_t at = 0; at < statement.rows.size(); ++at) {
      const Row& row = statement.rows[at];
      const Place place = statement.row_places[at];
      if (rows_++ == most_rows) fail_at(place, source_, "setup.rows", {}, std::to_string(most_rows));
      check_values(table, row, place);
      check_keys(statement.table_number, row, place);
      table.rows.push_back(row);
    }
  }

  void check_values(const Table& table, const Row& row, Place place) const {
    for (std::size_t at = 0; at < row.size(); ++at) {
      const Column& column = table.columns[at];
      if (is_null(row[at])) {
        if (!column.may_be_null) fail_at(place, source_, "setup.null", column.name);
      } else if (const auto* characters = std::get_if<std::string>(&row[at])) {
        if (characters->size() > 4 * column.most_characters) {
          fail_at(place, source_, "setup.too-long", *characters, std::to_string(column.most_characters));
        }
      }
    }
  }

  /// Keys of the primary key and of unique indexes; a key with a NULL is equal to none.
  void check_keys(std::size_t table_number, const Row& row, Place place) {
    const Table& table = tables_[table_number];
    const auto enter = [&](std::size_t at, const std::vector<std::size_t>& columns) {
      const Row key = picked(row, columns);
      if (std::any_of(key.begin(), key.end(), [](const Value& value) { return is_null(value); })) return;
      if (!keys_[table_number][at].insert(key).second) fail_at(place, source_, "setup.key-twice", text_of(key));
    };
    enter(0, table.primary_key);
    for (std::size_t at = 0; at < table.indexes.size(); ++at) {
      if (table.indexes[at].is_unique) enter(at + 1, table.indexes[at].columns);
    }
  }

  [[nodiscard]] bool is_table(std::string_view name) const {
    return std::any_of(tables_.begin(), tables_.end(), [&](const Table& table) { return table.name == name; });
  }

  static std::string names_of(const Table& table) {
    std::string names;
    for (const Column& column : table.columns) names += (names.empty() ? "" : ", ") + column.name;
    return names;
  }

  [[nodiscard]] std::string names_of_tables() const {
    std::string names;
    for (const Table& table : tables_) names += (names.empty() ? "" : ", ") + table.name;
    return names;
  }

  std::string_view source_;
  std::vector<Table>& tables_;
  std::vector<std::vector<std::set<Row>>> keys_;  ///< of each table: of PRIMARY, and of each index that is unique
  std::size_t rows_ = 0;
};

/// Where the first line begins that has a colon, which no statement of the setup has, outside quotes and comments.
std::pair<std::size_t, std::size_t> begin_of_schedule(const std::string& text) {
  std::size_t line = 1;
  std::size_t begin = 0;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (text[at] == ':') return {begin, line};
    if (text[at] != '\n') continue;
    ++line;
    begin = at + 1;
  }
  return {text.size(), line};
}

}  // namespace

std::vector<Table> read_setup(std::string_view text, std::string_view source, std::size_t line) {
  const std::string blanked = without_comments(text);
  std::vector<Table> tables;
  SetupReader reader(source, tables);
  constexpr const char* space = " \t\r\n";
  std::size_t counted = 0;
  for (std::size_t begin = 0; begin < blanked.size();) {
    std::size_t end = begin;
    bool is_quoted = false;
    for (; end < blanked.size() && (is_quoted || blanked[end] != ';'); ++end) {
      if (blanked[end] == '\'') is_quoted = !is_quoted;
    }
    const std::size_t first = std::min(blanked.find_first_not_of(space, begin), end);
    line += static_cast<std::size_t>(std::count(blanked.begin() + static_cast<std::ptrdiff_t>(counted),
                                                blanked.begin() + static_cast<std::ptrdiff_t>(first), '\n'));
    counted = first;
    if (first < end) {
      // Blanks up to the column where the statement begins, so that places in it are places in the text.
      const std::size_t newline = blanked.rfind('\n', first);
      const std::size_t column = newline == std::string::npos ? first : first - newline - 1;
      reader.read(std::string(column, ' ') + blanked.substr(first, end - first), line);
    }
    begin = end + 1;
  }
  return tables;
}

std::string text_of(const std::vector<Table>& tables) {
  const auto literal = [](const Value& value) {
    std::string text = text_of(value);
    for (std::size_t at = 1; is_text(value) && at + 1 < text.size(); ++at) {
      if (text[at] == '\'') text.insert(at++, 1, '\'');
    }
    return text;
  };
  std::string text;
  for (const Table& table : tables) {
    const auto names = [&](const std::vector<std::size_t>& columns) {
      std::string list;
      for (const std::size_t column : columns) list += (list.empty() ? "" : ", ") + table.columns[column].name;
      return "(" + list + ")";
    };
    text += "CREATE TABLE " + table.name + " (";
    for (const Column& column : table.columns) {
      text += column.name + (column.is_text ? " VARCHAR(" + std::to_string(column.most_characters) + ")" : " INT") +
              (column.may_be_null ? "" : " NOT NULL") + ", ";
    }
    text += "PRIMARY KEY " + names(table.primary_key);
    for (const IndexDefinition& index : table.indexes) {
      text += std::string(index.is_unique ? ", UNIQUE" : ",") + " INDEX " + index.name + " " + names(index.columns);
    }
    text += ");\n";
    for (const Row& row : table.rows) {
      text += "INSERT INTO " + table.name + " VALUES (";
      for (std::size_t at = 0; at < row.size(); ++at) text += (at == 0 ? "" : ", ") + literal(row[at]);
      text += ");\n";
    }
  }
  return text + "\n";
}

NamedSchedule read_script(std::string_view text, std::string_view source) {
  const auto [begin, line] = begin_of_schedule(without_comments(text));
  const std::vector<Table> tables = read_setup(text.substr(0, begin), source);
  NamedSchedule named = read_schedule(text.substr(begin), tables, source, line);
  if (named.texts.empty()) fail_at({line, 1}, source, "schedule.session", {});
  std::size_t rows = 0;
  for (const Table& table : tables) rows += table.rows.size();
  for (std::size_t step = 0; step < named.schedule.steps.size(); ++step) {
    rows += named.schedule.steps[step].statement.rows.size();
    if (rows > most_rows) fail_at({named.lines[step], 1}, source, "setup.rows", {}, std::to_string(most_rows));
  }
  return named;
}

}  // namespace simulators::isolation
