// The picture as a screen reader knows it: a graphic whose children are its elements, named as the sentence names them.
#include "app/desktop/accessible_stage.hpp"

#include "app/desktop/stage_view.hpp"
#include "app/desktop/texts.hpp"
#include "simulators/engine/element_names.hpp"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <algorithm>
#include <map>
#include <vector>

namespace app::desktop {

namespace engine = simulators::engine;

namespace {

/// More than anybody listens to; what happens comes first.
constexpr std::size_t most_children = 400;

/// One element, as long as the stage shows it.
class AccessibleElement : public QAccessibleInterface {
 public:
  AccessibleElement(StageView* stage, engine::ElementId element) : stage_(stage), element_(element) {}

  void set_words(QString words) { words_ = std::move(words); }

  bool isValid() const override { return stage_ != nullptr; }
  QObject* object() const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(stage_); }
  QAccessibleInterface* child(int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  QString text(QAccessible::Text kind) const override { return kind == QAccessible::Name ? words_ : QString(); }
  void setText(QAccessible::Text, const QString&) override {}
  QRect rect() const override {
    const QRect place = stage_->element_rect(element_).toRect();
    return place.isEmpty() ? QRect() : QRect(stage_->mapToGlobal(place.topLeft()), place.size());
  }
  QAccessible::Role role() const override { return QAccessible::StaticText; }
  QAccessible::State state() const override {
    QAccessible::State state;
    state.readOnly = 1;
    state.focusable = 1;
    state.focused = stage_->focused_element() == element_ ? 1 : 0;
    state.offscreen = rect().isEmpty() ? 1 : 0;
    return state;
  }

 private:
  QPointer<StageView> stage_;
  engine::ElementId element_;
  QString words_;
};

class AccessibleStage : public QAccessibleWidget {
 public:
  explicit AccessibleStage(StageView* stage) : QAccessibleWidget(stage, QAccessible::Graphic), stage_(stage) {}
  ~AccessibleStage() override {
    for (const auto& [element, id] : ids_) {
      QAccessible::deleteAccessibleInterface(id);
    }
  }

  int childCount() const override {
    renew();
    return static_cast<int>(shown_.size());
  }
  QAccessibleInterface* child(int index) const override {
    renew();
    return index >= 0 && static_cast<std::size_t>(index) < shown_.size()
               ? QAccessible::accessibleInterface(shown_[static_cast<std::size_t>(index)])
               : nullptr;
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    renew();
    const auto found = std::ranges::find_if(
        shown_, [child](QAccessible::Id id) { return QAccessible::accessibleInterface(id) == child; });
    return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
  }
  QAccessibleInterface* childAt(int x, int y) const override {
    for (int index = 0; index < childCount(); ++index) {
      if (QAccessibleInterface* element = child(index); element->rect().contains(x, y)) {
        return element;
      }
    }
    return nullptr;
  }
  QAccessibleInterface* focusChild() const override {
    for (int index = 0; index < childCount(); ++index) {
      if (QAccessibleInterface* element = child(index); element->state().focused != 0) {
        return element;
      }
    }
    return nullptr;
  }

 private:
  /// The elements of the scene that is shown now; an element keeps its object from step to step.
  void renew() const {
    if (revision_ == stage_->revision()) {
      return;
    }
    revision_ = stage_->revision();
    shown_.clear();
    for (const engine::ElementName& name : engine::element_names(stage_->scene(), stage_->language(), most_children)) {
      const auto known = ids_.find(name.id);
      AccessibleElement* element = nullptr;
      if (known != ids_.end()) {
        element = static_cast<AccessibleElement*>(QAccessible::accessibleInterface(known->second));
        shown_.push_back(known->second);
      } else {
        element = new AccessibleElement(stage_, name.id);
        const QAccessible::Id id = QAccessible::registerAccessibleInterface(element);
        ids_.emplace(name.id, id);
        shown_.push_back(id);
      }
      const QString words = text_of(name.name);
      element->set_words(name.state.empty() ? words : words + QStringLiteral(", ") + text_of(name.state));
    }
  }

  StageView* stage_;
  mutable std::size_t revision_ = 0;
  mutable std::map<engine::ElementId, QAccessible::Id> ids_;
  mutable std::vector<QAccessible::Id> shown_;
};

QAccessibleInterface* accessible_stage(const QString&, QObject* object) {
  auto* stage = qobject_cast<StageView*>(object);
  return stage != nullptr ? new AccessibleStage(stage) : nullptr;
}

}  // namespace

void install_accessible_stage() { QAccessible::installFactory(accessible_stage); }

}  // namespace app::desktop
