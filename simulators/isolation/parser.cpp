#include "simulators/isolation/parser.hpp"

#include "simulators/isolation/condition_parser.hpp"

#include <utility>

namespace simulators::isolation {
namespace {

class Parser {
 public:
  Parser(std::string_view text, std::string_view source, std::size_t line) : reader_(text, source, line) {}

  Statement statement() {
    Statement statement = first_word();
    if (reader_.is_sign(";")) reader_.skip();
    if (reader_.token().kind != Token::Kind::end) reader_.expected("sql.end");
    return statement;
  }

 private:
  Statement first_word() {
    Statement statement;
    if (reader_.take_word("BEGIN")) return statement;
    if (reader_.take_word("START")) return start(std::move(statement));
    if (reader_.take_word("COMMIT")) {
      statement.kind = Statement::Kind::commit;
      return statement;
    }
    if (reader_.take_word("ROLLBACK")) {
      statement.kind = Statement::Kind::rollback;
      return statement;
    }
    if (reader_.take_word("SET")) return set_level(std::move(statement));
    if (reader_.take_word("SELECT")) return select(std::move(statement));
    if (reader_.take_word("INSERT")) return insert(std::move(statement));
    if (reader_.take_word("UPDATE")) return update(std::move(statement));
    if (reader_.take_word("DELETE")) return remove(std::move(statement));
    reader_.expected("sql.word",
                     "SELECT, INSERT, UPDATE, DELETE, BEGIN, START TRANSACTION, COMMIT, ROLLBACK, SET TRANSACTION");
  }

  Statement start(Statement statement) {
    reader_.need_word("TRANSACTION");
    if (reader_.take_word("WITH")) {
      reader_.need_word("CONSISTENT");
      reader_.need_word("SNAPSHOT");
      statement.with_snapshot = true;
    }
    return statement;
  }

  Statement set_level(Statement statement) {
    statement.kind = Statement::Kind::set_level;
    reader_.need_word("TRANSACTION");
    reader_.need_word("ISOLATION");
    reader_.need_word("LEVEL");
    if (reader_.take_word("SERIALIZABLE")) {
      statement.level = Level::serializable;
    } else if (reader_.take_word("REPEATABLE")) {
      reader_.need_word("READ");
      statement.level = Level::repeatable_read;
    } else if (reader_.take_word("READ")) {
      if (reader_.take_word("UNCOMMITTED")) {
        statement.level = Level::read_uncommitted;
      } else if (reader_.take_word("COMMITTED")) {
        statement.level = Level::read_committed;
      } else {
        reader_.expected("sql.word", "UNCOMMITTED, COMMITTED");
      }
    } else {
      reader_.expected("sql.word", "READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE");
    }
    return statement;
  }

  SelectItem item() {
    SelectItem item;
    // SUM and COUNT are the only functions; as names of columns they are not offered.
    if (reader_.take_word("SUM")) {
      item.kind = SelectItem::Kind::sum;
      reader_.need_sign("(");
      item.name = reader_.name();
      reader_.need_sign(")");
    } else if (reader_.is_word("COUNT")) {
      item.kind = SelectItem::Kind::count;
      item.name.place = reader_.token().place;
      reader_.skip();
      reader_.need_sign("(");
      reader_.need_sign("*");
      reader_.need_sign(")");
    } else {
      item.name = reader_.name();
    }
    return item;
  }

  void items(Statement& statement) {
    if (reader_.take_sign("*")) return;
    do {
      reader_.check_length(statement.items.size());
      const Place place = reader_.token().place;
      const std::string found = reader_.token().text;
      statement.items.push_back(item());
      if ((statement.items.front().kind == SelectItem::Kind::column) !=
          (statement.items.back().kind == SelectItem::Kind::column)) {
        fail_at(place, reader_.source(), "sql.no-mixture", found);
      }
    } while (reader_.take_sign(","));
  }

  Statement select(Statement statement) {
    statement.kind = Statement::Kind::select;
    items(statement);
    reader_.need_word("FROM");
    statement.table = reader_.name();
    where(statement);
    if (reader_.take_word("ORDER")) {
      reader_.need_word("BY");
      do {
        reader_.check_length(statement.order.size());
        statement.order.push_back(reader_.name());
      } while (reader_.take_sign(","));
    }
    if (reader_.take_word("FOR")) {
      if (reader_.take_word("UPDATE")) {
        statement.lock = ReadLock::update;
      } else if (reader_.take_word("SHARE")) {
        statement.lock = ReadLock::share;
      } else {
        reader_.expected("sql.word", "UPDATE, SHARE");
      }
    } else if (reader_.take_word("LOCK")) {
      reader_.need_word("IN");
      reader_.need_word("SHARE");
      reader_.need_word("MODE");
      statement.lock = ReadLock::share;
    }
    return statement;
  }

  Statement insert(Statement statement) {
    statement.kind = Statement::Kind::insert;
    reader_.need_word("INTO");
    statement.table = reader_.name();
    if (reader_.take_sign("(")) {
      do {
        reader_.check_length(statement.insert_columns.size());
        statement.insert_columns.push_back(reader_.name());
      } while (reader_.take_sign(","));
      reader_.need_sign(")");
    }
    reader_.need_word("VALUES");
    do {
      reader_.check_length(statement.rows.size());
      statement.row_places.push_back(reader_.token().place);
      reader_.need_sign("(");
      Row row;
      do {
        reader_.check_length(row.size());
        row.push_back(reader_.literal());
      } while (reader_.take_sign(","));
      reader_.need_sign(")");
      statement.rows.push_back(std::move(row));
    } while (reader_.take_sign(","));
    return statement;
  }

  Statement update(Statement statement) {
    statement.kind = Statement::Kind::update;
    statement.table = reader_.name();
    reader_.need_word("SET");
    do {
      reader_.check_length(statement.assignments.size());
      Assignment assignment;
      assignment.column = reader_.name();
      reader_.need_sign("=");
      assignment.value = ConditionParser(reader_).sum();
      statement.assignments.push_back(std::move(assignment));
    } while (reader_.take_sign(","));
    where(statement);
    return statement;
  }

  Statement remove(Statement statement) {
    statement.kind = Statement::Kind::remove;
    reader_.need_word("FROM");
    statement.table = reader_.name();
    where(statement);
    return statement;
  }

  void where(Statement& statement) {
    if (reader_.take_word("WHERE")) statement.where = ConditionParser(reader_).any_of();
  }

  TokenReader reader_;
};

}  // namespace

Statement parse(std::string_view text, std::string_view source, std::size_t line) {
  return Parser(text, source, line).statement();
}

}  // namespace simulators::isolation
