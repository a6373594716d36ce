#include "simulators/load_balancing/key.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Question;
using engine::Role;
using engine::Words;

class Asking {
 public:
  Asking(const World& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] std::optional<Question> ask() const {
    switch (event_.what) {
      case Happening::weighed:
        // The first server of a step: what is added is still to be worked out. On the ring there is only one.
        return before_.decision().weighed_count == 0 && cast_.scenario.strategy() != Strategy::hash_consistent
                   ? current_weight()
                   : std::nullopt;
      case Happening::round_won:
        return before_.decision().weighed_count > 1 ? next_server("largest-weight") : std::nullopt;
      case Happening::drawn:
        return is_by_key(cast_.scenario.strategy()) || cast_.scenario.strategy() == Strategy::random ? falls_on()
                                                                                                     : std::nullopt;
      case Happening::taken:
        return hashes_keys() ? keys_that_move() : taken();
      case Happening::failed:
        return event_.detail != 0 ? comes_back() : std::nullopt;
      case Happening::time_smoothed:
        return estimate();
      default:
        return std::nullopt;
    }
  }

 private:
  static constexpr std::size_t most_wrong = 3;

  [[nodiscard]] engine::Argument server() const {
    return {"server", cast_.scenario.names[event_.server], id_of_server(event_.server), Role::compared};
  }
  [[nodiscard]] engine::Argument request() const {
    return {"request", request_name(event_.request), id_of_request(event_.request), Role::active};
  }

  [[nodiscard]] Question typed(const std::string& name, const engine::Arguments& arguments) const {
    return {name, Question::Kind::type_text, words_.caption("question." + name, arguments), {}, {}};
  }

  static void add_numbers(Question& question, std::int64_t right, std::initializer_list<std::int64_t> wrong) {
    question.right.push_back({{}, number_name(right)});
    if (right < 0) question.right.push_back({{}, fmt::to_string(right)});
    std::set<std::int64_t> seen = {right};
    for (const std::int64_t number : wrong) {
      if (question.wrong.size() < most_wrong && seen.insert(number).second)
        question.wrong.push_back({{}, number_name(number)});
    }
  }

  /// What does the first server's current weight become? Wrong: as it was, the weight alone, one more.
  [[nodiscard]] std::optional<Question> current_weight() const {
    const ServerState& state = before_.balancer.servers[event_.server];
    Question question = typed("current-weight", {request(), server(), {"before", number_name(state.current)}});
    add_numbers(question, event_.first,
                {state.current, state.effective, state.current - state.effective, std::int64_t{event_.first} + 1});
    return question;
  }

  /// Which server gets it? Wrong: the others, as far as they are drawn.
  [[nodiscard]] std::optional<Question> next_server(const std::string& name) const {
    const std::size_t count = std::min(before_.balancer.servers.size(), most_drawn_servers);
    if (count < 2 || event_.server >= count) return std::nullopt;
    Question question{name, Question::Kind::pick_elements, words_.caption("question." + name, {request()}), {}, {}};
    question.right.push_back({{id_of_server(event_.server)}, {}});
    for (std::size_t each = 0; each < count && question.wrong.size() < most_wrong; ++each) {
      if (each != event_.server) question.wrong.push_back({{id_of_server(each)}, {}});
    }
    return question;
  }

  /// On which server does the number fall? The same server where the draw was of the hash.
  [[nodiscard]] std::optional<Question> falls_on() const {
    const std::size_t count = std::min(before_.balancer.servers.size(), most_drawn_servers);
    if (count < 2 || event_.server >= count) return std::nullopt;
    const auto found = before_.balancer.requests.find(event_.request);
    const std::int64_t hash = found == before_.balancer.requests.end() ? 0 : found->second.hash;
    const bool is_random = cast_.scenario.strategy() == Strategy::random;
    Question question{"falls-on",
                      Question::Kind::pick_elements,
                      words_.caption(is_random ? "question.falls-on-number" : "question.falls-on-hash",
                                     {request(),
                                      {"number", is_random ? std::int64_t{event_.first} : hash},
                                      {"total", std::int64_t{event_.second}}}),
                      {},
                      {}};
    question.right.push_back({{id_of_server(event_.server)}, {}});
    for (std::size_t each = 0; each < count && question.wrong.size() < most_wrong; ++each) {
      if (each != event_.server) question.wrong.push_back({{id_of_server(each)}, {}});
    }
    return question;
  }

