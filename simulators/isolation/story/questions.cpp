// What comes next is known, so each question has its answer from the run itself; wrong answers are what the same
// schedule gives at other levels, or what somebody else in it would be.
#include "simulators/isolation/anomalies/verdict_words.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

namespace simulators::isolation::story {
namespace {

using anomalies::Phenomenon;
using engine::Question;
using engine::Role;
using engine::Words;

constexpr std::size_t most_wrong = 3;

class Asking {
 public:
  Asking(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    if (cast_.scenario.task != Task::play) return std::nullopt;
    switch (event_.what) {
      case Occurrence::sent:
        return is_plain_read() ? result() : waiting();
      case Occurrence::version_read:
        return taken_version();
      case Occurrence::victim_chosen:
        return victim();
      case Occurrence::verdict_reached:
        return before_.verdicts == 0 ? anomaly() : std::nullopt;
      case Occurrence::played:
        return prevented();
      default:
        return std::nullopt;
    }
  }

 private:
  [[nodiscard]] const Statement& statement() const { return cast_.statement(event_.small); }

  /// A SELECT that takes no lock, whatever the level.
  [[nodiscard]] bool is_plain_read() const {
    const bool locks = cast_.is_innodb() && cast_.scenario.setting.level == Level::serializable;
    return statement().kind == Statement::Kind::select && statement().lock == ReadLock::none && !locks;
  }

  [[nodiscard]] engine::Arguments arguments() const {
    return {{"who", cast_.session(event_.who), Cast::id_of_step(event_.small), Role::active},
            {"statement", cast_.named().texts[event_.small]}};
  }

  static void add_wrong(Question& question, engine::Answer answer) {
    const auto is_there = [&](const std::vector<engine::Answer>& answers) {
      return std::any_of(answers.begin(), answers.end(), [&](const engine::Answer& each) {
        Question other = question;
        other.right = {each};
        return accepts(other, answer);
      });
    };
    if (is_there(question.right) || is_there(question.wrong) || question.wrong.size() == most_wrong) return;
    question.wrong.push_back(std::move(answer));
  }

  /// What does this SELECT return?
  [[nodiscard]] std::optional<Question> result() const {
    const auto& answer = cast_.book->record.steps[event_.small].answer;
    if (!answer || !answer->rows) return std::nullopt;
    Question question{"result", Question::Kind::type_text, words_.caption("question.result", arguments()), {}, {}};
    question.right.push_back({{}, answer_in_words(signs_of(*answer), words_)});
    for (const OtherPlay& other : cast_.others) {
      const std::string& signs = other.answers[event_.small];
      if (!signs.empty() && !signs.starts_with('!')) add_wrong(question, {{}, answer_in_words(signs, words_)});
    }
    // Where all levels agree: what the rows hold now, committed or not.
    for (std::size_t version = 1; version < cast_.book->versions.size(); ++version) {
      if (version < before_.versions.size() && before_.versions[version].exists) {
        add_wrong(question, {{}, values_of(cast_, version, words_)});
      }
    }
    return question;
  }

  /// Does this statement wait, and for whom? Asked where somebody else has a transaction.
  [[nodiscard]] std::optional<Question> waiting() const {
    const bool is_alone = std::count_if(before_.sessions.begin(), before_.sessions.end(),
                                        [](const auto& session) { return session.is_open; }) < 2;
    if (is_alone || statement().kind == Statement::Kind::set_level) return std::nullopt;
    const bool is_about_rows = statement().kind >= Statement::Kind::select;
    if (!is_about_rows) return std::nullopt;
    Question question{"waiting", Question::Kind::type_text, words_.caption("question.waiting", arguments()), {}, {}};
    const StepState& after = cast_.end.steps[event_.small];
    const std::string nobody_at_all = words_.say("question.nobody");
    const auto first = first_wait();
    if (after.has_waited && !first) return std::nullopt;
    question.right.push_back({{}, first ? cast_.session(*first) : nobody_at_all});
    for (std::size_t session = 0; session < before_.sessions.size(); ++session) {
      if (session != event_.who && before_.sessions[session].is_open) {
        add_wrong(question, {{}, cast_.named().names[session]});
      }
    }
    add_wrong(question, {{}, nobody_at_all});
    return question;
  }

