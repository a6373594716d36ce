#pragma once

#include "simulators/load_balancing/directives.hpp"
#include "simulators/load_balancing/nginx_lexer.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace simulators::load_balancing {

/// What nginx checks of every directive. Each throws InputError as nginx refuses.
class StatementChecks {
 public:
  /// Requires: `locate` outlives the checks.
  explicit StatementChecks(const Locate& locate) : locate_(locate) {}

  [[nodiscard]] engine::TextPlace place(std::size_t offset) const { return locate_(offset); }
  [[nodiscard]] engine::TextPlace place(const Word& word) const { return locate_(word.offset); }
  [[nodiscard]] const Locate& locate() const { return locate_; }

  void expect_semicolon(const Statement& statement) const;
  void expect_block(const Statement& statement) const;
  void expect_arguments(const Statement& statement, std::size_t least, std::size_t most) const;

  [[noreturn]] void refuse_unknown(const Word& name, Context context) const;
  [[noreturn]] void refuse_misplaced(const Word& name) const;
  [[noreturn]] void refuse_parameter(const Word& word, std::string_view offered) const;
  /// The text ends within a block.
  [[noreturn]] void refuse_open_block(const Statement& statement) const;

 private:
  const Locate& locate_;
};

/// Adds the topic's text note.<key> about a word; of hundreds of notes only the first.
void add_note(std::vector<Note>& notes, const engine::TextPlace& place, const Word& word, std::string_view key);

}  // namespace simulators::load_balancing
