#pragma once

#include "app/desktop/appearance.hpp"
#include "app/desktop/exploration.hpp"
#include "simulators/engine/exporter.hpp"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace app::desktop {

/// Scenarios that come from files and the clipboard, and go there. What goes wrong is said by `failed`, and nothing of
/// what is open is lost by it.
class ScenarioFiles : public QObject {
  Q_OBJECT
 public:
  /// Requires: both outlive this object. `recent`: files opened or saved before, the last one first.
  ScenarioFiles(Appearance& appearance, Exploration& exploration, QStringList recent, QObject* parent = nullptr);

  [[nodiscard]] const QStringList& recent() const { return recent_; }

  /// Opens a file. One that is not there any more leaves the list of recent ones.
  void open(const QString& path);
  /// Writes the scenario as TOML, whole or not at all.
  void save(const QString& path);
  /// What a file for the real program of the topic is called ("nginx.conf"); empty where there is none.
  [[nodiscard]] QString real_file_name() const;
  /// Writes the scenario down for the real program, whole or not at all.
  void write_real_file(const QString& path);
  /// Opens a text: a scenario where it is one (it says its topic), else as the main text of the topic that is open.
  void paste(const QString& text);
  /// The line that shows on the command line what the window shows.
  [[nodiscard]] QString command() const;

 signals:
  void opened();
  void saved(const QString& path);
  /// The file that is open was deleted, or changed by somebody else; what is open stays.
  void gone(const QString& path);
  void failed(const QString& why);

 private:
  /// Gives back whether the file was written; says so where it was not.
  bool write(const QString& path, const QByteArray& text);
  [[nodiscard]] const simulators::engine::Exporter* exporter() const;
  void remember(const QString& path);
  void watch(const QString& path);

  QFileSystemWatcher watcher_;
  Appearance& appearance_;
  Exploration& exploration_;
  QStringList recent_;
  std::vector<std::unique_ptr<simulators::engine::Exporter>> exporters_;
};

}  // namespace app::desktop