  /// For whom the statement waits when it begins to.
  [[nodiscard]] std::optional<std::uint8_t> first_wait() const {
    for (const Event& each : cast_.book->events) {
      if (each.what == Occurrence::lock_waited_for && each.small == event_.small && each.who == event_.who) {
        return each.whom == nobody_there ? std::nullopt : std::optional(each.whom);
      }
    }
    return std::nullopt;
  }

  /// Which version does the read take? Asked where a newer one was passed by.
  [[nodiscard]] std::optional<Question> taken_version() const {
    const bool has_passed = std::any_of(before_.looks.begin(), before_.looks.end(), [&](const Look& look) {
      return look.who == event_.who && !look.is_seen && cast_.book->versions[look.version].record == event_.a;
    });
    if (!has_passed || before_.records.size() <= event_.a) return std::nullopt;
    const std::size_t turn = std::max<std::size_t>(before_.sessions[event_.who].turn, 1) - 1;
    Question question{
        "version",
        Question::Kind::pick_elements,
        words_.caption("question.version", {{"who", cast_.session(event_.who), Cast::id_of_step(turn), Role::active},
                                            {"row", name_of_record(cast_, event_.a, words_)}}),
        {{{Cast::id_of_version(event_.b)}, {}}},
        {}};
    for (const std::uint32_t version : before_.records[event_.a].versions) {
      if (version != event_.b) add_wrong(question, {{Cast::id_of_version(version)}, {}});
    }
    return question;
  }

  /// Who is the victim? Wrong: the others of the cycle.
  [[nodiscard]] std::optional<Question> victim() const {
    Question question{"victim",
                      Question::Kind::pick_elements,
                      words_.caption("question.victim"),
                      {{{Cast::id_of_waiter(event_.who)}, {}}},
                      {}};
    for (const Conflict& edge : before_.cycle) add_wrong(question, {{Cast::id_of_waiter(edge.reader)}, {}});
    return question;
  }

  /// Which anomaly is this? All that the history shows are right.
  [[nodiscard]] std::optional<Question> anomaly() const {
    Question question{"anomaly", Question::Kind::type_text, words_.caption("question.anomaly"), {}, {}};
    PhenomenonSet shown;
    for (const VerdictEdges& each : cast_.book->verdicts) shown.set(static_cast<std::size_t>(each.verdict.what));
    for (std::size_t what = 0; what < anomalies::phenomenon_count; ++what) {
      if (shown[what]) question.right.push_back({{}, name_in(static_cast<Phenomenon>(what), words_)});
    }
    for (const Phenomenon what : {Phenomenon::dirty_read, Phenomenon::p4, Phenomenon::write_skew, Phenomenon::phantom,
                                  Phenomenon::non_repeatable_read}) {
      if (!shown[static_cast<std::size_t>(what)]) add_wrong(question, {{}, name_in(what, words_)});
    }
    return question;
  }

  /// At which of the server's levels does the same schedule not show the anomaly? All of those are right.
  [[nodiscard]] std::optional<Question> prevented() const {
    if (cast_.book->verdicts.empty() || cast_.others.empty()) return std::nullopt;
    const Phenomenon what = cast_.book->verdicts.back().verdict.what;
    Question question{"prevented",
                      Question::Kind::type_text,
                      words_.caption("question.prevented", {{"phenomenon", name_in(what, words_)}}),
                      {},
                      {}};
    std::vector<engine::Answer> wrong;
    for (std::size_t at = 0; at < all_settings.size(); ++at) {
      if (all_settings[at].server != cast_.scenario.setting.server) continue;
      engine::Answer answer{{}, words_.say(fmt::format("schema.level.options.{}", name_of(all_settings[at])))};
      (cast_.others[at].shown[static_cast<std::size_t>(what)] ? wrong : question.right).push_back(std::move(answer));
    }
    if (question.right.empty()) return std::nullopt;
    for (engine::Answer& answer : wrong) add_wrong(question, std::move(answer));
    return question;
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::optional<Question> ask(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Asking(before, event, cast, words).ask();
}

}  // namespace simulators::isolation::story
