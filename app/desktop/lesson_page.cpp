#include "app/desktop/lesson_page.hpp"

#include "app/desktop/texts.hpp"
#include "simulators/engine/input_error.hpp"

#include <QDir>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Block;
using learning::BlockKind;
using render::Type;

LessonPage::LessonPage(Appearance& appearance, Study& study, QWidget* parent)
    : Page(parent), appearance_(appearance), study_(study), shown_(study.catalog()), player_(shown_) {
  build();
  keys_.emplace(shown_, player_, *transport_);
  connect(&shown_, &Exploration::run_changed, this, [this] {
    if (!shown_.recording() && shown_.ready() && !shown_.stale()) {
      shown_.go_to(step_to_show_);
    }
  });
  connect(&shown_, &Exploration::step_changed, this, &LessonPage::show_marks);
  connect(stage_, &StageView::picked, this, [this](engine::ElementId element) {
    if (open_stop_ != nullptr) {
      open_stop_->pick(element);
    }
  });
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &LessonPage::follow_files);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &LessonPage::follow_files);
  connect(&appearance_, &Appearance::changed, this, &LessonPage::retranslate);
}

void LessonPage::build() {
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  whole->setSpacing(0);
  auto* area = new QWidget(this);
  row_ = new QHBoxLayout(area);
  text_ = new QWidget(area);
  auto* inside = new QVBoxLayout(text_);
  inside->setContentsMargins(4, 4, 12, 24);
  inside->setSpacing(12);
  faults_ = new Words(appearance_, Type::body, "bad", text_);
  faults_->setWordWrap(true);
  faults_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  inside->addWidget(faults_);
  blocks_ = new QVBoxLayout;
  blocks_->setSpacing(12);
  inside->addLayout(blocks_);
  inside->addStretch();
  scroll_ = new QScrollArea(area);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setWidget(text_);
  scroll_->setFocusPolicy(Qt::StrongFocus);
  right_ = new QWidget(area);
  auto* rows = new QVBoxLayout(right_);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  stage_ = new StageView(appearance_, shown_, right_);
  sentence_ = new SentenceBar(appearance_, shown_, right_);
  rows->addWidget(stage_, 1);
  rows->addWidget(sentence_);
  row_->addWidget(scroll_);
  row_->addWidget(right_, 1);
  whole->addWidget(area, 1);
  transport_ = new Transport(appearance_, shown_, player_, this);
  whole->addWidget(transport_);
}

QString LessonPage::title() const {
  return checked_ ? text_of(checked_->lesson.in(appearance_.language()).title) : QString();
}

bool LessonPage::open_shipped(const std::string& name) {
  const auto& lessons = study_.lessons();
  const auto found = std::ranges::find(lessons, name, &learning::LessonFolder::name);
  if (found == lessons.end()) {
    return false;
  }
  path_.clear();
  follow_files();
  show_folder(*found);
  return true;
}

void LessonPage::open_folder(const QString& path) {
  learning::LessonFolder folder = learning::find_lessons(path.toStdString()).front();
  path_ = path;
  show_folder(std::move(folder));
  follow_files();
}

void LessonPage::follow_files() {
  const QStringList followed = watcher_.files() + watcher_.directories();
  if (!followed.isEmpty()) {
    watcher_.removePaths(followed);
  }
  if (path_.isEmpty()) {
    return;
  }
  if (sender() == &watcher_) {
    // An editor may be between removing the old file and naming the new one.
    constexpr int moment = 100;
    QTimer::singleShot(moment, this, [this] {
      if (path_.isEmpty()) {
        return;
      }
      try {
        show_folder(learning::find_lessons(path_.toStdString()).front());
      } catch (const engine::InputError& error) {
        faults_->setText(text_of(error.message(appearance_.language())));
        faults_->show();
      }
      follow_files();
    });
    return;
  }
  QStringList paths{path_};
  const QDir folder(path_);
  for (const QString& name : folder.entryList({QStringLiteral("*.md")}, QDir::Files)) {
    paths << folder.filePath(name);
  }
  const QDir scenarios(folder.filePath(QStringLiteral("scenarios")));
  if (scenarios.exists()) {
    paths << scenarios.path();
    for (const QString& name : scenarios.entryList({QStringLiteral("*.toml")}, QDir::Files)) {
      paths << scenarios.filePath(name);
    }
  }
  watcher_.addPaths(paths);
}

void LessonPage::show_folder(learning::LessonFolder folder) {
  const bool is_another = folder.name != folder_.name;
  folder_ = std::move(folder);
  checked_ = learning::check_lesson(study_.catalog(), folder_);
  if (is_another) {
    stops_.clear();
    scroll_->verticalScrollBar()->setValue(0);
  }
  fill();
  // A lesson opens with its first run beside the text.
  const auto& blocks = checked_->lesson.in(appearance_.language()).blocks;
  const auto first = std::ranges::find(blocks, BlockKind::run, &Block::kind);
  if (is_another && first != blocks.end()) {
    show_run(*first, 0);
  }
  emit title_changed();
}

