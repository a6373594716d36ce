#include "app/desktop/explore_page.hpp"

#include "app/desktop/texts.hpp"

#include <QSplitterHandle>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr double fastest_motion = 4;  ///< steps a second
constexpr int tab_height = 196;
constexpr int input_tab_height = 234;
constexpr int least_input_height = 124;
constexpr int least_counters_height = 110;
constexpr int card_gap = 12;

}  // namespace

ExplorePage::ExplorePage(Appearance& appearance, Exploration& exploration, Player& player,
                         const request::RealPrograms& programs, std::optional<int> chosen_column, QWidget* parent)
    : Page(parent), appearance_(appearance), exploration_(exploration), player_(player), chosen_column_(chosen_column) {
  build(programs);
  connect_parts();
  retranslate();
}

void ExplorePage::build(const request::RealPrograms& programs) {
  auto* main = new QVBoxLayout(this);
  main->setContentsMargins(0, 0, 0, 0);
  main->setSpacing(0);
  auto* area = new QWidget(this);
  main->addWidget(area, 1);
  work_ = new QVBoxLayout(area);
  work_->setSpacing(8);
  message_ = new MessageBar(appearance_, area);
  work_->addWidget(message_);
  splitter_ = new QSplitter(Qt::Horizontal, area);
  splitter_->setChildrenCollapsible(false);
  work_->addWidget(splitter_, 1);
  stage_ = new StageView(appearance_, exploration_, splitter_);
  tree_tools_ = new TreeTools(appearance_, *stage_);
  build_column(programs);
  splitter_->setStretchFactor(0, 1);
  splitter_->setStretchFactor(1, 0);
  sentence_ = new SentenceBar(appearance_, exploration_, this);
  transport_ = new Transport(appearance_, exploration_, player_, this);
  main->addWidget(sentence_);
  main->addWidget(transport_);
  keys_.emplace(exploration_, player_, *transport_);
  fork_ = new IconButton(appearance_, "fork", 17, IconButton::Look::boxed, transport_);
  fork_menu_ = new QMenu(fork_);
  fork_->setMenu(fork_menu_);
  fork_->setPopupMode(QToolButton::InstantPopup);
  transport_->add_button(fork_);
}

void ExplorePage::build_column(const request::RealPrograms& programs) {
  column_ = new QWidget(splitter_);
  auto* cards = new QVBoxLayout(column_);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(card_gap);
  tabs_ = new SegmentedControl(column_);
  panel_ = new PanelCard(appearance_, exploration_, column_);
  code_ = new CodeCard(appearance_, exploration_, column_);
  counters_ = new CountersCard(appearance_, exploration_);
  counters_area_ = new CardScroll(counters_, least_counters_height, column_);
  input_ = new InputCard(appearance_, exploration_);
  input_area_ = new CardScroll(input_, least_input_height, column_);
  evidence_ = new EvidenceCard(appearance_, exploration_, programs, column_);
  column_->installEventFilter(this);
  cards->addWidget(tabs_);
  cards->addWidget(panel_);
  cards->addWidget(code_, 1);
  cards->addWidget(counters_area_);
  cards->addWidget(input_area_);
  cards->addWidget(evidence_);
  cards->addStretch(0);
}

void ExplorePage::connect_parts() {
  connect(&appearance_, &Appearance::changed, this, &ExplorePage::retranslate);
  connect(sentence_, &SentenceBar::pointed_at, stage_, &StageView::set_highlight);
  connect(&exploration_, &Exploration::run_changed, this, [this] {
    place_cards();
    show_message();
  });
  connect(&exploration_, &Exploration::recording_began, this, [this] { show_recording(0); });
  connect(&exploration_, &Exploration::recording_progressed, this, &ExplorePage::show_recording);
  connect(&exploration_, &Exploration::recording_ended, this, &ExplorePage::show_message);
  connect(&exploration_, &Exploration::judged, this, &ExplorePage::show_message);
  connect(message_, &MessageBar::acted, this, [this] {
    if (exploration_.recording()) {
      exploration_.cancel_recording();
    }
    message_->clear();
  });
  connect(&player_, &Player::playing_changed, this, &ExplorePage::follow_speed);
  connect(&player_, &Player::speed_changed, this, &ExplorePage::follow_speed);
  connect(tabs_, &SegmentedControl::chosen, this, [this] {
    place_cards();
    share_room();
  });
  connect(splitter_, &QSplitter::splitterMoved, this, [this] { chosen_column_ = column_->width(); });
  connect(fork_menu_, &QMenu::aboutToShow, this, &ExplorePage::fill_fork_menu);
  connect(input_, &InputCard::complained, this, [this](QWidget* words) {
    show_input();
    input_area_->bring(words);
  });
  connect(panel_, &PanelCard::filled, this, &ExplorePage::place_cards);
  splitter_->handle(1)->installEventFilter(this);
  follow_speed();
}

