#pragma once

#include "simulators/engine/scenario.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A lesson as it is gone through in front of a class: slides of text, runs, and stops that ask.
namespace app::learning {

/// One thing that a class is shown.
struct ClassPart {
  enum class Kind : unsigned char { text, run, stop };
  Kind kind = Kind::text;
  std::string title;                                     ///< of text
  std::string text;                                      ///< of text: Markdown without headings
  std::optional<simulators::engine::Scenario> scenario;  ///< of run and stop
  std::size_t step = 0;                                  ///< of run and stop
  std::string why;                                       ///< of a stop: the lesson's own reason
};

/// How much text a slide holds: letters, of which a Chinese one is as wide as two. What is longer goes on another
/// slide of the same title, divided between paragraphs; a longer paragraph stays whole.
inline constexpr std::size_t most_of_slide = 460;

/// Collects the parts in the order in which a lesson's blocks come.
class ClassScript {
 public:
  explicit ClassScript(std::string title) : title_(std::move(title)) {}

  /// Text as it was written: a heading begins a slide of its title.
  void prose(std::string_view markdown);
  /// Lines that stay together and are shown as they are.
  void listing(std::string_view lines);
  /// A slide with a title of its own; what follows has the title from before.
  void text(std::string title, std::string_view markdown);
  void run(const simulators::engine::Scenario& scenario, std::size_t step);
  void stop(const simulators::engine::Scenario& scenario, std::size_t step, std::string why);

  [[nodiscard]] std::vector<ClassPart> take();

 private:
  void add(std::string_view paragraph);
  /// What was collected of a slide becomes one.
  void close();

  std::string title_;
  std::string open_;
  std::vector<ClassPart> parts_;
};

}  // namespace app::learning
