#include "app/desktop/evidence_card.hpp"

#include "app/desktop/figures.hpp"
#include "app/desktop/texts.hpp"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace app::desktop {

namespace engine = simulators::engine;
using render::Type;

EvidenceCard::EvidenceCard(Appearance& appearance, Exploration& exploration, const request::RealPrograms& programs,
                           QWidget* parent)
    : Card(parent), appearance_(appearance), exploration_(exploration), programs_(programs) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, 8, 14, 8);
  column->setSpacing(6);
  verdict_ = new QFrame(this);
  auto* inside = new QHBoxLayout(verdict_);
  inside->setContentsMargins(10, 3, 10, 3);
  verdict_words_ = new Words(appearance_, Type::small, "primary", verdict_);
  inside->addWidget(verdict_words_);
  details_ = new Words(appearance_, Type::small, "secondary", this);
  details_->setWordWrap(true);
  where_ = new QLineEdit(this);
  button_ = new QPushButton(this);
  beside_ = new QPushButton(this);
  // The column is narrow: words have its whole width, and the buttons a line of their own.
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  row->addWidget(where_, 1);
  row->addWidget(beside_, 1);
  row->addWidget(button_, 1);
  column->addWidget(verdict_, 0, Qt::AlignLeft);
  column->addWidget(details_);
  column->addLayout(row);
  connect(button_, &QPushButton::clicked, this, [this] {
    if (current_) {
      forget();
      show_state();
    } else {
      ask();
    }
  });
  connect(beside_, &QPushButton::clicked, this, [this] {
    if (const request::RealPrograms::Answer* found = answer()) {
      emit side_by_side_asked(*found);
    }
  });
  connect(where_, &QLineEdit::returnPressed, this, &EvidenceCard::ask);
  connect(&exploration_, &Exploration::scenario_changed, this, [this] {
    forget();
    outcome_.reset();
    is_naming_ = false;
    show_state();
  });
  connect(&exploration_, &Exploration::run_changed, this, &EvidenceCard::show_state);
  connect(&appearance_, &Appearance::changed, this, &EvidenceCard::show_state);
  show_state();
}

EvidenceCard::~EvidenceCard() { forget(); }

const engine::LiveProgram* EvidenceCard::program() const {
  return exploration_.run() == nullptr ? nullptr : programs_.find(exploration_.topic().name());
}

const request::RealPrograms::Answer* EvidenceCard::answer() const {
  return outcome_ ? std::get_if<request::RealPrograms::Answer>(&*outcome_) : nullptr;
}

void EvidenceCard::ask() {
  if (program() == nullptr || current_) {
    return;
  }
  if (!program()->place().empty() && where_->text().trimmed().isEmpty()) {
    is_naming_ = true;
    outcome_.reset();
    show_state();
    where_->setFocus();
    return;
  }
  if (thread_.joinable()) {
    thread_.join();
  }
  outcome_.reset();
  current_ = std::make_shared<Inquiry>();
  const auto ask_program = [](const request::RealPrograms& programs, const engine::Scenario& scenario,
                              const std::string& where, const engine::LiveLimits& limits) -> Outcome {
    try {
      return programs.ask(scenario, where, limits);
    } catch (const engine::LiveFailure& failure) {
      return failure.message;
    } catch (const engine::InputError& error) {
      return engine::Localised{error.message(engine::Language::english), error.message(engine::Language::chinese)};
    }
  };
  thread_ = std::jthread([this, ask_program, inquiry = current_, scenario = exploration_.scenario(),
                          where = where_->text().trimmed().toStdString()] {
    engine::LiveLimits limits;
    limits.cancelled = &inquiry->cancelled;
    limits.ask_password = [this, &inquiry](const std::string& server) { return wait_for_password(inquiry, server); };
    inquiry->outcome = ask_program(programs_, scenario, where, limits);
    // The receiver outlives the thread: its destructor joins.
    QMetaObject::invokeMethod(
        this, [this, inquiry] { finish(inquiry); }, Qt::QueuedConnection);
  });
  show_state();
}

