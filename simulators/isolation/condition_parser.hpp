#pragma once

#include "simulators/isolation/token_reader.hpp"

namespace simulators::isolation {

/// Reads conditions and expressions: OR binds least, then AND, comparisons, + and -, * and %.
class ConditionParser {
 public:
  /// Requires: the reader outlives the parser.
  explicit ConditionParser(TokenReader& reader) : reader_(reader) {}

  [[nodiscard]] Condition any_of();
  [[nodiscard]] Expression sum();

 private:
  Condition all_of();
  Condition predicate();
  void in_list(Condition& condition);
  Comparison comparison();
  Expression product();
  Expression factor();

  TokenReader& reader_;
};

}  // namespace simulators::isolation
