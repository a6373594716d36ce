#include "simulators/isolation/parser.hpp"

#include "simulators/isolation/lexer.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace simulators::isolation {
namespace {

constexpr std::array<std::string_view, 26> reserved = {
    "SELECT", "FROM",  "WHERE",  "FOR",   "UPDATE", "SHARE",    "LOCK",  "IN",      "MODE",
    "INSERT", "INTO",  "VALUES", "SET",   "DELETE", "OR",       "AND",   "BETWEEN", "NULL",
    "SUM",    "COUNT", "BEGIN",  "START", "COMMIT", "ROLLBACK", "ORDER", "BY"};

class Parser {
 public:
  Parser(std::string_view text, std::string_view source, std::size_t line)
      : tokens_(tokens_of(text, source, line)), source_(source) {}

  Statement statement() {
    Statement statement = first_word();
    if (is_sign(";")) ++at_;
    if (token().kind != Token::Kind::end) expected("sql.end");
    return statement;
  }

 private:
  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is_word(std::string_view keyword) const {
    return token().kind == Token::Kind::word && token().keyword == keyword;
  }
  [[nodiscard]] bool is_sign(std::string_view sign) const {
    return token().kind == Token::Kind::sign && token().text == sign;
  }
  bool take_word(std::string_view keyword) {
    if (!is_word(keyword)) return false;
    ++at_;
    return true;
  }
  bool take_sign(std::string_view sign) {
    if (!is_sign(sign)) return false;
    ++at_;
    return true;
  }
  [[noreturn]] void expected(std::string_view key, std::string_view offered = {}) const {
    const bool at_end = token().kind == Token::Kind::end;
    fail_at(token().place, source_, std::string(key) + (at_end ? "-at-end" : ""), token().text, offered);
  }
  void need_word(std::string_view keyword) {
    if (!take_word(keyword)) expected("sql.word", keyword);
  }
  void need_sign(std::string_view sign) {
    if (!take_sign(sign)) expected("sql.word", sign);
  }
  template <class List>
  void check_length(const List& list) const {
    if (list.size() >= most_list_items) {
      fail_at(token().place, source_, "sql.list", token().text, std::to_string(most_list_items));
    }
  }

  Name name() {
    bool is_reserved = token().kind != Token::Kind::word;
    for (const std::string_view word : reserved) is_reserved = is_reserved || token().keyword == word;
    if (is_reserved) expected("sql.name");
    Name name{.text = token().text, .place = token().place};
    ++at_;
    return name;
  }

  Statement first_word() {
    Statement statement;
    if (take_word("BEGIN")) return statement;
    if (take_word("START")) return start(std::move(statement));
    if (take_word("COMMIT")) {
      statement.kind = Statement::Kind::commit;
      return statement;
    }
    if (take_word("ROLLBACK")) {
      statement.kind = Statement::Kind::rollback;
      return statement;
    }
    if (take_word("SET")) return set_level(std::move(statement));
    if (take_word("SELECT")) return select(std::move(statement));
    if (take_word("INSERT")) return insert(std::move(statement));
    if (take_word("UPDATE")) return update(std::move(statement));
    if (take_word("DELETE")) return remove(std::move(statement));
    expected("sql.word", "SELECT, INSERT, UPDATE, DELETE, BEGIN, START TRANSACTION, COMMIT, ROLLBACK, SET TRANSACTION");
  }

  Statement start(Statement statement) {
    need_word("TRANSACTION");
    if (take_word("WITH")) {
      need_word("CONSISTENT");
      need_word("SNAPSHOT");
      statement.with_snapshot = true;
    }
    return statement;
  }

  Statement set_level(Statement statement) {
    statement.kind = Statement::Kind::set_level;
    need_word("TRANSACTION");
    need_word("ISOLATION");
    need_word("LEVEL");
    if (take_word("SERIALIZABLE")) {
      statement.level = Level::serializable;
    } else if (take_word("REPEATABLE")) {
      need_word("READ");
      statement.level = Level::repeatable_read;
    } else if (take_word("READ")) {
      if (take_word("UNCOMMITTED")) {
        statement.level = Level::read_uncommitted;
      } else if (take_word("COMMITTED")) {
        statement.level = Level::read_committed;
      } else {
        expected("sql.word", "UNCOMMITTED, COMMITTED");
      }
    } else {
      expected("sql.word", "READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE");
    }
    return statement;
  }