std::optional<std::string> EvidenceCard::wait_for_password(const std::shared_ptr<Inquiry>& inquiry,
                                                           const std::string& server) {
  QMetaObject::invokeMethod(
      this, [this, inquiry, server] { ask_password(inquiry, server); }, Qt::QueuedConnection);
  std::future<std::optional<std::string>> typed = inquiry->password.get_future();
  while (typed.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
    // The card may be on its way out and wait for this thread: then nobody types any more.
    if (inquiry->cancelled) {
      return std::nullopt;
    }
  }
  return typed.get();
}

void EvidenceCard::ask_password(const std::shared_ptr<Inquiry>& inquiry, const std::string& server) {
  if (inquiry != current_) {
    return;
  }
  bool is_given = false;
  const QString typed = QInputDialog::getText(this, tr("Password"), tr("Password for %1:").arg(text_of(server)),
                                              QLineEdit::Password, QString(), &is_given);
  inquiry->password.set_value(is_given && !typed.isEmpty() ? std::optional(typed.toStdString()) : std::nullopt);
}

void EvidenceCard::forget() {
  if (current_) {
    current_->cancelled = true;
    current_.reset();
  }
}

void EvidenceCard::finish(const std::shared_ptr<Inquiry>& inquiry) {
  if (inquiry != current_) {
    return;
  }
  outcome_ = std::move(inquiry->outcome);
  current_.reset();
  show_state();
}

void EvidenceCard::show_state() {
  const engine::LiveProgram* const asked = program();
  if (asked == nullptr) {
    return;
  }
  const QString name = text_of(asked->name().in(appearance_.language()));
  const QString place = text_of(asked->place());
  setAccessibleName(tr("Evidence"));
  // Where it could not be asked, the address may be what was wrong.
  where_->setVisible(is_naming_ && !place.isEmpty() && !current_ && answer() == nullptr);
  beside_->setVisible(answer() != nullptr && !answer()->side_by_side.empty());
  beside_->setText(tr("Side by side…"));
  where_->setPlaceholderText(place);
  where_->setAccessibleName(tr("Where it runs"));
  verdict_->setVisible(outcome_.has_value());
  if (current_) {
    details_->setText(tr("Asking %1 …").arg(name));
    button_->setText(tr("Cancel"));
  } else if (outcome_) {
    show_outcome(*outcome_);
    button_->setText(tr("Again"));
  } else {
    details_->setText(QString());
    // An ellipsis where the learner is asked for the server first.
    button_->setText(place.isEmpty() ? tr("Check with %1").arg(name)
                     : is_naming_    ? tr("Run")
                                     : tr("Run on %1…").arg(name));
  }
  details_->setVisible(!details_->text().isEmpty());
}

void EvidenceCard::show_outcome(const Outcome& outcome) {
  if (const auto* why = std::get_if<engine::Localised>(&outcome)) {
    set_verdict("info", tr("Not checked"));
    details_->setText(text_of(why->in(appearance_.language())));
    return;
  }
  const auto& answer = std::get<request::RealPrograms::Answer>(outcome);
  const QString program = text_of(answer.program);
  if (answer.differences.empty()) {
    set_verdict("good", QStringLiteral("✓ ") + tr("Real program agrees"));
    details_->setText(tr("%1: all %2 steps the same").arg(program, grouped(answer.compared)));
  } else {
    set_verdict("bad", QStringLiteral("✗ ") + tr("Real program differs"));
    // Each says what was recorded and what is shown, side by side.
    constexpr std::size_t most_lines = 5;
    QStringList lines{program + QStringLiteral(":")};
    for (std::size_t at = 0; at < std::min(answer.differences.size(), most_lines); ++at) {
      lines << text_of(answer.differences[at]);
    }
    if (answer.differences.size() > most_lines) {
      lines << tr("and %1 more").arg(grouped(answer.differences.size() - most_lines));
    }
    details_->setText(lines.join(lines.size() > 2 ? QLatin1Char('\n') : QLatin1Char(' ')));
  }
  QString words = details_->text();
  for (const engine::Localised& sentence : answer.explained) {
    words += QLatin1Char('\n') + text_of(sentence.in(appearance_.language()));
  }
  details_->setText(words);
}

void EvidenceCard::set_verdict(const char* message, const QString& words) {
  verdict_->setProperty("message", QString::fromLatin1(message));
  repolish(*verdict_);
  verdict_words_->setText(words);
}

}  // namespace app::desktop
