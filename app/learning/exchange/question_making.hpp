#pragma once

#include "app/learning/exchange/imported.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app::learning::exchange {

/// Collects what a reader finds; gives the questions their names.
class QuestionMaking {
 public:
  /// Throws InputError where the text is too long or no UTF-8.
  QuestionMaking(std::string_view text, std::string source, Destination destination);

  /// The topic of those that follow; a word of other letters than a topic's is made one.
  void set_topic(const std::string& topic);

  /// An answer that is offered, and what it gives in percent.
  struct Offered {
    std::string text;
    double percent = 0;
  };
  /// One is right where one gives all; else those that give something, all of which are to be picked.
  void choice(std::size_t line, const std::string& title, const std::string& text, std::vector<Offered> options,
              const std::string& why);
  void truth(std::size_t line, const std::string& title, const std::string& text, bool is_true, const std::string& why);
  void typed(std::size_t line, const std::string& title, const std::string& text, std::vector<std::string> accepted,
             const std::string& why);
  void number(std::size_t line, const std::string& title, const std::string& text, double value, double tolerance,
              const std::string& why);
  /// Puts lines in order where the answers are 1, 2, 3 …; else asks one choice for each pair.
  void matching(std::size_t line, const std::string& title, const std::string& text,
                const std::vector<std::pair<std::string, std::string>>& pairs, const std::string& why);
  void order(std::size_t line, const std::string& title, const std::string& text, std::vector<std::string> lines,
             const std::string& why);
  void essay(std::size_t line, const std::string& title, const std::string& text, const std::string& model);
  void skip(std::size_t line, const std::string& what, simulators::engine::Localised reason);
  /// Of a question that is taken for what it accepts: the answers that would be worth only a part.
  void skip_parts(std::size_t line, const std::vector<std::string>& accepted, const std::vector<std::string>& parts);

  [[nodiscard]] Imported take() { return std::move(made_); }

 private:
  /// Nothing where the text is empty, which is told.
  [[nodiscard]] QuestionTemplate* begin(std::size_t line, QuestionKind kind, const std::string& title,
                                        const std::string& text);
  [[nodiscard]] std::string name_for(const std::string& title);

  std::string source_;
  Destination destination_;
  std::string topic_;
  std::set<std::string> names_;
  Imported made_;
};

/// Words without blanks at their ends.
[[nodiscard]] std::string trimmed(std::string_view text);

/// HTML as plain text: tags are left out, <br> and the ends of blocks are new lines, entities are read. `pictures` says
/// whether something was shown that text cannot show; scripts and styles are left out with what is in them.
struct PlainText {
  std::string text;
  bool has_pictures = false;
};
[[nodiscard]] PlainText plain_text_of(std::string_view html);

}  // namespace app::learning::exchange
