#include "simulators/isolation/story/scenario.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/engine/topic_words.hpp"
#include "simulators/isolation/lexer.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/spec_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace simulators::isolation::story {
namespace {

constexpr std::array<std::string_view, all_settings.size()> level_names = {
    "innodb-read-uncommitted", "innodb-read-committed",   "innodb-repeatable-read",   "innodb-serializable",
    "innodb-snapshot",         "postgres-read-committed", "postgres-repeatable-read", "postgres-serializable"};

constexpr std::string_view field = "schedule";

/// The byte at which a line's column begins; columns count characters.
std::size_t offset_of(std::string_view text, std::size_t line, std::size_t column) {
  std::size_t at = 0;
  for (; line > 1 && at < text.size(); --line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  for (; column > 1 && at < text.size(); --column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

/// A script, or a test of isolationtester with one of its permutations.
NamedSchedule named_of(const engine::Settings& settings, Server server) {
  const std::string& text = settings.text(field);
  if (!is_spec(text)) return read_script(text, field);
  Spec spec = read_spec(text, field, server, static_cast<std::size_t>(settings.integer("permutation")));
  return std::move(spec.named);
}

NamedSchedule read_script_of(const engine::Settings& settings, Server server) {
  const std::string& text = settings.text(field);
  try {
    NamedSchedule named = named_of(settings, server);
    if (named.names.size() > most_sessions) {
      fail_at({named.lines.front(), 1}, field, "scenario.sessions", std::to_string(named.names.size()),
              std::to_string(most_sessions));
    }
    if (named.texts.size() > most_statements) {
      fail_at({named.lines[most_statements], 1}, field, "scenario.statements", std::to_string(named.texts.size()),
              std::to_string(most_statements));
    }
    return named;
  } catch (const engine::InputError& error) {
    // Its place counts within the field.
    throw engine::InputError(settings.place(field, offset_of(text, error.place().line, error.place().column)),
                             {error.expected(engine::Language::english), error.expected(engine::Language::chinese)});
  }
}

/// One session reads twice, the other one changes the row between the two reads.
constexpr std::string_view standard_script = R"(CREATE TABLE account (id INT PRIMARY KEY, balance INT);
INSERT INTO account VALUES (1, 100), (2, 200);

T1: BEGIN
T1: SELECT balance FROM account WHERE id = 1
T2: BEGIN
T2: UPDATE account SET balance = 70 WHERE id = 1
T2: COMMIT
T1: SELECT balance FROM account WHERE id = 1
T1: UPDATE account SET balance = balance + 10 WHERE id = 1
T1: COMMIT
)";

constexpr std::string_view write_skew_script = R"(CREATE TABLE doctor (id INT PRIMARY KEY, on_duty INT);
INSERT INTO doctor VALUES (1, 1), (2, 1);

T1: BEGIN
T2: BEGIN
T1: SELECT SUM(on_duty) FROM doctor
T2: SELECT SUM(on_duty) FROM doctor
T1: UPDATE doctor SET on_duty = 0 WHERE id = 1
T2: UPDATE doctor SET on_duty = 0 WHERE id = 2
T1: COMMIT
T2: COMMIT
)";

constexpr std::string_view deadlock_script = R"(CREATE TABLE account (id INT PRIMARY KEY, balance INT);
INSERT INTO account VALUES (1, 100), (2, 200);

T1: BEGIN
T2: BEGIN
T1: UPDATE account SET balance = balance - 10 WHERE id = 1
T2: UPDATE account SET balance = balance - 10 WHERE id = 2
T1: UPDATE account SET balance = balance + 10 WHERE id = 2
T2: UPDATE account SET balance = balance + 10 WHERE id = 1
T1: COMMIT
T2: COMMIT
)";

}  // namespace

std::string_view name_of(const Setting& setting) {
  const auto found = std::find(all_settings.begin(), all_settings.end(), setting);
  return level_names[static_cast<std::size_t>(found - all_settings.begin())];
}

engine::Schema make_schema() {
  const engine::TopicWords words("isolation");
  const std::string name(field);
  const engine::Field::Condition has_script{"task", {"play", "explore"}};
  constexpr std::int64_t most = 2'000'000;
  engine::Schema schema;
  schema.leading = "level";
  // The standard one is the first: what MySQL and MariaDB do when nobody says anything.
  schema.fields = {
      words.choice("level",
                   {"innodb-repeatable-read", "innodb-read-uncommitted", "innodb-read-committed", "innodb-serializable",
                    "innodb-snapshot", "postgres-read-committed", "postgres-repeatable-read", "postgres-serializable"}),
      words.choice("task", {"play", "explore", "textbook"}),
      words.text(name,
                 engine::TextKind{true,
                                  longest_script,
                                  {},
                                  {{words("example.two-reads"), {{name, std::string(standard_script)}}},
                                   {words("example.write-skew"), {{name, std::string(write_skew_script)}}},
                                   {words("example.deadlock"), {{name, std::string(deadlock_script)}}}}},
                 std::string(standard_script), has_script),
      words.integer("permutation", engine::IntegerKind{1, 10'000}, 1, has_script),
      words.choice("on-error", {"stop", "continue"}, {"task", {"play"}}),
      words.integer("most-interleavings", engine::IntegerKind{1'000, most}, 200'000, {"task", {"explore"}}),
  };
  return schema;
}

Scenario read(const engine::Settings& settings) {
  Scenario scenario;
  const std::string& task = settings.text("task");
  scenario.task = task == "play" ? Task::play : task == "explore" ? Task::explore : Task::textbook;
  const auto level = std::find(level_names.begin(), level_names.end(), settings.text("level"));
  scenario.setting = all_settings[static_cast<std::size_t>(level - level_names.begin())];
  scenario.continues_on_error = settings.text("on-error") == "continue";
  scenario.most_interleavings = static_cast<std::uint64_t>(settings.integer("most-interleavings"));
  scenario.place = settings.place(field);
  if (scenario.task == Task::textbook) {
    scenario.text = std::make_shared<const std::string>();
    scenario.named = std::make_shared<const NamedSchedule>();
    return scenario;
  }
  NamedSchedule named = read_script_of(settings, scenario.setting.server);
  named.schedule.continues_on_error = scenario.continues_on_error;
  scenario.text = std::make_shared<const std::string>(settings.text(field));
  scenario.named = std::make_shared<const NamedSchedule>(std::move(named));
  return scenario;
}

}  // namespace simulators::isolation::story
