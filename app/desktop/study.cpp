#include "app/desktop/study.hpp"

#include "app/learning/log_place.hpp"
#include "simulators/engine/input_error.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#ifndef STEPSCOPE_VERSION
#error "the build says which version this is"
#endif

namespace app::desktop {

namespace engine = simulators::engine;
using learning::Attempt;
using learning::Instance;
using learning::Moment;
using learning::Rating;

namespace {

Moment now_here() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return learning::moment_here(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

engine::Localised words_of(const engine::InputError& error) {
  return {error.message(engine::Language::english), error.message(engine::Language::chinese)};
}

}  // namespace

Study::Study(const engine::Catalog& catalog, StudyPlace place, QObject* parent)
    : QObject(parent), catalog_(catalog), place_(std::move(place)) {
  if (!place_.clock) {
    place_.clock = now_here;
  }
  session_ = "window-" + std::to_string(now().milliseconds);
}

const std::vector<learning::QuestionTemplate>& Study::questions() { return collection().questions; }

const learning::QuestionTemplate* Study::question(const std::string& name) {
  const auto found = std::ranges::find(questions(), name, &learning::QuestionTemplate::name);
  return found == questions().end() ? nullptr : &*found;
}

const std::vector<learning::LessonFolder>& Study::lessons() { return collection().lessons; }

const learning::exchange::Collection& Study::collection() {
  if (!collection_) {
    collection_ = learning::exchange::collection(packs_place());
  }
  return *collection_;
}

std::vector<engine::Localised> Study::notices() const {
  std::vector<engine::Localised> all = notices_;
  for (const engine::InputError& fault : collection_ ? collection_->faults : std::vector<engine::InputError>()) {
    all.push_back({fault.message(engine::Language::english), fault.message(engine::Language::chinese)});
  }
  return all;
}

/// Packs lie beside the log.
std::filesystem::path Study::packs_place() const {
  return place_.log.empty() ? learning::exchange::packs_place() : place_.log.parent_path() / "packs";
}

const std::vector<learning::exchange::PackHead>& Study::packs() { return collection().packs; }

learning::exchange::Adding Study::adding(const learning::exchange::Pack& pack) const {
  return learning::exchange::adding(pack, packs_place());
}

void Study::add(const learning::exchange::Pack& pack) {
  learning::exchange::add_pack(pack, packs_place());
  collection_.reset();
  today_.reset();
  emit changed();
}

learning::ReviewLog* Study::log() {
  if (log_) {
    return &*log_;
  }
  try {
    log_.emplace(place_.log.empty() ? learning::log_place() : place_.log, now().milliseconds);
    failure_.reset();
    notices_ = log_->notices();
    return &*log_;
  } catch (const engine::InputError& error) {
    failure_ = words_of(error);
    return nullptr;
  }
}

const learning::Today* Study::today() {
  const Moment moment = now();
  // What is due changes with the clock, too.
  if (learning::ReviewLog* opened = log(); opened != nullptr && (!today_ || told_at_ != moment.seconds())) {
    today_ = learning::today(*opened, questions(), moment);
    told_at_ = moment.seconds();
  }
  return today_ ? &*today_ : nullptr;
}

std::optional<learning::Outlook> Study::outlook(const Moment& then) {
  learning::ReviewLog* const opened = log();
  return opened == nullptr ? std::nullopt : std::optional(learning::outlook(*opened, questions(), now(), then));
}

std::optional<Instance> Study::next() {
  const learning::Today* const day = today();
  if (day == nullptr || day->due.empty()) {
    return std::nullopt;
  }
  const learning::QuestionTemplate& asked = *question(day->due.front().question);
  return Instance(catalog_, asked, log_->next_seed(asked.name));
}

Instance Study::again(const std::string& name) { return Instance(catalog_, *question(name), log()->next_seed(name)); }

std::optional<learning::SettingsEntry> Study::settings() {
  learning::ReviewLog* const opened = log();
  return opened == nullptr ? std::nullopt : std::optional(opened->settings());
}

void Study::change(const learning::SettingsEntry& settings) {
  if (learning::ReviewLog* const opened = log(); opened != nullptr && opened->settings() != settings) {
    opened->change_settings(settings, now().milliseconds);
    today_.reset();
    emit changed();
  }
}

bool Study::is_new(const std::string& name) {
  learning::ReviewLog* const opened = log();
  return opened == nullptr || opened->card(name).state == learning::CardState::fresh;
}

learning::Judged Study::judge(const Instance& instance, const Attempt& attempt) {
  learning::ReviewLog* const opened = log();
  const auto state = opened == nullptr ? learning::CardState::fresh : opened->card(instance.question().name).state;
  return learning::judge(instance, attempt, state);
}

std::int64_t Study::due_in(const Instance& instance, const Attempt& attempt, Rating rating) {
  learning::ReviewLog* const opened = log();
  if (opened == nullptr) {
    return 0;
  }
  const Moment moment = now();
  const learning::AnswerEntry entry = learning::entry_of(instance, attempt, rating, moment, {}, {});
  const learning::Card card = opened->card(instance.question().name);
  return learning::after_answer(opened->settings().schedule, card, entry, moment.milliseconds).card.due -
         moment.seconds();
}

bool Study::enter(const Instance& instance, const Attempt& attempt, Rating rating) {
  return enter(session_, instance, attempt, rating);
}

bool Study::enter_in(const std::string& session, const Instance& instance, const Attempt& attempt) {
  return enter(session, instance, attempt, judge(instance, attempt).rating);
}

std::optional<learning::InterviewReport> Study::report_of(const std::string& session) {
  learning::ReviewLog* const opened = log();
  if (opened == nullptr || session.empty()) {
    return std::nullopt;
  }
  try {
    return learning::report_of(catalog_, questions(), *opened, session);
  } catch (const engine::InputError& error) {
    failure_ = words_of(error);
    return std::nullopt;
  }
}

std::string Study::last_interview() {
  learning::ReviewLog* const opened = log();
  const auto held = opened == nullptr ? std::vector<std::string>() : learning::interviews_in(*opened);
  return held.empty() ? std::string() : held.back();
}

bool Study::enter(const std::string& session, const Instance& instance, const Attempt& attempt, Rating rating) {
  learning::ReviewLog* const opened = log();
  if (opened == nullptr) {
    return false;
  }
  const Moment moment = now();
  try {
    opened->answer(learning::entry_of(instance, attempt, rating, moment, session, STEPSCOPE_VERSION),
                   moment.milliseconds);
  } catch (const engine::InputError& error) {
    failure_ = words_of(error);
    return false;
  }
  failure_.reset();
  today_.reset();
  emit changed();
  return true;
}

std::optional<std::string> Study::undo() {
  learning::ReviewLog* const opened = log();
  const auto taken = opened == nullptr ? std::nullopt : opened->undo(session_, now().milliseconds);
  if (!taken) {
    return std::nullopt;
  }
  today_.reset();
  emit changed();
  return taken->question;
}

}  // namespace app::desktop
