#include "simulators/isolation/schedule_text.hpp"

#include "simulators/isolation/lexer.hpp"
#include "simulators/isolation/parser.hpp"

#include <algorithm>

namespace simulators::isolation {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// What stands before "--", unless that is within quotes.
std::string_view without_comment(std::string_view line) {
  bool is_quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\'') is_quoted = !is_quoted;
    if (!is_quoted && line.substr(at, 2) == "--") return line.substr(0, at);
  }
  return line;
}

/// The place of a session's name among those known so far.
std::size_t connection_of(std::vector<std::string>& names, std::string_view name, Place place,
                          std::string_view source) {
  const auto known = std::find(names.begin(), names.end(), name);
  if (known != names.end()) return static_cast<std::size_t>(known - names.begin());
  if (names.size() == most_connections) {
    fail_at(place, source, "schedule.sessions", name, std::to_string(most_connections));
  }
  names.emplace_back(name);
  return names.size() - 1;
}

}  // namespace

NamedSchedule read_schedule(std::string_view text, const std::vector<Table>& tables, std::string_view source,
                            std::size_t line) {
  NamedSchedule named;
  named.schedule.tables = tables;
  for (; !text.empty(); ++line) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    const std::string_view content = without_comment(text.substr(0, length));
    text.remove_prefix(std::min(length + 1, text.size()));
    if (trimmed(content).empty()) continue;
    const std::size_t colon = content.find(':');
    const std::string_view name = trimmed(content.substr(0, std::min(colon, content.size())));
    if (colon == std::string_view::npos || name.empty()) fail_at({line, 1}, source, "schedule.session", name);
    if (name.size() > longest_session_name) {
      fail_at({line, 1}, source, "schedule.session-name", name, std::to_string(longest_session_name));
    }
    if (named.texts.size() == most_steps) {
      fail_at({line, 1}, source, "schedule.steps", name, std::to_string(most_steps));
    }
    // The session is blanked out, so that places in the statement are places in the line.
    std::string statement(content);
    std::fill(statement.begin(), statement.begin() + static_cast<std::ptrdiff_t>(colon) + 1, ' ');
    Step step{.connection = connection_of(named.names, name, {line, 1}, source),
              .statement = parse(statement, source, line)};
    bind(step.statement, tables, source);
    named.schedule.steps.push_back(std::move(step));
    named.texts.emplace_back(trimmed(content.substr(colon + 1)));
    named.lines.push_back(line);
  }
  named.schedule.connections = named.names.size();
  return named;
}

std::string text_of(const NamedSchedule& schedule, const std::vector<std::size_t>& order) {
  std::string text;
  for (const std::size_t step : order) {
    text += schedule.names[schedule.schedule.steps[step].connection] + ": " + schedule.texts[step] + "\n";
  }
  return text;
}

}  // namespace simulators::isolation
