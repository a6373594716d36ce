#pragma once

#include "app/desktop/appearance.hpp"
#include "simulators/engine/catalog.hpp"

#include <QAbstractListModel>

#include <string>
#include <vector>

namespace app::desktop {

/// The rows of the sidebar: groups, topics, and below the open topic (below every topic that matches while searching)
/// its algorithms and its scenarios.
class TopicList : public QAbstractListModel {
  Q_OBJECT
 public:
  enum class Kind { group, topic, heading, algorithm, scenario };
  enum Roles { kind_role = Qt::UserRole + 1, icon_role, current_role };

  struct Entry {
    Kind kind = Kind::group;
    QString label{};
    QString icon{};                                                 ///< of a topic
    const simulators::engine::Topic* topic = nullptr;               ///< of everything but a group
    std::string algorithm{};                                        ///< of an algorithm: the option's name
    const simulators::engine::ShippedScenario* scenario = nullptr;  ///< of a scenario
    bool current = false;
  };

  /// What is open, for the marks.
  struct Open {
    std::string topic;
    std::string algorithm;
    std::string scenario;  ///< the shipped name; empty where the input is the learner's own
    friend bool operator==(const Open&, const Open&) = default;
  };

  TopicList(Appearance& appearance, const simulators::engine::Catalog& catalog, QObject* parent = nullptr);

  void set_open(Open open);
  /// Shows only what contains every word of the text, in either language; an empty text shows everything.
  void set_search(const QString& text);
  [[nodiscard]] const Entry* entry(const QModelIndex& index) const;
  /// The first row that opens something, for Enter in the search field; an invalid index where nothing matches.
  [[nodiscard]] QModelIndex first_hit() const;
  [[nodiscard]] QModelIndex current() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  void rebuild();
  void add_topic(const simulators::engine::Topic& topic, std::vector<Entry>& entries) const;
  [[nodiscard]] bool matches(const simulators::engine::Localised& words, std::string_view name) const;
  [[nodiscard]] QString group_label(simulators::engine::Group group) const;

  Appearance& appearance_;
  const simulators::engine::Catalog& catalog_;
  Open open_;
  QStringList search_;
  std::vector<Entry> entries_;
};

}  // namespace app::desktop
