#include "app/desktop/app_bar.hpp"

#include "app/desktop/texts.hpp"
#include "app/desktop/topic_list.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace app::desktop {

namespace engine = simulators::engine;
using render::TextColour;
using render::ThemeName;
using render::Type;

AppBar::AppBar(Appearance& appearance, Exploration& exploration, QWidget* parent)
    : QFrame(parent), appearance_(appearance), exploration_(exploration) {
  setProperty("bar", "app");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(10, 0, 16, 0);
  row->setSpacing(12);
  menu_ = new IconButton(appearance_, "menu", 20, IconButton::Look::bare, this);
  brand_ = new QWidget(this);
  auto* inside = new QHBoxLayout(brand_);
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(9);
  logo_ = new QLabel(brand_);
  name_ = new Words(appearance_, Type::body_strong, "primary", brand_);
  inside->addWidget(logo_);
  inside->addWidget(name_);
  inside->addStretch();
  topic_ = new Words(appearance_, Type::body, "muted", this);
  chevron_ = new QLabel(this);
  place_ = new Words(appearance_, Type::body_strong, "primary", this);
  place_->set_elides();
  modes_ = new SegmentedControl(this);
  languages_ = new SegmentedControl(this);
  languages_->set_words({QStringLiteral("EN"), QStringLiteral("中文")});
  theme_ = new IconButton(appearance_, "theme-dark", 19, IconButton::Look::bare, this);
  help_ = new IconButton(appearance_, "help", 19, IconButton::Look::bare, this);
  row->addWidget(menu_);
  row->addWidget(brand_);
  auto* where = new QHBoxLayout;
  where->setSpacing(6);
  where->addWidget(topic_);
  where->addWidget(chevron_);
  where->addWidget(place_);
  row->addLayout(where);
  row->addStretch();
  row->addWidget(modes_);
  row->addStretch();
  row->addWidget(languages_);
  row->addWidget(theme_);
  row->addWidget(help_);
  connect(menu_, &QToolButton::clicked, this, &AppBar::menu_asked);
  connect(help_, &QToolButton::clicked, this, &AppBar::help_asked);
  connect(modes_, &SegmentedControl::chosen, this,
          [this](int index) { emit mode_chosen(mode_list_[static_cast<std::size_t>(index)]); });
  connect(languages_, &SegmentedControl::chosen, this,
          [this](int index) { appearance_.set_language(engine::languages[static_cast<std::size_t>(index)]); });
  connect(theme_, &QToolButton::clicked, this, [this] {
    appearance_.set_theme(appearance_.theme().name() == ThemeName::dark ? ThemeName::light : ThemeName::dark);
  });
  connect(&exploration_, &Exploration::scenario_changed, this, &AppBar::show_place);
  connect(&appearance_, &Appearance::changed, this, &AppBar::retranslate);
  retranslate();
}

void AppBar::set_measures(const Measures& measures) {
  setFixedHeight(measures.app_bar);
  // In a narrow window the words of the modes are worth more than the name and the place.
  name_->setVisible(!measures.tabs);
  topic_->setVisible(!measures.tabs);
  narrow_ = measures.tabs;
  show_place();
  // Where the sidebar is whole, the place begins at the stage's left edge.
  if (measures.side == Measures::Side::full) {
    brand_->setFixedWidth(measures.sidebar + measures.gutter - 10 - 32 - 2 * 12);
  } else {
    brand_->setMinimumWidth(0);
    brand_->setMaximumWidth(QWIDGETSIZE_MAX);
    brand_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
  }
}

void AppBar::set_modes(std::vector<Mode> modes) {
  mode_list_ = std::move(modes);
  show_modes();
}

void AppBar::show_mode(Mode mode, const QString& place) {
  const auto found = std::ranges::find(mode_list_, mode);
  page_place_ = place;
  modes_->setVisible(found != mode_list_.end() && mode_list_.size() > 1);
  if (found != mode_list_.end()) {
    modes_->choose(static_cast<int>(found - mode_list_.begin()));
  }
  show_place();
}

QString AppBar::words_of(Mode mode) {
  switch (mode) {
    case Mode::explore:
      return tr("Explore");
    case Mode::compare:
      return tr("Compare");
    case Mode::practice:
      return tr("Practice");
    case Mode::present:
      return tr("Present");
    case Mode::home:
    case Mode::lesson:
    case Mode::review:
    case Mode::interview:
      break;
  }
  return tr("Home");
}

void AppBar::show_modes() {
  QStringList words;
  for (const Mode mode : mode_list_) {
    words << words_of(mode);
  }
  modes_->set_words(words);
  modes_->setVisible(words.size() > 1 && page_place_.isEmpty());
}

void AppBar::show_place() {
  const bool is_of_page = !page_place_.isEmpty();
  topic_->setVisible(!is_of_page && !narrow_);
  chevron_->setVisible(!is_of_page && !narrow_);
  if (is_of_page) {
    place_->setText(page_place_);
    place_->setToolTip(page_place_);
    return;
  }
  const auto language = appearance_.language();
  topic_->setText(text_of(exploration_.topic().title().in(language)));
  QString place = text_of(exploration_.scenario().title().in(language));
  if (const engine::Field* field = exploration_.topic().schema().leading_field(); place.isEmpty() && field != nullptr) {
    for (const auto& option : std::get<engine::ChoiceKind>(field->kind).options) {
      if (option.name == exploration_.value(*field)) {
        place = text_of(option.label.in(language));
      }
    }
  }
  chevron_->setVisible(!place.isEmpty() && !narrow_);
  place_->setVisible(!narrow_);
  place_->setText(place);
  place_->setToolTip(place);
}

void AppBar::retranslate() {
  const render::Theme& theme = appearance_.theme();
  logo_->setPixmap(appearance_.pixmap("logo", theme.colour(TextColour::primary), 24, devicePixelRatioF()));
  chevron_->setPixmap(appearance_.pixmap("chevron-right", theme.colour(TextColour::muted), 14, devicePixelRatioF()));
  name_->setText(tr("Stepscope"));
  QFont large = appearance_.font(Type::body_strong);
  large.setPixelSize(appearance_.scaled(16));
  name_->setFont(large);
  menu_->set_words(tr("Menu"), tr("Alt"));
  languages_->choose(appearance_.chinese() ? 1 : 0);
  show_modes();
  const bool dark = theme.name() == ThemeName::dark;
  theme_->set_icon(dark ? "theme-light" : "theme-dark");
  theme_->set_words(dark ? tr("Light theme") : tr("Dark theme"), QStringLiteral("Ctrl+T"));
  help_->set_words(tr("Keys"), QStringLiteral("?"));
  show_place();
}

}  // namespace app::desktop