void ExplorePage::set_reduced_motion(bool reduced) {
  reduced_motion_ = reduced;
  follow_speed();
}

void ExplorePage::say(const QString& words) { message_->say(MessageBar::Tone::plain, words, tr("Close")); }

void ExplorePage::say_bad(const QString& words) { message_->say(MessageBar::Tone::bad, words, tr("Close")); }

void ExplorePage::show_input() {
  if ((measures_.tabs || folded_) && tabs_->choice() != 1) {
    tabs_->choose(1);
    place_cards();
    share_room();
  }
}

void ExplorePage::edit_input() {
  show_input();
  input_->edit();
}

void ExplorePage::set_measures(const Measures& measures) {
  measures_ = measures;
  code_->view().set_roomy(measures.right_column > 400 || measures.tabs);
  sentence_->set_least_height(measures.sentence);
  transport_->set_measures(measures);
  const int bottom = measures.gutter == 12 ? 12 : measures.gutter - 2;
  const int below = measures.gutter > 16 ? 16 : bottom;
  work_->setContentsMargins(measures.gutter, measures.gutter, measures.gutter, below);
  splitter_->setHandleWidth(measures.gutter);
  splitter_->setOrientation(measures.tabs ? Qt::Vertical : Qt::Horizontal);
  input_->set_leading_elsewhere(measures.side == Measures::Side::full);
  input_->set_compact(measures.compact);
  place_cards();
  share_room();
}

void ExplorePage::resizeEvent(QResizeEvent* event) {
  Page::resizeEvent(event);
  share_room();
}

void ExplorePage::share_room() {
  const int column = measures_.tabs ? (tabs_->choice() == 1 ? input_tab_height : tab_height)
                                    : std::clamp(chosen_column_.value_or(measures_.right_column), 240,
                                                 std::max(240, window()->width() / 2));
  const int room = (measures_.tabs ? splitter_->height() : splitter_->width()) - measures_.gutter;
  splitter_->setSizes({std::max(1, room - column), column});
}

void ExplorePage::place_cards() {
  const int chosen = std::max(0, tabs_->choice());
  const auto shown = [this, chosen](int tab) { return !(measures_.tabs || folded_) || chosen == tab; };
  tabs_->setVisible(measures_.tabs || folded_);
  panel_->setVisible(shown(0) && !panel_->empty());
  // Under the stage there is room for one of the two: the topic's own panel goes first.
  code_->setVisible(shown(0) && !code_->empty() && (!measures_.tabs || panel_->empty()));
  input_area_->setVisible(shown(1));
  evidence_->setVisible(!measures_.tabs && shown(1) && !evidence_->empty());
  counters_area_->setVisible(shown(folded_ ? 0 : 2) && !counters_->empty());
}

void ExplorePage::fit_cards() {
  const int evidence = evidence_->empty() ? 0 : evidence_->sizeHint().height() + card_gap;
  int others = input_area_->minimumSizeHint().height() + evidence;
  if (!panel_->empty()) {
    others += panel_->minimumSizeHint().height() + card_gap;
  }
  if (!code_->empty()) {
    others += code_->minimumSizeHint().expandedTo(code_->minimumSize()).height() + card_gap;
  }
  const auto fits = [this, others](bool compact) {
    return others + (counters_->empty() ? 0 : counters_->natural_height(compact) + card_gap) <= column_->height();
  };
  const bool folded = !measures_.tabs && !fits(true);
  if (folded != folded_) {
    folded_ = folded;
    name_tabs();
    place_cards();
  }
  const int more = folded ? tabs_->sizeHint().height() - input_area_->minimumSizeHint().height() - evidence : 0;
  const int whole = counters_->natural_height(false) + card_gap;
  counters_->set_compact(!measures_.tabs && (folded ? others + more + whole > column_->height() : !fits(false)));
}

