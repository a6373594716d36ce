#include "simulators/load_balancing/statement_checks.hpp"

#include "simulators/engine/nearest.hpp"
#include "simulators/engine/topic_words.hpp"

#include <fmt/format.h>

namespace simulators::load_balancing {

using engine::shortened;

void StatementChecks::expect_semicolon(const Statement& statement) const {
  if (statement.end == StatementEnd::semicolon) return;
  refuse(locate_(statement.end_offset), "semicolon", {},
         fmt::format("directive \"{}\" is not terminated by \";\"", shortened(statement.words.front().text)));
}

void StatementChecks::expect_block(const Statement& statement) const {
  if (statement.end == StatementEnd::block_opens) return;
  refuse(locate_(statement.end_offset), "opening-brace", {},
         fmt::format("directive \"{}\" has no opening \"{{\"", shortened(statement.words.front().text)));
}

void StatementChecks::expect_arguments(const Statement& statement, std::size_t least, std::size_t most) const {
  const std::size_t found = statement.words.size() - 1;
  if (found >= least && found <= most) return;
  const Word& name = statement.words.front();
  refuse(place(name), "arguments", {{"name", name.text}, {"least", least}, {"most", most}, {"found", found}},
         fmt::format("invalid number of arguments in \"{}\" directive", name.text));
}

void StatementChecks::refuse_unknown(const Word& name, Context context) const {
  const std::string near = engine::nearest(name.text, directives_of(context));
  refuse(place(name), near.empty() ? "directive" : "directive-near", {{"near", near}},
         fmt::format("unknown directive \"{}\"", shortened(name.text)));
}

void StatementChecks::refuse_misplaced(const Word& name) const {
  refuse(place(name), "directive", {}, fmt::format("\"{}\" directive is not allowed here", shortened(name.text)));
}

void StatementChecks::refuse_parameter(const Word& word, std::string_view offered) const {
  refuse(place(word), "one-of", {{"offered", offered}, {"found", shortened(word.text)}},
         fmt::format("invalid parameter \"{}\"", shortened(word.text)));
}

void StatementChecks::refuse_open_block(const Statement& statement) const {
  refuse(locate_(statement.end_offset), "closing-brace", {}, "unexpected end of file, expecting \"}\"");
}

void add_note(std::vector<Note>& notes, const engine::TextPlace& place, const Word& word, std::string_view key) {
  constexpr std::size_t most_notes = 200;
  if (notes.size() == most_notes) return;
  const engine::TopicWords words("load_balancing");
  notes.push_back({place, words(fmt::format("note.{}", key), {{"found", shortened(word.text)}})});
}

}  // namespace simulators::load_balancing