  SelectItem item() {
    SelectItem item;
    // SUM and COUNT are the only functions; as names of columns they are not offered.
    if (take_word("SUM")) {
      item.kind = SelectItem::Kind::sum;
      need_sign("(");
      item.name = name();
      need_sign(")");
    } else if (is_word("COUNT")) {
      item.kind = SelectItem::Kind::count;
      item.name.place = token().place;
      ++at_;
      need_sign("(");
      need_sign("*");
      need_sign(")");
    } else {
      item.name = name();
    }
    return item;
  }

  void items(Statement& statement) {
    if (take_sign("*")) return;
    do {
      check_length(statement.items);
      const Place place = token().place;
      const std::string found = token().text;
      statement.items.push_back(item());
      if ((statement.items.front().kind == SelectItem::Kind::column) !=
          (statement.items.back().kind == SelectItem::Kind::column)) {
        fail_at(place, source_, "sql.no-mixture", found);
      }
    } while (take_sign(","));
  }

  Statement select(Statement statement) {
    statement.kind = Statement::Kind::select;
    items(statement);
    need_word("FROM");
    statement.table = name();
    where(statement);
    if (take_word("ORDER")) {
      need_word("BY");
      do {
        check_length(statement.order);
        statement.order.push_back(name());
      } while (take_sign(","));
    }
    if (take_word("FOR")) {
      if (take_word("UPDATE")) {
        statement.lock = ReadLock::update;
      } else if (take_word("SHARE")) {
        statement.lock = ReadLock::share;
      } else {
        expected("sql.word", "UPDATE, SHARE");
      }
    } else if (take_word("LOCK")) {
      need_word("IN");
      need_word("SHARE");
      need_word("MODE");
      statement.lock = ReadLock::share;
    }
    return statement;
  }

  Statement insert(Statement statement) {
    statement.kind = Statement::Kind::insert;
    need_word("INTO");
    statement.table = name();
    if (take_sign("(")) {
      do {
        check_length(statement.insert_columns);
        statement.insert_columns.push_back(name());
      } while (take_sign(","));
      need_sign(")");
    }
    need_word("VALUES");
    do {
      check_length(statement.rows);
      statement.row_places.push_back(token().place);
      need_sign("(");
      Row row;
      do {
        check_length(row);
        row.push_back(literal());
      } while (take_sign(","));
      need_sign(")");
      statement.rows.push_back(std::move(row));
    } while (take_sign(","));
    return statement;
  }

  Statement update(Statement statement) {
    statement.kind = Statement::Kind::update;
    statement.table = name();
    need_word("SET");
    do {
      check_length(statement.assignments);
      Assignment assignment;
      assignment.column = name();
      need_sign("=");
      assignment.value = sum();
      statement.assignments.push_back(std::move(assignment));
    } while (take_sign(","));
    where(statement);
    return statement;
  }

  Statement remove(Statement statement) {
    statement.kind = Statement::Kind::remove;
    need_word("FROM");
    statement.table = name();
    where(statement);
    return statement;
  }

  void where(Statement& statement) {
    if (take_word("WHERE")) statement.where = any_of();
  }

  Condition any_of() {
    Condition first = all_of();
    if (!is_word("OR")) return first;
    Condition condition{.kind = Condition::Kind::any_of};
    condition.parts.push_back(std::move(first));
    while (take_word("OR")) {
      check_length(condition.parts);
      condition.parts.push_back(all_of());
    }
    return condition;
  }

  Condition all_of() {
    Condition first = predicate();
    if (!is_word("AND")) return first;
    Condition condition{.kind = Condition::Kind::all_of};
    condition.parts.push_back(std::move(first));
    while (take_word("AND")) {
      check_length(condition.parts);
      condition.parts.push_back(predicate());
    }
    return condition;
  }

  /// An opening parenthesis may begin a condition or an expression: it is read as an expression first, where the
  /// parenthesis that closes it is followed by something that goes on an expression or compares it.
  Condition predicate() {
    if (is_sign("(") && !is_expression_in_parentheses()) {
      const Nesting nesting(*this);
      ++at_;
      Condition condition = any_of();
      need_sign(")");
      return condition;
    }
    Condition condition;
    condition.operands.push_back(sum());
    if (take_word("BETWEEN")) {
      condition.kind = Condition::Kind::between;
      condition.operands.push_back(sum());
      need_word("AND");
      condition.operands.push_back(sum());
    } else if (take_word("IN")) {
      in_list(condition);
    } else {
      condition.kind = Condition::Kind::comparison;
      condition.comparison = comparison();
      condition.operands.push_back(sum());
    }
    return condition;
  }