void ExplorePage::name_tabs() {
  const int tab = std::max(0, tabs_->choice());
  QStringList words{tr("Code"), tr("Input")};
  if (!folded_) {
    words << tr("Counts");
  }
  tabs_->set_words(words);
  tabs_->choose(std::min(tab, static_cast<int>(words.size()) - 1));
}

void ExplorePage::fill_fork_menu() {
  fork_menu_->clear();
  fork_menu_->addAction(tr("Compare with another choice\tF"), this, [this] { emit fork_asked({}); });
  if (exploration_.run() == nullptr) {
    return;
  }
  fork_menu_->addSection(tr("What if"));
  for (const auto& action : exploration_.run()->actions(exploration_.step(), appearance_.language())) {
    fork_menu_->addAction(text_of(action.label), this,
                          [this, settings = action.settings] { emit fork_asked(settings); });
  }
}

void ExplorePage::show_recording(std::size_t events) {
  const QString words = exploration_.run() != nullptr
                            ? tr("Recording the new run: %1 steps. The old one stays until then.").arg(grouped(events))
                            : tr("Recording the run: %1 steps.").arg(grouped(events));
  message_->say(MessageBar::Tone::plain, words, tr("Cancel"));
}

void ExplorePage::show_message() {
  if (exploration_.recording()) {
    return;
  }
  if (exploration_.error() && input_->editors().empty()) {
    say_bad(text_of(exploration_.error()->message(appearance_.language())));
  } else if (exploration_.stale() && !exploration_.error()) {
    message_->say(MessageBar::Tone::plain, tr("Recording was cancelled. The stage shows the run before it."),
                  tr("Close"));
  } else {
    message_->clear();
  }
}

void ExplorePage::follow_speed() {
  const bool fast = player_.playing() && player_.steps_per_second() > fastest_motion;
  stage_->set_motion_allowed(!fast && !reduced_motion_);
}

void ExplorePage::retranslate() {
  name_tabs();
  fork_->set_words(tr("What if: a second branch beside this run"), QStringLiteral("F"));
  splitter_->handle(1)->setToolTip(tr("Drag to share the room; double click restores it"));
  show_message();
}

bool ExplorePage::obey(const QKeyEvent& key) {
  if (key.key() == Qt::Key_F) {
    emit fork_asked({});
    return true;
  }
  if (key.key() == Qt::Key_E) {
    edit_input();
    return true;
  }
  if (key.key() == Qt::Key_Z && (stage_->has_tree() || stage_->has_graph_view())) {
    stage_->zoom_to_node();
    return true;
  }
  return keys_->obey(key) || (window()->focusWidget() == stage_ && obey_element(key));
}

bool ExplorePage::obey_element(const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
      stage_->move_element_focus(key.key() == Qt::Key_Down ? 1 : -1);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return stage_->toggle_fold_of_focused() || stage_->enter_focused_cluster();
    case Qt::Key_Backspace:
      return stage_->leave_cluster();
    default:
      return false;
  }
}

bool ExplorePage::escape() { return keys_->escape() || tree_tools_->close_search() || stage_->leave_cluster(); }

std::vector<Page::Region> ExplorePage::regions() {
  const auto give = [](QWidget& widget) { return [&widget] { widget.setFocus(Qt::ShortcutFocusReason); }; };
  const auto enter_column = [this] {
    code_->isVisible() ? code_->view().setFocus(Qt::ShortcutFocusReason) : input_->edit();
  };
  return {{stage_, give(*stage_)},
          {column_, enter_column},
          {sentence_, give(*sentence_)},
          {transport_, give(transport_->timeline())}};
}

bool ExplorePage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonDblClick && watched == splitter_->handle(1)) {
    chosen_column_.reset();
    share_room();
    return true;
  }
  if (watched == column_ && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)) {
    fit_cards();
  }
  return Page::eventFilter(watched, event);
}

}  // namespace app::desktop
