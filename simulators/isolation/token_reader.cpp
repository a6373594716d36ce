#include "simulators/isolation/token_reader.hpp"

#include "simulators/isolation/parser.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace simulators::isolation {
namespace {

constexpr std::array<std::string_view, 26> reserved = {
    "SELECT", "FROM",  "WHERE",  "FOR",   "UPDATE", "SHARE",    "LOCK",  "IN",      "MODE",
    "INSERT", "INTO",  "VALUES", "SET",   "DELETE", "OR",       "AND",   "BETWEEN", "NULL",
    "SUM",    "COUNT", "BEGIN",  "START", "COMMIT", "ROLLBACK", "ORDER", "BY"};

struct NearestForm {
  std::string_view word;
  std::string_view form;
};

/// Words of SQL outside the grammar, and what comes nearest within it.
constexpr std::array<NearestForm, 29> nearest_forms = {{
    {"ABORT", "ROLLBACK"},
    {"END", "COMMIT"},
    {"SAVEPOINT", "ROLLBACK"},
    {"RELEASE", "COMMIT"},
    {"TO", "ROLLBACK"},
    {"WORK", "COMMIT"},
    {"REPLACE", "INSERT INTO … VALUES (…)"},
    {"MERGE", "INSERT INTO … VALUES (…)"},
    {"ON", "INSERT INTO … VALUES (…)"},
    {"RETURNING", "SELECT … FROM … WHERE …"},
    {"TRUNCATE", "DELETE FROM …"},
    {"LIMIT", "WHERE … BETWEEN … AND …"},
    {"OFFSET", "WHERE … BETWEEN … AND …"},
    {"FETCH", "WHERE … BETWEEN … AND …"},
    {"JOIN", "SELECT … FROM … WHERE …"},
    {"INNER", "SELECT … FROM … WHERE …"},
    {"LEFT", "SELECT … FROM … WHERE …"},
    {"CROSS", "SELECT … FROM … WHERE …"},
    {"UNION", "SELECT … FROM … WHERE … OR …"},
    {"WITH", "SELECT … FROM … WHERE …"},
    {"GROUP", "SELECT SUM(…), COUNT(*) FROM … WHERE …"},
    {"HAVING", "SELECT SUM(…), COUNT(*) FROM … WHERE …"},
    {"NOWAIT", "SELECT … FOR UPDATE"},
    {"SKIP", "SELECT … FOR UPDATE"},
    {"LIKE", "= '…'"},
    {"IS", "= …"},
    {"NOT", "<> …"},
    {"DESC", "ORDER BY …"},
    {"ASC", "ORDER BY …"},
}};

}  // namespace

TokenReader::TokenReader(std::string_view text, std::string_view source, std::size_t line)
    : tokens_(tokens_of(text, source, line)), source_(source) {}

bool TokenReader::is_word(std::string_view keyword) const {
  return token().kind == Token::Kind::word && token().keyword == keyword;
}

bool TokenReader::is_sign(std::string_view sign) const {
  return token().kind == Token::Kind::sign && token().text == sign;
}

bool TokenReader::take_word(std::string_view keyword) {
  if (!is_word(keyword)) return false;
  ++at_;
  return true;
}

bool TokenReader::take_sign(std::string_view sign) {
  if (!is_sign(sign)) return false;
  ++at_;
  return true;
}

void TokenReader::need_word(std::string_view keyword) {
  if (!take_word(keyword)) expected("sql.word", keyword);
}

void TokenReader::need_sign(std::string_view sign) {
  if (!take_sign(sign)) expected("sql.word", sign);
}

void TokenReader::expected(std::string_view key, std::string_view offered) const {
  const bool at_end = token().kind == Token::Kind::end;
  for (const NearestForm& nearest : nearest_forms) {
    if (is_word(nearest.word)) fail("sql.nearest", nearest.form);
  }
  fail(std::string(key) + (at_end ? "-at-end" : ""), offered);
}

void TokenReader::fail(std::string_view key, std::string_view offered) const {
  fail_at(token().place, source_, key, token().text, offered);
}

void TokenReader::check_length(std::size_t items) const {
  if (items >= most_list_items) fail("sql.list", std::to_string(most_list_items));
}

TokenReader::Nesting::Nesting(TokenReader& in) : reader(in) {
  if (++reader.depth_ > deepest_nesting) reader.fail("sql.nesting");
}

Name TokenReader::name() {
  bool is_reserved = token().kind != Token::Kind::word;
  for (const std::string_view word : reserved) is_reserved = is_reserved || token().keyword == word;
  if (is_reserved) expected("sql.name");
  Name name{.text = token().text, .place = token().place};
  ++at_;
  return name;
}

Value TokenReader::literal() {
  if (take_word("NULL")) return Null{};
  if (token().kind == Token::Kind::text) return tokens_[at_++].text;
  const bool is_negative = take_sign("-");
  if (token().kind != Token::Kind::number) expected("sql.literal");
  const std::string& digits = token().text;
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || number > largest_literal) {
    fail("sql.number", std::to_string(largest_literal));
  }
  ++at_;
  return is_negative ? -number : number;
}

bool TokenReader::is_expression_in_parentheses() const {
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

}  // namespace simulators::isolation