  [[nodiscard]] bool is_expression_in_parentheses() const {
    std::size_t depth = 0;
    for (std::size_t at = at_; at < tokens_.size(); ++at) {
      const Token& token = tokens_[at];
      if (token.kind != Token::Kind::sign) continue;
      if (token.text == "(") ++depth;
      if (token.text == ")" && --depth == 0) {
        const Token& next = tokens_[at + 1];
        if (next.kind == Token::Kind::word) return next.keyword == "BETWEEN" || next.keyword == "IN";
        return next.kind == Token::Kind::sign && next.text != ")" && next.text != ";" && next.text != ",";
      }
    }
    return false;
  }

  void in_list(Condition& condition) {
    condition.kind = Condition::Kind::in;
    need_sign("(");
    do {
      check_length(condition.operands);
      Expression value;
      value.place = token().place;
      value.literal = literal();
      condition.operands.push_back(std::move(value));
    } while (take_sign(","));
    need_sign(")");
  }

  Comparison comparison() {
    constexpr std::array<std::string_view, 6> signs = {"=", "<>", "<", ">", "<=", ">="};
    for (std::size_t at = 0; at < signs.size(); ++at) {
      if (take_sign(signs[at])) return static_cast<Comparison>(at);
    }
    expected("sql.word", "=, <>, <, >, <=, >=, BETWEEN, IN");
  }

  static Expression calculated(Expression::Kind kind, Expression left, Expression right) {
    Expression expression;
    expression.kind = kind;
    expression.place = left.place;
    expression.operands.push_back(std::move(left));
    expression.operands.push_back(std::move(right));
    return expression;
  }

  /// Each further operand nests the tree by one, so chains have a limit too.
  Expression sum() {
    Expression expression = product();
    for (std::size_t count = 0; is_sign("+") || is_sign("-"); ++count) {
      if (count >= deepest_nesting) fail_at(token().place, source_, "sql.nesting", token().text);
      const auto kind = is_sign("+") ? Expression::Kind::sum : Expression::Kind::difference;
      ++at_;
      expression = calculated(kind, std::move(expression), product());
    }
    return expression;
  }

  Expression product() {
    Expression expression = factor();
    for (std::size_t count = 0; is_sign("*") || is_sign("%"); ++count) {
      if (count >= deepest_nesting) fail_at(token().place, source_, "sql.nesting", token().text);
      const auto kind = is_sign("*") ? Expression::Kind::product : Expression::Kind::remainder;
      ++at_;
      expression = calculated(kind, std::move(expression), factor());
    }
    return expression;
  }

  Expression factor() {
    if (is_sign("(")) {
      const Nesting nesting(*this);
      ++at_;
      Expression expression = sum();
      need_sign(")");
      return expression;
    }
    Expression expression;
    expression.place = token().place;
    if (is_sign("-") || token().kind == Token::Kind::number || token().kind == Token::Kind::text || is_word("NULL")) {
      expression.literal = literal();
    } else if (token().kind == Token::Kind::word) {
      expression.kind = Expression::Kind::column;
      expression.name = name();
    } else {
      expected("sql.expression");
    }
    return expression;
  }

  Value literal() {
    if (take_word("NULL")) return Null{};
    if (token().kind == Token::Kind::text) return tokens_[at_++].text;
    const bool is_negative = take_sign("-");
    if (token().kind != Token::Kind::number) expected("sql.literal");
    const std::string& digits = token().text;
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc() || number > largest_literal) {
      fail_at(token().place, source_, "sql.number", digits, std::to_string(largest_literal));
    }
    ++at_;
    return is_negative ? -number : number;
  }

  struct Nesting {
    explicit Nesting(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > deepest_nesting) {
        fail_at(parser_.token().place, parser_.source_, "sql.nesting", parser_.token().text);
      }
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --parser_.depth_; }
    Parser& parser_;
  };

  std::vector<Token> tokens_;
  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Statement parse(std::string_view text, std::string_view source, std::size_t line) {
  return Parser(text, source, line).statement();
}

}  // namespace simulators::isolation