void LessonPage::fill() {
  language_ = appearance_.language();
  std::vector<std::optional<engine::Answer>> given;
  for (const StopCard* stop : stops_) {
    given.push_back(stop->given());
  }
  stops_.clear();
  script_.emplace(title().toStdString());
  open_stop_ = nullptr;
  run_block_ = nullptr;
  clear(*blocks_);
  run_.reset();
  QStringList faults;
  for (const engine::InputError& fault : checked_->faults) {
    faults << text_of(fault.message(appearance_.language()));
  }
  faults_->setText(faults.join(QLatin1Char('\n')));
  faults_->setVisible(!faults.isEmpty());
  add_words(QStringLiteral("# ") + title(), "primary");
  for (const Block& block : checked_->lesson.in(appearance_.language()).blocks) {
    try {
      add_block(block);
    } catch (const engine::InputError&) {
      // It is among the faults, which are shown above the text.
    }
  }
  class_parts_ = script_->take();
  for (std::size_t at = 0; at < std::min(given.size(), stops_.size()); ++at) {
    if (given[at]) {
      const QSignalBlocker quiet(stops_[at]);
      stops_[at]->ask();
      stops_[at]->answer(*given[at]);
    }
  }
  show_marks();
}

void LessonPage::add_words(const QString& markdown, const char* tone) {
  auto* words = new Words(appearance_, Type::body, tone, text_);
  words->setTextFormat(Qt::MarkdownText);
  words->setText(markdown);
  words->setWordWrap(true);
  words->setTextInteractionFlags(Qt::TextSelectableByMouse);
  blocks_->addWidget(words);
}

void LessonPage::add_boxed(const QString& head, const QString& words) {
  auto* card = new Card(text_);
  auto* rows = new QVBoxLayout(card);
  rows->setContentsMargins(16, 12, 16, 12);
  rows->setSpacing(4);
  auto* title = new Words(appearance_, Type::caption, "head", card);
  title->setText(head);
  auto* text = new Words(appearance_, Type::body_strong, "primary", card);
  text->setTextFormat(Qt::MarkdownText);
  text->setText(words);
  text->setWordWrap(true);
  rows->addWidget(title);
  rows->addWidget(text);
  blocks_->addWidget(card);
}

void LessonPage::add_block(const Block& block) {
  const QString text = text_of(block.text);
  switch (block.kind) {
    case BlockKind::lesson:
      if (const learning::Entry* minutes = block.find("minutes")) {
        add_words(tr("About %1 minutes").arg(text_of(minutes->value)), "muted");
      }
      break;
    case BlockKind::prose:
      script_->prose(block.text);
      add_words(text, "primary");
      break;
    case BlockKind::listing: {
      script_->listing(block.text);
      auto* lines = new Words(appearance_, Type::code, "primary", text_);
      lines->setTextFormat(Qt::PlainText);
      lines->setText(text.trimmed());
      lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
      blocks_->addWidget(lines);
      break;
    }
    case BlockKind::objective:
      script_->prose("- " + block.text);
      add_words(QStringLiteral("- ") + text, "secondary");
      break;
    case BlockKind::idea:
      script_->text(tr("The one idea").toStdString(), block.text);
      add_boxed(tr("The one idea"), text);
      break;
    case BlockKind::run:
      add_run(block);
      break;
    case BlockKind::stop:
      add_stop(block);
      break;
    case BlockKind::attempt:
      add_attempt(block);
      break;
    case BlockKind::misconception:
      add_misconception(block);
      break;
    case BlockKind::left_out:
      script_->text(tr("What is left out").toStdString(), block.text);
      add_words(QStringLiteral("**%1** %2").arg(tr("What is left out:"), text), "secondary");
      break;
    case BlockKind::source:
      add_words(QStringLiteral("**%1** %2").arg(tr("Source:"), text), "muted");
      break;
  }
}

void LessonPage::add_run(const Block& block) {
  run_block_ = nullptr;
  run_ = learning::run_of(study_.catalog(), folder_, block);
  run_block_ = &block;
  const std::size_t step = learning::step_of(*block.find("step"), *run_);
  script_->run(learning::scenario_of(study_.catalog(), folder_, block), step);
  auto* button = new QPushButton(tr("Show this run at step %1").arg(grouped(step)), text_);
  button->setProperty("tall", true);
  connect(button, &QPushButton::clicked, this, [this, &block, step] {
    open_stop_ = nullptr;
    show_run(block, step);
  });
  blocks_->addWidget(button, 0, Qt::AlignLeft);
}

