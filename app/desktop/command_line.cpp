#include "app/desktop/command_line.hpp"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QKeySequence>
#include <QRegularExpression>

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

engine::Scenario read_opening(const QString& what, const engine::Catalog& catalog) {
  const std::string name = what.toStdString();
  if (catalog.find(name) != nullptr) {
    return engine::Scenario{name};
  }
  const auto& shipped = catalog.scenarios();
  const auto found = std::find_if(shipped.begin(), shipped.end(), [&name](const auto& at) { return at.name == name; });
  if (found != shipped.end()) {
    return found->scenario;
  }
  if (QFileInfo::exists(what)) {
    return engine::read_scenario_file(name);
  }
  static_cast<void>(catalog.topic(name, engine::TextPlace{name, 0, 0}));
  return engine::Scenario{name};
}

void add_setting(const QString& assignment, engine::Scenario& scenario) {
  const qsizetype equals = assignment.indexOf(QLatin1Char('='));
  if (equals < 1) {
    throw UsageError("--set " + assignment.toStdString() + ": expected name=value");
  }
  const std::string name = assignment.left(equals).toStdString();
  scenario.set(name, assignment.mid(equals + 1).toStdString(), engine::TextPlace{"--set " + name, 1, 1});
}

QSize read_size(const QString& text) {
  static const QRegularExpression form(QStringLiteral("^(\\d{3,4})x(\\d{3,4})$"));
  const auto match = form.match(text);
  if (!match.hasMatch()) {
    throw UsageError("--size " + text.toStdString() + ": expected WIDTHxHEIGHT, such as 1440x900");
  }
  return {match.captured(1).toInt(), match.captured(2).toInt()};
}

std::size_t read_step(const QString& text) {
  bool number = false;
  const qulonglong step = text.toULongLong(&number);
  if (!number) {
    throw UsageError("--step " + text.toStdString() + ": expected a whole number");
  }
  return step;
}

std::vector<QKeyCombination> read_keys(const QString& text) {
  std::vector<QKeyCombination> keys;
  for (const QString& name : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    const QKeySequence sequence(name, QKeySequence::PortableText);
    if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown) {
      throw UsageError("--press " + name.toStdString() + ": expected a key, such as Right or Ctrl+K");
    }
    keys.push_back(sequence[0]);
  }
  return keys;
}

void read_look(const QCommandLineParser& parser, CommandLine& command) {
  if (parser.isSet("lang")) {
    command.language = engine::language_of(parser.value("lang").toStdString());
    if (!command.language) {
      throw UsageError("--lang " + parser.value("lang").toStdString() + ": expected en or zh");
    }
  }
  if (parser.isSet("theme")) {
    command.theme = render::theme_of(parser.value("theme").toStdString());
    if (!command.theme) {
      throw UsageError("--theme " + parser.value("theme").toStdString() + ": expected light, dark or projector");
    }
  }
  if (parser.isSet("size")) {
    command.size = read_size(parser.value("size"));
  }
}

}  // namespace

CommandLine read_command_line(const QStringList& arguments, const engine::Catalog& catalog) {
  QCommandLineParser parser;
  parser.setApplicationDescription("Shows every step of algorithms and backend systems, forward and backward.");
  parser.addOptions({{"set", "Give a field of the scenario a value; may be repeated.", "field=value"},
                     {"step", "Open at this step.", "number"},
                     {"mode", "explore, compare, practice, present, home, lesson, review or interview.", "mode"},
                     {"lesson", "Open a lesson: its name, or its folder.", "name"},
                     {"log", "The log of answers, instead of the usual one.", "file"},
                     {"now", "The moment, such as 2026-01-05T09:00, instead of the clock's.", "moment"},
                     {"lang", "The language: en or zh.", "language"},
                     {"theme", "light, dark or projector.", "theme"},
                     {"size", "The window's size in logical pixels.", "WIDTHxHEIGHT"},
                     {"shot", "Write a picture of the window to a PNG file and end.", "file"},
                     {"press", "Press these keys first: \"Ctrl+K f i b\".", "keys"},
                     {"time-to-first-paint", "Print how long the first picture took and the memory in use, and end."},
                     {{"h", "help"}, "Print this help."},
                     {"version", "Print the version."}});
  parser.addPositionalArgument("what", "A topic, a shipped scenario or a scenario file.", "[FILE|TOPIC]");
  if (!parser.parse(arguments)) {
    throw UsageError(parser.errorText().toStdString());
  }
  CommandLine command;
  if (parser.isSet("help") || parser.isSet("version")) {
    command.text = parser.isSet("help")
                       ? parser.helpText()
                       : QCoreApplication::applicationName() + ' ' + QCoreApplication::applicationVersion() + '\n';
    return command;
  }
  const QStringList positional = parser.positionalArguments();
  if (positional.size() > 1) {
    throw UsageError(positional[1].toStdString() + ": expected one file or topic");
  }
  if (!positional.isEmpty()) {
    command.scenario = read_opening(positional.front(), catalog);
  }
  for (const QString& assignment : parser.values("set")) {
    if (!command.scenario) {
      throw UsageError("--set: expected a topic or a scenario file to set it in");
    }
    add_setting(assignment, *command.scenario);
  }
  command.step = parser.isSet("step") ? read_step(parser.value("step")) : 0;
  if (parser.isSet("mode")) {
    const std::optional<Mode> mode = mode_of(parser.value("mode"));
    if (!mode) {
      throw UsageError("--mode " + parser.value("mode").toStdString() +
                       ": expected explore, compare, practice, present, home, lesson, review or interview");
    }
    command.mode = *mode;
  }
  command.lesson = parser.value("lesson");
  command.log = parser.value("log");
  if (parser.isSet("now")) {
    command.moment = learning::read_moment(parser.value("now").toStdString(), "--now");
  }
  read_look(parser, command);
  command.shot = parser.value("shot");
  command.keys = read_keys(parser.value("press"));
  command.time_to_first_paint = parser.isSet("time-to-first-paint");
  return command;
}

}  // namespace app::desktop
