#pragma once

#include "simulators/python/parser.hpp"
#include "simulators/python/syntax.hpp"
#include "simulators/python/token_reader.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace simulators::python {

/// Reads expressions: the part of the grammar that both statements and f-strings need. Each function begins at the
/// token that is here and ends behind what it has read. All throw InputError.
class ExpressionReader : public TokenReader {
 public:
  using TokenReader::TokenReader;

 protected:
  /// Counts how deep expressions and loops are nested.
  class Nesting {
   public:
    explicit Nesting(ExpressionReader& reader) : reader_(reader) {
      if (++reader_.depth_ > deepest_nesting) {
        reader_.refuse({"expected at most " + std::to_string(deepest_nesting) + " levels of nesting",
                        "嵌套最多 " + std::to_string(deepest_nesting) + " 层"});
      }
    }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --reader_.depth_; }

   private:
    ExpressionReader& reader_;
  };

  [[nodiscard]] std::int64_t read_integer();
  [[nodiscard]] ExpressionPointer make(decltype(Expression::what) what, Position position);
  [[nodiscard]] ExpressionPointer read_expression();
  [[nodiscard]] ExpressionPointer read_name();
  [[nodiscard]] ExpressionPointer read_key();
  [[nodiscard]] std::vector<ExpressionPointer> read_arguments();
  [[nodiscard]] ExpressionPointer read_list();
  [[nodiscard]] ExpressionPointer read_tuple();
  [[nodiscard]] ExpressionPointer read_dict();
  [[nodiscard]] ExpressionPointer read_formatted(const Token& token);
  /// The path between the braces of an f-string.
  [[nodiscard]] ExpressionPointer read_inner(const std::string& path, Position position);

 private:
  std::size_t depth_ = 0;
};

}  // namespace simulators::python
