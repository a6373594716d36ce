#include "simulators/isolation/lexer.hpp"
#include "simulators/isolation/parser.hpp"

namespace simulators::isolation {
namespace {

/// What an expression gives; NULL alone fits everywhere.
enum class Type : std::uint8_t { any, number, text };

class Binder {
 public:
  Binder(const Table& table, std::string_view source) : table_(table), source_(source) {}

  void column(Name& name) const {
    const auto column = table_.column_named(name.text);
    if (!column) {
      std::string offered;
      for (const Column& known : table_.columns) offered += (offered.empty() ? "" : ", ") + known.name;
      fail_at(name.place, source_, "sql.column", name.text, offered);
    }
    name.column = *column;
  }

  Type expression(Expression& expression) const {
    if (expression.kind == Expression::Kind::literal) return type_of(expression.literal);
    if (expression.kind == Expression::Kind::column) {
      column(expression.name);
      return table_.columns[expression.name.column].is_text ? Type::text : Type::number;
    }
    for (Expression& operand : expression.operands) {
      if (this->expression(operand) == Type::text) fail_at(operand.place, source_, "sql.type-number", {});
    }
    return Type::number;
  }

  void condition(Condition& condition) const {
    for (Condition& part : condition.parts) this->condition(part);
    Type common = Type::any;
    for (Expression& operand : condition.operands) {
      const Type type = expression(operand);
      if (type == Type::any) continue;
      if (common != Type::any && type != common) {
        fail_at(operand.place, source_, common == Type::number ? "sql.type-number" : "sql.type-text", {});
      }
      common = type;
    }
  }

  void fits(Type type, std::size_t column, Place place) const {
    const Type wanted = table_.columns[column].is_text ? Type::text : Type::number;
    if (type == Type::any || type == wanted) return;
    fail_at(place, source_, wanted == Type::number ? "sql.type-number" : "sql.type-text", {});
  }

  void fits_number(const Name& name) const {
    if (table_.columns[name.column].is_text) fail_at(name.place, source_, "sql.type-number", {});
  }

  void insert(Statement& statement) const {
    if (statement.insert_columns.empty()) {
      for (const Column& known : table_.columns) {
        statement.insert_columns.push_back({.text = known.name, .place = statement.table.place});
      }
    }
    for (Name& name : statement.insert_columns) column(name);
    for (std::size_t number = 0; number < statement.rows.size(); ++number) {
      const Row& written = statement.rows[number];
      const Place place = statement.row_places[number];
      if (written.size() != statement.insert_columns.size()) {
        fail_at(place, source_, "sql.row", std::to_string(written.size()),
                std::to_string(statement.insert_columns.size()));
      }
      Row row(table_.columns.size());
      for (std::size_t at = 0; at < written.size(); ++at) {
        fits(type_of(written[at]), statement.insert_columns[at].column, place);
        row[statement.insert_columns[at].column] = written[at];
      }
      statement.rows[number] = row;
    }
  }

  void update(Statement& statement) const {
    for (Assignment& assignment : statement.assignments) {
      column(assignment.column);
      fits(expression(assignment.value), assignment.column.column, assignment.value.place);
    }
  }

  void order(Statement& statement) const {
    for (std::size_t at = 0; at < statement.order.size(); ++at) {
      Name& name = statement.order[at];
      column(name);
      if (at >= table_.primary_key.size() || table_.primary_key[at] != name.column) {
        fail_at(name.place, source_, "sql.order", name.text);
      }
    }
  }

 private:
  static Type type_of(const Value& value) {
    if (is_null(value)) return Type::any;
    return is_number(value) ? Type::number : Type::text;
  }

  const Table& table_;
  std::string_view source_;
};

}  // namespace

void bind(Statement& statement, const std::vector<Table>& tables, std::string_view source) {
  if (statement.kind < Statement::Kind::select || statement.is_bound) return;
  std::string offered;
  const Table* table = nullptr;
  for (const Table& known : tables) {
    if (known.name == statement.table.text) {
      table = &known;
      statement.table_number = static_cast<std::size_t>(&known - tables.data());
    }
    offered += (offered.empty() ? "" : ", ") + known.name;
  }
  if (table == nullptr) fail_at(statement.table.place, source, "sql.table", statement.table.text, offered);
  const Binder binder(*table, source);
  for (SelectItem& item : statement.items) {
    if (item.kind != SelectItem::Kind::count) binder.column(item.name);
    if (item.kind == SelectItem::Kind::sum) binder.fits_number(item.name);
  }
  if (statement.where) binder.condition(*statement.where);
  if (statement.kind == Statement::Kind::insert) binder.insert(statement);
  if (statement.kind == Statement::Kind::update) binder.update(statement);
  binder.order(statement);
  statement.is_bound = true;
}

}  // namespace simulators::isolation
