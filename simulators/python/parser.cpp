// Recursive descent: every construct of the grammar is one function, and each decides by the token in front of it, so
// what is refused is told at the very word that does not fit. Nesting is counted, so no program exhausts the stack.
#include "simulators/python/parser.hpp"

#include "simulators/python/expression_reader.hpp"

#include <algorithm>
#include <map>

namespace simulators::python {
namespace {

using engine::Localised;
using Kind = Token::Kind;

constexpr std::string_view header =
    "import gc, weakref\n"
    "class Node:\n"
    "    __slots__ = (\"name\", \"next\", \"prev\", \"left\", \"right\", \"other\", \"items\", \"__weakref__\")\n"
    "    def __init__(self, name):\n"
    "        self.name = name\n"
    "log = []\n";
constexpr std::string_view last_line = "gc.collect(); gc.freeze(); gc.collect()";

/// What Python has and the subset has not, and what to use instead.
const std::map<std::string_view, Localised>& other_keywords() {
  static const std::map<std::string_view, Localised> words{
      {"if", {"the subset has no if; write the statements that are to happen", "子集中没有 if；请直接写要执行的语句"}},
      {"while", {"the subset has no while; use for … in range(…)", "子集中没有 while；请用 for … in range(…)"}},
      {"import",
       {"the subset imports nothing but the header's gc and weakref", "子集只能使用开头导入的 gc 和 weakref"}},
      {"from", {"the subset imports nothing but the header's gc and weakref", "子集只能使用开头导入的 gc 和 weakref"}},
      {"return", {"the subset's functions return nothing", "子集中的函数不返回值"}},
      {"lambda", {"the subset has no lambda; use def", "子集中没有 lambda；请用 def"}},
      {"try", {"the subset has no try; an error ends the program", "子集中没有 try；出错时程序结束"}},
      {"with", {"the subset has no with", "子集中没有 with"}},
      {"yield", {"the subset has no generators", "子集中没有生成器"}},
      {"async", {"the subset has no async", "子集中没有 async"}},
      {"assert", {"the subset has no assert", "子集中没有 assert"}},
      {"raise", {"the subset has no raise", "子集中没有 raise"}},
      {"print", {"use log.append(…), which allocates no container", "请用 log.append(…)，它不分配容器"}}};
  return words;
}

class Parser : public ExpressionReader {
 public:
  Parser(std::string_view program, const std::string& source) : ExpressionReader(program, source) {
    std::size_t begin = 0;
    while (begin <= program.size()) {
      const std::size_t end = std::min(program.find('\n', begin), program.size());
      lines_.push_back(program.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  Program run() {
    skip_header();
    while (here().kind != Kind::end) {
      if (is_name("class")) {
        read_class();
      } else if (is_name("def")) {
        program_.functions.push_back(read_function());
      } else if (is_freeze_line()) {
        pass_freeze_line();
      } else {
        program_.statements.push_back(read_statement(true));
      }
    }
    return std::move(program_);
  }

 private:
  /// Passes over a part of the header that stands here word for word; refuses one that is changed.
  void skip_header() {
    const std::vector<Token> given = tokens_of(header, "header");
    // Import, class and log are three parts, each of which may be left out.
    for (const auto& [first, last] : {std::pair(std::size_t{0}, part_end(given, 0)),
                                      std::pair(part_end(given, 0), part_end(given, part_end(given, 0))),
                                      std::pair(part_end(given, part_end(given, 0)), given.size() - 1)}) {
      const bool begins =
          here().kind == given[first].kind && here().text == given[first].text && next().text == given[first + 1].text;
      for (std::size_t at = first; begins && at < last; ++at, ++at_) {
        if (here().kind != given[at].kind || here().text != given[at].text) {
          refuse({"expected the header as it is given: its class Node has fixed slots",
                  "开头部分必须与给定的完全相同：class Node 的 __slots__ 是固定的"});
        }
      }
    }
  }
  /// Where the statement that begins at `from` ends, with its block.
  static std::size_t part_end(const std::vector<Token>& tokens, std::size_t from) {
    std::size_t depth = 0;
    for (std::size_t at = from; at < tokens.size(); ++at) {
      depth += tokens[at].kind == Kind::indent ? 1 : 0;
      depth -= tokens[at].kind == Kind::dedent ? 1 : 0;
      const bool block_follows = at + 1 < tokens.size() && tokens[at + 1].kind == Kind::indent;
      if (depth == 0 && !block_follows && (tokens[at].kind == Kind::newline || tokens[at].kind == Kind::dedent)) {
        return at + 1;
      }
    }
    return tokens.size();
  }

  [[nodiscard]] bool is_freeze_line() const {
    const std::string_view line = lines_[here().position.line - 1];
    return line.substr(0, last_line.size()) == last_line;
  }
  void pass_freeze_line() {
    const std::size_t line = here().position.line;
    while (here().kind != Kind::end && here().position.line == line) ++at_;
  }

  void read_class() {
    Class made;
    made.position = here().position;
    ++at_;
    made.name = take_any_name();
    take_sign("(");
    take_name("Node");
    take_sign(")");
    take_sign(":");
    take_line_end();
    take(Kind::indent, "an indented block", "缩进的代码块");
    take_name("__slots__");
    take_sign("=");
    take_sign("(");
    take_sign(")");
    take_line_end();
    if (is_name("def")) {
      made.finalizer = read_function();
      if (made.finalizer.name != "__del__") {
        refuse_at(made.finalizer.position, {"expected def __del__(self), the only method of the subset",
                                            "应为 def __del__(self)，子集只有这一种方法"});
      }
      made.has_finalizer = true;
    }
    take(Kind::dedent, "the end of the class", "类的结尾");
    program_.classes.push_back(std::move(made));
  }

  Function read_function() {
    Function made;
    made.position = here().position;
    ++at_;
    made.name = take_any_name();
    take_sign("(");
    made.parameter = take_any_name();
    take_sign(")");
    take_sign(":");
    take_line_end();
    take(Kind::indent, "an indented block", "缩进的代码块");
    while (here().kind != Kind::dedent) {
      if (is_name("for")) refuse({"the subset has no loops in a def", "子集的 def 中没有循环"});
      made.body.push_back(read_statement(false));
    }
    ++at_;
    return made;
  }

  Statement read_statement(bool at_top) {
    if (here().kind == Kind::indent) refuse({"IndentationError: unexpected indent", "IndentationError：意外的缩进"});
    if (here().kind == Kind::name) {
      if (const auto other = other_keywords().find(here().text);
          other != other_keywords().end() && !(next().kind == Kind::sign && next().text != "(")) {
        refuse(other->second);
      }
    }
    Statement statement;
    statement.position = here().position;
    const std::string_view line = lines_[here().position.line - 1];
    const std::size_t begin = line.find_first_not_of(' ');
    const std::size_t end = line.find_last_not_of(" \r");
    statement.text = std::string(line.substr(begin, end + 1 - begin));
    if (is_name("pass")) {
      ++at_;
      statement.what = Pass{};
    } else if (is_name("del")) {
      ++at_;
      statement.what = Deletion{read_target()};
    } else if (is_name("global") && !at_top) {
      ++at_;
      statement.what = Global{take_any_name()};
    } else if (is_name("for")) {
      return read_for(std::move(statement));
    } else {
      statement.what = read_simple();
    }
    take_line_end();
    return statement;
  }

  decltype(Statement::what) read_simple() {
    ExpressionPointer first = read_expression();
    if (!is_sign("=")) {
      if (!std::holds_alternative<Call>(first->what) && !std::holds_alternative<MethodCall>(first->what)) {
        expected("= or a call", " = 或调用");
      }
      return ExpressionStatement{std::move(first)};
    }
    check_target(*first);
    ++at_;
    Assignment assignment{std::move(first), read_expression()};
    if (is_sign("=")) refuse({"the subset assigns to one target at a time", "子集每次只能给一个目标赋值"});
    return assignment;
  }

  Statement read_for(Statement statement) {
    const Nesting nesting(*this);
    ++at_;
    ForRange loop;
    loop.variable = take_any_name();
    take_name("in");
    take_name("range");
    take_sign("(");
    loop.last = read_integer();
    if (is_sign(",")) {
      ++at_;
      loop.first = loop.last;
      loop.last = read_integer();
    }
    take_sign(")");
    take_sign(":");
    take_line_end();
    take(Kind::indent, "an indented block", "缩进的代码块");
    while (here().kind != Kind::dedent) loop.body.push_back(read_statement(true));
    ++at_;
    statement.what = std::move(loop);
    return statement;
  }

  ExpressionPointer read_target() {
    ExpressionPointer target = read_expression();
    check_target(*target);
    return target;
  }
  void check_target(const Expression& target) const {
    if (!std::holds_alternative<Name>(target.what) && !std::holds_alternative<Attribute>(target.what) &&
        !std::holds_alternative<Item>(target.what)) {
      refuse_at(target.position, {"expected a name, an attribute or an item as target", "目标应为名字、属性或元素"});
    }
  }

  std::vector<std::string_view> lines_;
  Program program_;
};

}  // namespace

Program parse(std::string_view program, const std::string& source) { return Parser(program, source).run(); }

std::string_view header_before_classes() { return header; }
std::string_view header_last_line() { return last_line; }

}  // namespace simulators::python
