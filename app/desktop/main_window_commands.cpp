// What the window can do, once: the menu and the search both read this list.
#include "app/desktop/main_window.hpp"
#include "app/desktop/texts.hpp"

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

std::vector<MainWindow::Command> MainWindow::commands() {
  using Place = Command::Place;
  const auto speak = [this](engine::Language language) { appearance_.set_language(language); };
  const auto both = [this](const char* words) { return appearance_.both("app::desktop::MainWindow", words); };
  std::vector<Command> all{
      {both(QT_TR_NOOP("Search everything…")), QStringLiteral("Ctrl+K"), [this] { open_sheet(*search_); }},
      {both(QT_TR_NOOP("Open a scenario…")), QStringLiteral("Ctrl+O"), [this] { choose_file(); }, Place::before_recent},
      {both(QT_TR_NOOP("Save the scenario…")), QStringLiteral("Ctrl+S"), [this] { choose_place(); }},
      {both(QT_TR_NOOP("Edit the scenario as text…")), QStringLiteral("Ctrl+Shift+E"),
       [this] { open_sheet(*scenario_); }},
      {both(QT_TR_NOOP("Paste a scenario or a text")), QStringLiteral("Ctrl+Shift+V"), [this] { paste(); }},
      {both(QT_TR_NOOP("Copy as a command")), QStringLiteral("Ctrl+Shift+C"), [this] { copy_command(); }},
      {both(QT_TR_NOOP("Export…")), QStringLiteral("Ctrl+E"), [this] { export_page(); }},
      {both(QT_TR_NOOP("Branches…")), QStringLiteral("Ctrl+B"), [this] { open_sheet(*branches_sheet_); },
       Place::ends_group},
      {both(QT_TR_NOOP("Explore")), QStringLiteral("Ctrl+1"), [this] { set_mode(Mode::explore); }},
      {both(QT_TR_NOOP("Compare")), QStringLiteral("Ctrl+2"), [this] { set_mode(Mode::compare); }},
      {both(QT_TR_NOOP("Practice")), QStringLiteral("Ctrl+3"), [this] { set_mode(Mode::practice); }},
      {both(QT_TR_NOOP("Present")), QStringLiteral("Ctrl+4"), [this] { set_mode(Mode::present); }},
      {both(QT_TR_NOOP("Home")), QStringLiteral("Alt+Home"), [this] { set_mode(Mode::home); }},
      {both(QT_TR_NOOP("Start review")), {}, [this] { set_mode(Mode::review); }},
      {both(QT_TR_NOOP("Mock interview")), {}, [this] { set_mode(Mode::interview); }},
      {both(QT_TR_NOOP("Open a lesson…")), {}, [this] { choose_lesson(); }},
      {both(QT_TR_NOOP("New lesson…")), {}, [this] { begin_lesson(); }},
      {both(QT_TR_NOOP("Add a lesson pack…")), {}, [this] { choose_pack(); }},
      {both(QT_TR_NOOP("Print sheets…")), {}, [this] { open_sheet(*print_); }},
      {both(QT_TR_NOOP("Practice settings…")), {}, [this] { open_sheet(*study_sheet_); }},
      {both(QT_TR_NOOP("Present from the first step")), QStringLiteral("F5"), [this] { present_from_here(false); }},
      {both(QT_TR_NOOP("Present from here")), QStringLiteral("Shift+F5"), [this] { present_from_here(true); },
       Place::ends_group},
      {appearance_.chinese() ? both(QT_TR_NOOP("English")) : both(QT_TR_NOOP("Chinese (中文)")),
       QStringLiteral("Ctrl+L"),
       [this, speak] { speak(appearance_.chinese() ? engine::Language::english : engine::Language::chinese); }},
      {both(QT_TR_NOOP("Light theme")), {}, [this] { appearance_.set_theme(render::ThemeName::light); }},
      {both(QT_TR_NOOP("Dark theme")), {}, [this] { appearance_.set_theme(render::ThemeName::dark); }},
      {both(QT_TR_NOOP("Projector theme, more contrast")),
       {},
       [this] { appearance_.set_theme(render::ThemeName::projector); }},
      {reduced_motion_ ? both(QT_TR_NOOP("Show motion")) : both(QT_TR_NOOP("Less motion")),
       {},
       [this] { set_reduced_motion(!reduced_motion_); }},
      {both(QT_TR_NOOP("Larger text")), QStringLiteral("Ctrl++"), [this] { zoom_by(1); }},
      {both(QT_TR_NOOP("Smaller text")), QStringLiteral("Ctrl+−"), [this] { zoom_by(-1); }},
      {both(QT_TR_NOOP("Text of the usual size")), QStringLiteral("Ctrl+0"), [this] { zoom_by(0); }, Place::ends_group},
      {both(QT_TR_NOOP("Full screen")), QStringLiteral("F11"), [this] { toggle_full_screen(); }},
      {both(QT_TR_NOOP("Keys")), QStringLiteral("?"), [this] { keys_->toggle(); }},
      {both(QT_TR_NOOP("Quit")), QStringLiteral("Ctrl+Q"), [this] { close(); }}};
  if (!files_.real_file_name().isEmpty()) {
    const auto export_command = std::ranges::find(all, QStringLiteral("Ctrl+E"), &Command::keys);
    all.insert(export_command + 1,
               Command{both(QT_TR_NOOP("Write the file for the real program…")), {}, [this] { choose_real_file(); }});
  }
  return all;
}