void LessonPage::add_stop(const Block& block) {
  const learning::Entry* const step = block.find("step");
  const learning::Entry* const why = block.find("why");
  if (run_block_ == nullptr || step == nullptr || why == nullptr) {
    return;
  }
  const std::size_t at = learning::step_of(*step, *run_);
  if (at >= run_->steps() || !run_->question(at, appearance_.language())) {
    return;
  }
  auto* card = new StopCard(appearance_, run_, at, text_of(why->value), text_);
  connect(card, &StopCard::opened, this, [this, block = run_block_](StopCard* opened) {
    show_run(*block, opened->step());
    show_stop(opened);
  });
  connect(card, &StopCard::marks_changed, this, &LessonPage::show_marks);
  stops_.push_back(card);
  script_->stop(learning::scenario_of(study_.catalog(), folder_, *run_block_), at, why->value);
  blocks_->addWidget(card);
}

void LessonPage::add_attempt(const Block& block) {
  script_->text(tr("Your turn").toStdString(), block.find("task")->value);
  add_boxed(tr("Your turn"), text_of(block.find("task")->value));
  const engine::Scenario scenario = learning::scenario_of(study_.catalog(), folder_, block);
  auto* button = new QPushButton(tr("Open it in Explore"), text_);
  button->setProperty("tall", true);
  connect(button, &QPushButton::clicked, this, [this, scenario] { emit try_asked(scenario); });
  blocks_->addWidget(button, 0, Qt::AlignLeft);
}

void LessonPage::add_misconception(const Block& block) {
  add_boxed(tr("Some say"), text_of(block.find("claim")->value));
  const auto run = learning::run_of(study_.catalog(), folder_, block);
  const std::size_t step = learning::step_of(*block.find("step"), *run);
  script_->text(tr("Some say").toStdString(), block.find("claim")->value);
  script_->run(learning::scenario_of(study_.catalog(), folder_, block), step);
  script_->text(tr("What the run shows").toStdString(), block.find("truth")->value);
  auto* button = new QPushButton(tr("See for yourself"), text_);
  button->setProperty("tall", true);
  auto* truth = new Words(appearance_, Type::body, "primary", text_);
  truth->setTextFormat(Qt::MarkdownText);
  truth->setWordWrap(true);
  truth->setText(text_of(block.find("truth")->value));
  truth->hide();
  connect(button, &QPushButton::clicked, this, [this, &block, step, truth] {
    open_stop_ = nullptr;
    truth->show();
    show_run(block, step);
  });
  blocks_->addWidget(button, 0, Qt::AlignLeft);
  blocks_->addWidget(truth);
}

void LessonPage::show_run(const Block& block, std::size_t step) {
  player_.pause();
  step_to_show_ = step;
  const engine::Scenario scenario = learning::scenario_of(study_.catalog(), folder_, block);
  if (shown_.ready() && !shown_.stale() && scenario.text() == shown_.scenario().text()) {
    shown_.go_to(step);
  } else {
    shown_.open(scenario);
  }
  show_marks();
}

void LessonPage::show_stop(StopCard* card) {
  open_stop_ = card;
  scroll_->ensureWidgetVisible(card);
  if (card->to_pick() > 0) {
    stage_->setFocus(Qt::OtherFocusReason);
  }
}

void LessonPage::show_marks() {
  // A question belongs to one step: elsewhere nothing is asked.
  const bool here = open_stop_ != nullptr && shown_.step() == open_stop_->step();
  stage_->set_marks(here ? open_stop_->marks() : QHash<engine::ElementId, engine::Role>{});
  stage_->set_picking(here && open_stop_->asking() && open_stop_->to_pick() > 0);
}

void LessonPage::set_measures(const Measures& measures) {
  row_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, 0);
  row_->setSpacing(measures.gutter);
  scroll_->setFixedWidth(std::clamp(width() * 45 / 100, 280, appearance_.scaled(620)));
  sentence_->set_least_height(measures.sentence);
  transport_->set_measures(measures);
}

bool LessonPage::obey(const QKeyEvent& key) {
  const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
  if (open_stop_ != nullptr && open_stop_->asking() && open_stop_->to_pick() > 0) {
    if (key.key() == Qt::Key_Up || key.key() == Qt::Key_Down) {
      stage_->move_element_focus(key.key() == Qt::Key_Down ? 1 : -1);
      return true;
    }
    if (const auto element = stage_->focused_element(); enter && element) {
      open_stop_->pick(*element);
      return true;
    }
  }
  return keys_->obey(key);
}

bool LessonPage::escape() {
  if (!keys_->escape()) {
    emit home_asked();
  }
  return true;
}

std::vector<Page::Region> LessonPage::regions() {
  const auto give = [](QWidget& widget) { return [&widget] { widget.setFocus(Qt::ShortcutFocusReason); }; };
  return {{scroll_, give(*scroll_)}, {right_, give(*stage_)}, {transport_, give(transport_->timeline())}};
}

void LessonPage::retranslate() {
  // Another theme or size dresses the words that are there.
  if (checked_ && language_ != appearance_.language()) {
    const int position = scroll_->verticalScrollBar()->value();
    fill();
    scroll_->verticalScrollBar()->setValue(position);
    emit title_changed();
  }
}

}  // namespace app::desktop
