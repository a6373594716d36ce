#include "app/desktop/session.hpp"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace app::desktop {

namespace {

constexpr auto format_name = "stepscope-session-";
constexpr int version = 1;
constexpr std::size_t most_branches = 100;

std::size_t number_of(const QJsonValue& value, const char* key) {
  const double number = value.toDouble(-1);
  constexpr double most = 9e15;  // what JSON's numbers hold exactly
  if (!value.isDouble() || number < 0 || number > most || number != static_cast<double>(static_cast<qint64>(number))) {
    throw SessionError(std::string(key) + ": expected a whole number from 0", false);
  }
  return static_cast<std::size_t>(number);
}

void check_format(const QString& format) {
  const QString begin = QString::fromLatin1(format_name);
  bool number = false;
  const int found = format.mid(begin.size()).toInt(&number);
  if (!format.startsWith(begin) || !number) {
    throw SessionError("format: expected stepscope-session-1", false);
  }
  if (found > version) {
    throw SessionError("it was written by a newer version", true);
  }
}

}  // namespace

QByteArray text_of_session(const Session& session) {
  QJsonArray bookmarks;
  for (const std::size_t step : session.bookmarks) {
    bookmarks.append(static_cast<qint64>(step));
  }
  QJsonArray branches;
  for (const Session::Branch& branch : session.branches) {
    branches.append(QJsonObject{{"name", QString::fromStdString(branch.name)},
                                {"scenario", QString::fromStdString(branch.scenario)},
                                {"step", static_cast<qint64>(branch.step)}});
  }
  return QJsonDocument(QJsonObject{{"format", QString::fromLatin1(format_name) + QString::number(version)},
                                   {"scenario", QString::fromStdString(session.scenario)},
                                   {"step", static_cast<qint64>(session.step)},
                                   {"bookmarks", bookmarks},
                                   {"branches", branches},
                                   {"mode", name_of(session.mode)}})
      .toJson();
}

Session read_session(const QByteArray& text) {
  if (text.size() > longest_session) {
    throw SessionError("it is too long", false);
  }
  QJsonParseError error;
  const QJsonDocument document = QJsonDocument::fromJson(text, &error);
  if (error.error != QJsonParseError::NoError || !document.isObject()) {
    throw SessionError("expected JSON: " + error.errorString().toStdString(), false);
  }
  const QJsonObject object = document.object();
  check_format(object.value("format").toString());
  Session session;
  if (!object.value("scenario").isString()) {
    throw SessionError("scenario: expected a text", false);
  }
  session.scenario = object.value("scenario").toString().toStdString();
  session.step = number_of(object.value("step"), "step");
  for (const QJsonValue& step : object.value("bookmarks").toArray()) {
    session.bookmarks.insert(number_of(step, "bookmarks"));
  }
  for (const QJsonValue& value : object.value("branches").toArray()) {
    const QJsonObject branch = value.toObject();
    if (!branch.value("scenario").isString() || session.branches.size() >= most_branches) {
      throw SessionError("branches: expected texts of scenarios, at most " + std::to_string(most_branches), false);
    }
    session.branches.push_back({branch.value("name").toString().toStdString(),
                                branch.value("scenario").toString().toStdString(),
                                number_of(branch.value("step"), "branches")});
  }
  session.mode = mode_of(object.value("mode").toString()).value_or(Mode::explore);
  return session;
}

QString session_folder() {
  const QString state = qEnvironmentVariable("XDG_STATE_HOME");
  // The specification has a path that is not absolute passed over.
  const QString base = QDir::isAbsolutePath(state) ? state : QDir::homePath() + QStringLiteral("/.local/state");
  return base + QStringLiteral("/stepscope");
}

}  // namespace app::desktop