void MainWindow::fill_menu() {
  menu_->clear();
  for (const Command& command : commands()) {
    const QString words = text_of(command.words.in(appearance_.language()));
    menu_->addAction(command.keys.isEmpty() ? words : words + QLatin1Char('\t') + command.keys, this, command.act);
    if (command.place == Command::Place::before_recent) {
      QMenu* recent = menu_->addMenu(tr("Open again"));
      for (const QString& path : files_.recent()) {
        recent->addAction(path, this, [this, path] { files_.open(path); });
      }
      recent->setEnabled(!files_.recent().isEmpty());
    }
    if (command.place == Command::Place::ends_group) {
      menu_->addSeparator();
    }
  }
}

void MainWindow::fill_search(SearchIndex& index) {
  using Kind = SearchIndex::Kind;
  const auto go = [this](auto open) {
    return [this, open] {
      open();
      focus_page();
    };
  };
  for (const auto& topic : exploration_.catalog().topics()) {
    index.add({Kind::topic, topic->title(), {}, {}, go([this, &topic] { exploration_.open_topic(*topic); })});
    const engine::Field* leading = topic->schema().leading_field();
    for (const engine::Field& field : topic->schema().fields) {
      if (&field == leading) {
        for (const auto& option : std::get<engine::ChoiceKind>(field.kind).options) {
          index.add({Kind::topic, option.label, topic->title(), {}, go([this, &topic, &field, name = option.name] {
                       exploration_.open_topic(*topic);
                       exploration_.change(field.name, name);
                     })});
        }
        continue;
      }
      index.add({Kind::term, field.label, field.help, {}, [this, &topic] {
                   exploration_.open_topic(*topic);
                   set_mode(Mode::explore);
                   explore_->edit_input();
                 }});
    }
  }
  for (const auto& shipped : exploration_.catalog().scenarios()) {
    const auto& title = exploration_.catalog().topic(shipped.scenario.topic(), {}).title();
    index.add({Kind::scenario, shipped.scenario.title(), title, {}, go([this, &shipped] {
                 exploration_.open(shipped.scenario);
               })});
  }
  fill_references(index);
  const std::vector<engine::Localised> kinds = exploration_.kinds();
  const engine::Localised remark =
      appearance_.both("app::desktop::MainWindow", QT_TR_NOOP("Goes to the next event of this kind"));
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    index.add({Kind::term, kinds[kind], remark, {}, go([this, kind] {
                 exploration_.go_to_kind(kind, true) || exploration_.go_to_kind(kind, false);
               })});
  }
  for (const Command& command : commands()) {
    index.add({Kind::action, command.words, {}, command.keys, command.act});
  }
}

void MainWindow::fill_references(SearchIndex& index) {
  if (references_.empty()) {
    references_ = engine::every_reference();
  }
  const engine::Catalog& catalog = exploration_.catalog();
  for (const engine::ReferenceTable& table : references_) {
    const engine::Topic* topic = catalog.find(table.topic);
    for (const engine::ReferenceEntry& entry : table.entries) {
      const auto shown = std::ranges::find(catalog.scenarios(), entry.scenario, &engine::ShippedScenario::name);
      const engine::Scenario* scenario = shown == catalog.scenarios().end() ? nullptr : &shown->scenario;
      index.add({SearchIndex::Kind::term,
                 {entry.key + ' ' + entry.name.english, entry.key + ' ' + entry.name.chinese},
                 entry.text,
                 {},
                 [this, topic, scenario] {
                   if (scenario != nullptr) {
                     exploration_.open(*scenario);
                   } else if (topic != nullptr) {
                     exploration_.open_topic(*topic);
                   }
                   focus_page();
                 }});
    }
  }
}

Sheet* MainWindow::open_sheet() const {
  const auto open = std::ranges::find_if(sheets_, &Sheet::isVisible);
  return open == sheets_.end() ? nullptr : *open;
}

void MainWindow::open_sheet(Sheet& sheet) {
  if (Sheet* other = open_sheet()) {
    other->close_sheet();
  }
  keys_->hide();
  player_.pause();
  sheet.open();
}

void MainWindow::export_page() {
  if (page_ == compare_) {
    export_->set_sources({&compare_->comparison().left(), &compare_->comparison().right()});
  } else {
    export_->set_sources({&exploration_});
  }
  open_sheet(*export_);
}

void MainWindow::set_reduced_motion(bool reduced) {
  reduced_motion_ = reduced;
  explore_->set_reduced_motion(reduced);
  compare_->set_reduced_motion(reduced);
}

void MainWindow::zoom_by(int steps) { appearance_.set_zoom(steps == 0 ? 1 : appearance_.zoom() + 0.25 * steps); }

}  // namespace app::desktop
