#include "app/learning/blueprint.hpp"

#include "app/learning/toml_reader.hpp"

#include <algorithm>

namespace app::learning {
namespace {

constexpr std::size_t most_sections = 20;
constexpr std::int64_t most_count = 50;
constexpr std::int64_t most_minutes_of_section = 180;
constexpr std::size_t most_topics = 100;
constexpr std::int64_t easiest = 1;
constexpr std::int64_t hardest = 5;

std::vector<QuestionKind> kinds_of(TomlReader& section) {
  std::vector<QuestionKind> kinds;
  for (const std::string& word : section.texts("kinds", 1, question_kinds.size())) {
    const auto found = std::ranges::find(question_kinds, word);
    if (found == question_kinds.end()) {
      section.refuse("kinds", {"predict, simulate, order, fill, choice, short or explain, found \"" + word + "\"",
                               "predict、simulate、order、fill、choice、short 或 explain，实际为“" + word + "”"});
    }
    kinds.push_back(static_cast<QuestionKind>(found - question_kinds.begin()));
  }
  return kinds;
}

InterviewSection section_of(TomlReader& section) {
  InterviewSection made;
  made.name = section.text("name");
  made.kinds = kinds_of(section);
  if (section.has("topics")) made.topics = section.texts("topics", 1, most_topics);
  if (section.has("level")) {
    TomlReader level = section.table("level");
    made.least_level = static_cast<std::uint32_t>(level.integer("from", easiest, hardest));
    made.most_level = static_cast<std::uint32_t>(level.integer("to", made.least_level, hardest));
    level.end();
  }
  made.count = static_cast<std::size_t>(section.integer("count", 1, most_count));
  made.minutes = static_cast<std::uint32_t>(section.integer("minutes", 1, most_minutes_of_section));
  section.end();
  return made;
}

}  // namespace

std::vector<InterviewSection> read_blueprint(std::string_view text, const std::string& source) {
  const TomlText parsed(text, source, longest_blueprint);
  TomlReader whole = parsed.reader();
  std::vector<InterviewSection> sections;
  for (TomlReader& section : whole.tables("section", most_sections)) {
    sections.push_back(section_of(section));
    const auto same = std::ranges::find(sections, sections.back().name, &InterviewSection::name);
    if (same != sections.end() - 1) section.refuse("name", {"a name of its own", "与其他部分不同的名称"});
  }
  whole.end();
  return sections;
}

}  // namespace app::learning
