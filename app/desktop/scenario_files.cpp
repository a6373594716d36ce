#include "app/desktop/scenario_files.hpp"

#include "app/desktop/preferences.hpp"
#include "app/desktop/texts.hpp"
#include "app/render/whole_file.hpp"
#include "app/request/request.hpp"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

ScenarioFiles::ScenarioFiles(Appearance& appearance, Exploration& exploration, QStringList recent, QObject* parent)
    : QObject(parent),
      appearance_(appearance),
      exploration_(exploration),
      recent_(std::move(recent)),
      exporters_(engine::make_exporters()) {
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this](const QString& path) {
    // An editor that writes whole files replaces it: that is not a deletion.
    if (!QFileInfo::exists(path)) {
      recent_.removeAll(path);
      emit gone(path);
    }
  });
}

void ScenarioFiles::watch(const QString& path) {
  if (!watcher_.files().isEmpty()) {
    watcher_.removePaths(watcher_.files());
  }
  watcher_.addPath(path);
}

void ScenarioFiles::open(const QString& path) {
  try {
    exploration_.open(engine::read_scenario_file(path.toStdString()));
    remember(path);
    emit opened();
  } catch (const engine::InputError& error) {
    if (!QFileInfo::exists(path)) {
      recent_.removeAll(QFileInfo(path).absoluteFilePath());
    }
    emit failed(text_of(error.message(appearance_.language())));
  }
}

bool ScenarioFiles::write(const QString& path, const QByteArray& text) {
  QSaveFile file(path);
  file.setDirectWriteFallback(false);
  if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !render::commit_whole(file)) {
    emit failed(tr("%1 was not written: %2. What you have is still open.").arg(path, file.errorString()));
    return false;
  }
  return true;
}

void ScenarioFiles::save(const QString& path) {
  if (write(path, QByteArray::fromStdString(exploration_.scenario().text()))) {
    remember(path);
    emit saved(path);
  }
}

const engine::Exporter* ScenarioFiles::exporter() const {
  const auto found = std::ranges::find(exporters_, exploration_.scenario().topic(),
                                       [](const auto& each) { return std::string(each->topic()); });
  return found == exporters_.end() ? nullptr : found->get();
}

QString ScenarioFiles::real_file_name() const {
  const engine::Exporter* const found = exporter();
  return found == nullptr ? QString() : text_of(found->file_name());
}

void ScenarioFiles::write_real_file(const QString& path) {
  const engine::Exporter* const found = exporter();
  if (found == nullptr) {
    return;
  }
  try {
    if (write(path, QByteArray::fromStdString(found->write(exploration_.scenario())))) {
      emit saved(path);
    }
  } catch (const engine::InputError& error) {
    emit failed(text_of(error.message(appearance_.language())));
  }
}

void ScenarioFiles::paste(const QString& text) {
  static const QRegularExpression says_topic(QStringLiteral("^\\s*topic\\s*="), QRegularExpression::MultilineOption);
  try {
    if (text.contains(says_topic)) {
      exploration_.open(engine::read_scenario(text.toStdString(), tr("clipboard").toStdString()));
      emit opened();
      return;
    }
  } catch (const engine::InputError& error) {
    emit failed(text_of(error.message(appearance_.language())));
    return;
  }
  // The first text field that matters now takes what is no scenario; the topic judges it.
  for (const engine::Field& field : exploration_.topic().schema().fields) {
    const auto* kind = std::get_if<engine::TextKind>(&field.kind);
    if (kind == nullptr) {
      continue;
    }
    const engine::Field* other = exploration_.topic().schema().find(field.only_if.field);
    const bool matters = other == nullptr || std::ranges::find(field.only_if.values, exploration_.value(*other)) !=
                                                 field.only_if.values.end();
    if (matters && static_cast<std::size_t>(text.toUtf8().size()) <= kind->longest) {
      exploration_.change(field.name, text.toStdString());
      return;
    }
    if (matters) {
      emit failed(tr("The text is too long: at most %1 bytes.").arg(grouped(kind->longest)));
      return;
    }
  }
  emit failed(tr("There is no place for a text here. A scenario says its topic first, as in topic = \"…\"."));
}

QString ScenarioFiles::command() const {
  return QStringLiteral("stepscope ") + text_of(request::command_for(exploration_.catalog(), exploration_.scenario(),
                                                                     exploration_.step(), appearance_.language()));
}

void ScenarioFiles::remember(const QString& path) {
  const QString whole = QFileInfo(path).absoluteFilePath();
  recent_.removeAll(whole);
  recent_.prepend(whole);
  recent_ = recent_.mid(0, Preferences::most_recent);
  watch(whole);
}

}  // namespace app::desktop
