// Somebody who presses everything: random keys, clicks, values, sizes, pages, languages and themes, the same for every
// run of the test. Whatever is done, the window keeps its promises and does not fall over.
#include "simulators/engine/random.hpp"
#include "tests/app/desktop/window_fixture.hpp"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class Monkey : public WindowTest {
 protected:
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(random_.below(all.size()))];
  }
  int number(int least, int most) { return static_cast<int>(random_.between(least, most)); }

  void press_something() {
    static const std::vector<Qt::Key> keys = {
        Qt::Key_Right, Qt::Key_Left, Qt::Key_Space, Qt::Key_Home,   Qt::Key_End,  Qt::Key_P,      Qt::Key_M,
        Qt::Key_F,     Qt::Key_E,    Qt::Key_H,     Qt::Key_N,      Qt::Key_U,    Qt::Key_Return, Qt::Key_Escape,
        Qt::Key_F6,    Qt::Key_Tab,  Qt::Key_1,     Qt::Key_7,      Qt::Key_Plus, Qt::Key_Minus,  Qt::Key_Question,
        Qt::Key_Slash, Qt::Key_Up,   Qt::Key_Down,  Qt::Key_PageUp, Qt::Key_Z,    Qt::Key_F5,     Qt::Key_F8,
        Qt::Key_V,     Qt::Key_R,    Qt::Key_T,     Qt::Key_B,      Qt::Key_W,    Qt::Key_D,      Qt::Key_L};
    press(one_of(keys), number(0, 3) == 0 ? Qt::ShiftModifier : Qt::NoModifier);
  }

  void press_with_control() {
    if (number(0, 9) == 0) {
      press(Qt::Key_Home, Qt::AltModifier);
      return;
    }
    static const std::vector<Qt::Key> keys = {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_L, Qt::Key_T,    Qt::Key_4,
                                              Qt::Key_E, Qt::Key_F, Qt::Key_K, Qt::Key_0, Qt::Key_Plus, Qt::Key_Minus};
    press(one_of(keys), Qt::ControlModifier);
  }

  void click_somewhere() {
    QList<QWidget*> widgets = window_->findChildren<QWidget*>();
    widgets.removeIf([this](QWidget* widget) {
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      const bool opens_menu = button != nullptr && button->findChild<QMenu*>() != nullptr;
      // Menus, lists that pop up and dialogs for files run a loop of their own.
      const bool opens_dialog = button != nullptr && button->text().endsWith(QStringLiteral("…"));
      return !widget->isVisible() || widget->window() != window_.get() || opens_menu || opens_dialog ||
             qobject_cast<QComboBox*>(widget) != nullptr || widget->size().isEmpty();
    });
    if (widgets.isEmpty()) return;
    QWidget* widget = widgets[number(0, static_cast<int>(widgets.size()) - 1)];
    const QPoint at(number(0, widget->width() - 1), number(0, widget->height() - 1));
    QTest::mouseClick(widget, Qt::LeftButton, {}, at);
  }

  void open_something() {
    std::vector<engine::Scenario> short_ones;
    for (const auto& shipped : catalog_.scenarios()) {
      if (catalog_.find(shipped.scenario.topic())->expected_events(shipped.scenario) < 20'000) {
        short_ones.push_back(shipped.scenario);
      }
    }
    exploration().open(one_of(short_ones));
  }

  void change_something() {
    const auto& fields = exploration().topic().schema().fields;
    const engine::Field& field = one_of(fields);
    static const std::vector<std::string> texts = {"", "3 1 2", "x", "1 2 3 4 5 6 7", "S.\n.#", "９，８", "-1 -1"};
    std::string value = one_of(texts);
    if (const auto* choice = std::get_if<engine::ChoiceKind>(&field.kind)) value = one_of(choice->options).name;
    if (const auto* integer = std::get_if<engine::IntegerKind>(&field.kind)) {
      value = std::to_string(random_.between(integer->least, std::min(integer->most, integer->least + 12)));
    }
    exploration().change(field.name, value);
  }

  void resize_somehow() { window_->resize(number(680, 1920), number(500, 1080)); }

  void look_different() {
    window_->appearance().set_theme(
        one_of(std::vector{render::ThemeName::light, render::ThemeName::dark, render::ThemeName::projector}));
    window_->appearance().set_language(engine::languages[number(0, 1)]);
  }

  void expect_promises() {
    EXPECT_LE(exploration().step(), exploration().steps());
    EXPECT_TRUE(exploration().error() == nullptr || exploration().stale() || !exploration().ready());
    Comparison& comparison = window_->compare().comparison();
    EXPECT_LE(comparison.step(), comparison.steps());
    EXPECT_LE(window_->practice().round().at(), window_->practice().round().stops().size());
  }

  static std::uint64_t seed() {
    const char* wanted = std::getenv("STEPSCOPE_MONKEY_SEED");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 2026;
  }
  engine::Random random_{seed()};
};

TEST_F(Monkey, BreaksNothing) {
  const char* wanted = std::getenv("STEPSCOPE_MONKEY_ACTIONS");
  const int actions = wanted != nullptr ? std::atoi(wanted) : 120;
  const std::vector<std::function<void()>> all = {[this] { press_something(); }, [this] { press_something(); },
                                                  [this] { press_something(); }, [this] { press_with_control(); },
                                                  [this] { click_somewhere(); }, [this] { click_somewhere(); },
                                                  [this] { open_something(); },  [this] { change_something(); },
                                                  [this] { resize_somehow(); },  [this] { look_different(); }};
  for (int action = 0; action < actions; ++action) {
    SCOPED_TRACE(action);
    one_of(all)();
    QCoreApplication::processEvents();
    // What was to be deleted later is deleted by the running loop of the program; here nothing else does it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    expect_promises();
    if (HasFailure() || !window_->isVisible()) break;
  }
  EXPECT_TRUE(window_->isVisible()) << "nothing pressed here closes the window";
  window_->player().pause();
  EXPECT_FALSE(window_->grab().isNull());
}

}  // namespace
}  // namespace app::desktop
