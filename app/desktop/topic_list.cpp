#include "app/desktop/topic_list.hpp"

#include "app/desktop/texts.hpp"

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;

TopicList::TopicList(Appearance& appearance, const engine::Catalog& catalog, QObject* parent)
    : QAbstractListModel(parent), appearance_(appearance), catalog_(catalog) {
  connect(&appearance_, &Appearance::changed, this, &TopicList::rebuild);
  rebuild();
}

void TopicList::set_open(Open open) {
  if (open != open_) {
    open_ = std::move(open);
    rebuild();
  }
}

void TopicList::set_search(const QString& text) {
  search_ = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  rebuild();
}

const TopicList::Entry* TopicList::entry(const QModelIndex& index) const {
  return index.isValid() && static_cast<std::size_t>(index.row()) < entries_.size()
             ? &entries_[static_cast<std::size_t>(index.row())]
             : nullptr;
}

QModelIndex TopicList::first_hit() const {
  // A topic whose own name does not match stands there only for what is below it.
  QModelIndex topic_row;
  for (int row = 0; row < rowCount(); ++row) {
    const Entry& entry = entries_[static_cast<std::size_t>(row)];
    if (entry.kind == Kind::topic && matches(entry.topic->title(), entry.topic->name())) {
      return index(row);
    }
    if (entry.kind == Kind::algorithm || entry.kind == Kind::scenario) {
      return index(row);
    }
    if (entry.kind == Kind::topic && !topic_row.isValid()) {
      topic_row = index(row);
    }
  }
  return topic_row;
}

QModelIndex TopicList::current() const {
  for (int row = rowCount() - 1; row >= 0; --row) {
    if (entries_[static_cast<std::size_t>(row)].current) {
      return index(row);
    }
  }
  return {};
}

int TopicList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant TopicList::data(const QModelIndex& index, int role) const {
  const Entry* row = entry(index);
  if (row == nullptr) {
    return {};
  }
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return row->label;
    case Qt::ToolTipRole:
      return row->kind == Kind::group ? QVariant() : QVariant(row->label);
    case kind_role:
      return static_cast<int>(row->kind);
    case icon_role:
      return row->icon;
    case current_role:
      return row->current;
    default:
      return {};
  }
}

Qt::ItemFlags TopicList::flags(const QModelIndex& index) const {
  const Entry* row = entry(index);
  const bool opens = row != nullptr && row->kind != Kind::group && row->kind != Kind::heading;
  return opens ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

void TopicList::rebuild() {
  beginResetModel();
  entries_.clear();
  for (const auto group :
       {engine::Group::algorithms, engine::Group::web, engine::Group::storage, engine::Group::systems}) {
    std::vector<Entry> below;
    for (const auto& topic : catalog_.topics()) {
      if (topic->group() == group) {
        add_topic(*topic, below);
      }
    }
    if (!below.empty()) {
      entries_.push_back({.kind = Kind::group, .label = group_label(group)});
      std::move(below.begin(), below.end(), std::back_inserter(entries_));
    }
  }
  endResetModel();
}

void TopicList::add_topic(const engine::Topic& topic, std::vector<Entry>& entries) const {
  const bool open = open_.topic == topic.name();
  const bool searching = !search_.isEmpty();
  const auto language = appearance_.language();
  std::vector<Entry> below;
  if (const engine::Field* field = topic.schema().leading_field(); field != nullptr && (open || searching)) {
    for (const auto& option : std::get<engine::ChoiceKind>(field->kind).options) {
      if (matches(option.label, option.name)) {
        below.push_back({.kind = Kind::algorithm,
                         .label = text_of(option.label.in(language)),
                         .topic = &topic,
                         .algorithm = option.name,
                         .current = open && open_.scenario.empty() && open_.algorithm == option.name});
      }
    }
  }
  std::vector<Entry> shipped;
  for (const auto& scenario : catalog_.scenarios()) {
    if (scenario.scenario.topic() == topic.name() && (open || searching) &&
        matches(scenario.scenario.title(), scenario.name)) {
      shipped.push_back({.kind = Kind::scenario,
                         .label = text_of(scenario.scenario.title().in(language)),
                         .topic = &topic,
                         .scenario = &scenario,
                         .current = open && open_.scenario == scenario.name});
    }
  }
  if (searching && below.empty() && shipped.empty() && !matches(topic.title(), topic.name())) {
    return;
  }
  entries.push_back({.kind = Kind::topic,
                     .label = text_of(topic.title().in(language)),
                     .icon = text_of(topic.icon()),
                     .topic = &topic,
                     .current = open});
  std::move(below.begin(), below.end(), std::back_inserter(entries));
  if (!shipped.empty()) {
    entries.push_back({.kind = Kind::heading, .label = tr("Scenarios"), .topic = &topic});
    std::move(shipped.begin(), shipped.end(), std::back_inserter(entries));
  }
}

bool TopicList::matches(const engine::Localised& words, std::string_view name) const {
  const QString text = text_of(words.english) + ' ' + text_of(words.chinese) + ' ' + text_of(name);
  return std::all_of(search_.begin(), search_.end(),
                     [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString TopicList::group_label(engine::Group group) const {
  switch (group) {
    case engine::Group::algorithms:
      return tr("Algorithms");
    case engine::Group::web:
      return tr("Web");
    case engine::Group::storage:
      return tr("Data");
    case engine::Group::systems:
      return tr("Systems");
  }
  return {};
}

}  // namespace app::desktop
