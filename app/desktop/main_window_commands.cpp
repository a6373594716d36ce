// What the window can do, once: the menu and the search both read this list.
#include "app/desktop/main_window.hpp"
#include "app/desktop/texts.hpp"

#include <algorithm>

namespace app::desktop {

namespace engine = simulators::engine;

std::vector<MainWindow::Command> MainWindow::commands() {
  using Place = Command::Place;
  const auto speak = [this](engine::Language language) { appearance_.set_language(language); };
  std::vector<Command> all{
      {tr("Search everything…"), QStringLiteral("Ctrl+K"), [this] { open_sheet(*search_); }},
      {tr("Open a scenario…"), QStringLiteral("Ctrl+O"), [this] { choose_file(); }, Place::before_recent},
      {tr("Save the scenario…"), QStringLiteral("Ctrl+S"), [this] { choose_place(); }},
      {tr("Edit the scenario as text…"), QStringLiteral("Ctrl+Shift+E"), [this] { open_sheet(*scenario_); }},
      {tr("Paste a scenario or a text"), QStringLiteral("Ctrl+Shift+V"), [this] { paste(); }},
      {tr("Copy as a command"), QStringLiteral("Ctrl+Shift+C"), [this] { copy_command(); }},
      {tr("Export…"), QStringLiteral("Ctrl+E"), [this] { export_page(); }},
      {tr("Branches…"), QStringLiteral("Ctrl+B"), [this] { open_sheet(*branches_sheet_); }, Place::ends_group},
      {tr("Explore"), QStringLiteral("Ctrl+1"), [this] { set_mode(Mode::explore); }},
      {tr("Compare"), QStringLiteral("Ctrl+2"), [this] { set_mode(Mode::compare); }},
      {tr("Practice"), QStringLiteral("Ctrl+3"), [this] { set_mode(Mode::practice); }},
      {tr("Present"), QStringLiteral("Ctrl+4"), [this] { set_mode(Mode::present); }},
      {tr("Present from the first step"), QStringLiteral("F5"), [this] { present_from_here(false); }},
      {tr("Present from here"), QStringLiteral("Shift+F5"), [this] { present_from_here(true); }, Place::ends_group},
      {appearance_.chinese() ? tr("English") : tr("Chinese (中文)"), QStringLiteral("Ctrl+L"),
       [this, speak] { speak(appearance_.chinese() ? engine::Language::english : engine::Language::chinese); }},
      {tr("Light theme"), {}, [this] { appearance_.set_theme(render::ThemeName::light); }},
      {tr("Dark theme"), {}, [this] { appearance_.set_theme(render::ThemeName::dark); }},
      {tr("Projector theme, more contrast"), {}, [this] { appearance_.set_theme(render::ThemeName::projector); }},
      {reduced_motion_ ? tr("Show motion") : tr("Less motion"), {}, [this] { set_reduced_motion(!reduced_motion_); }},
      {tr("Larger text"), QStringLiteral("Ctrl++"), [this] { zoom_by(1); }},
      {tr("Smaller text"), QStringLiteral("Ctrl+−"), [this] { zoom_by(-1); }},
      {tr("Text of the usual size"), QStringLiteral("Ctrl+0"), [this] { zoom_by(0); }, Place::ends_group},
      {tr("Full screen"), QStringLiteral("F11"), [this] { toggle_full_screen(); }},
      {tr("Keys"), QStringLiteral("?"), [this] { keys_->toggle(); }},
      {tr("Quit"), QStringLiteral("Ctrl+Q"), [this] { close(); }}};
  return all;
}

void MainWindow::fill_menu() {
  menu_->clear();
  for (const Command& command : commands()) {
    const QString words = command.keys.isEmpty() ? command.words : command.words + QLatin1Char('\t') + command.keys;
    menu_->addAction(words, this, command.act);
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
  const auto same = [](const QString& words) { return engine::Localised{words.toStdString(), words.toStdString()}; };
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
  const std::vector<engine::Localised> kinds = exploration_.kinds();
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    index.add({Kind::term, kinds[kind], same(tr("Goes to the next event of this kind")), {}, go([this, kind] {
                 exploration_.go_to_kind(kind, true) || exploration_.go_to_kind(kind, false);
               })});
  }
  for (const Command& command : commands()) {
    index.add({Kind::action, same(command.words), {}, command.keys, command.act});
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