  [[nodiscard]] bool hashes_keys() const {
    const Strategy strategy = cast_.scenario.strategy();
    return is_by_key(strategy) && strategy != Strategy::ip_hash && strategy != Strategy::rendezvous;
  }

  /// Of the requests that come next, as far as they are drawn: whose key moves when one more server joins? Asked of
  /// every third request. Wrong: all of them, the others, each alone.
  [[nodiscard]] std::optional<Question> keys_that_move() const {
    const auto& planned = cast_.scenario.planned->requests;
    const auto begun = static_cast<std::size_t>(before_.balancer.fair_requests);
    if (event_.request % 3 != 0 || cast_.plan.is_single) return std::nullopt;
    engine::Answer moving;
    engine::Answer staying;
    engine::Answer all;
    for (std::size_t each = begun; each < std::min({begun + most_coming, planned.size(), std::size_t{cast_.requests}});
         ++each) {
      const std::string key = key_of_planned(planned[each]);
      if (key.empty()) return std::nullopt;
      const engine::ElementId id = id_of_request(static_cast<std::uint32_t>(each));
      all.elements.push_back(id);
      (moves_when_one_joins(cast_, key) ? moving : staying).elements.push_back(id);
    }
    if (moving.elements.empty() || all.elements.size() < 2) return std::nullopt;
    const std::size_t servers = cast_.plan.primaries.size();
    Question question{"keys-that-move",
                      Question::Kind::pick_elements,
                      words_.caption("question.keys-that-move", {{"from", servers}, {"to", servers + 1}}),
                      {moving},
                      {}};
    std::vector<engine::Answer> wrong = {all, staying};
    for (const engine::ElementId each : all.elements) wrong.push_back({{each}, {}});
    for (const engine::Answer& answer : wrong) {
      const bool is_new = answer != moving && !answer.elements.empty() &&
                          std::ranges::find(question.wrong, answer) == question.wrong.end();
      if (is_new && question.wrong.size() < most_wrong) question.wrong.push_back(answer);
    }
    return question;
  }

  [[nodiscard]] std::string key_of_planned(const PlannedRequest& planned) const {
    const Parties& parties = *cast_.scenario.parties;
    Request request;
    request.client = parties.clients().at(planned.client);
    request.uri = parties.targets().at(planned.target).uri;
    request.cookies = parties.targets().at(planned.target).cookies;
    return key_of(cast_.scenario.upstream->key, request);
  }

  /// Of strategies that compare all servers: the comparisons are over, who is it?
  [[nodiscard]] std::optional<Question> taken() const {
    switch (cast_.scenario.strategy()) {
      case Strategy::least_connections:
        return before_.decision().by_weights || cast_.plan.is_single ? std::nullopt : next_server("fewest-connections");
      case Strategy::fair:
        return cast_.plan.fair_order.size() > 1 ? next_server("fair-chooses") : std::nullopt;
      case Strategy::least_time:
        return before_.decision().scored.count() > 1 ? next_server("smallest-time") : std::nullopt;
      case Strategy::rendezvous:
        return before_.decision().scored.count() > 1 ? next_server("best-fit") : std::nullopt;
      case Strategy::random_two:
      case Strategy::two_choices:
        return before_.decision().second_drawn != no_server && !before_.decision().by_weights
                   ? next_server("less-loaded")
                   : std::nullopt;
      default:
        return std::nullopt;
    }
  }

  /// From which second on may the server be asked again? nginx compares whole seconds with <=, so one more than most
  /// expect.
  [[nodiscard]] std::optional<Question> comes_back() const {
    const std::int64_t now = before_.balancer.now();
    const std::int64_t timeout = cast_.scenario.upstream->servers[event_.server].fail_timeout;
    Question question = typed("comes-back", {server(), {"now", now}, {"timeout", timeout}});
    add_numbers(question, now + timeout + 1, {now + timeout, now + 1, now + 2 * timeout, timeout});
    return question;
  }

  /// 7/8 of the old estimate and 1/8 of the new time.
  [[nodiscard]] std::optional<Question> estimate() const {
    const std::int64_t before = before_.balancer.servers[event_.server].estimate;
    if (before == 0) return std::nullopt;
    Question question = typed("estimate", {server(), {"before", before}, {"taken", std::int64_t{event_.first}}});
    add_numbers(question, event_.second, {std::int64_t{event_.first}, (before + event_.first) / 2, before});
    return question;
  }

  const World& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::optional<Question> ask(const World& before, const Event& event, const Cast& cast, const Words& words) {
  return Asking(before, event, cast, words).ask();
}

}  // namespace simulators::load_balancing
