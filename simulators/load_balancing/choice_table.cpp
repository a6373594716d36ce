// The table "How the balancer chose": one row a try, with the columns of the strategy's own arithmetic.
#include "algorithms/load_balancing/least_response_time.hpp"
#include "simulators/load_balancing/duration.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Panel;
using engine::Role;
using engine::Table;
using engine::TableCell;
using engine::Words;

/// More servers than this have no columns of their own.
constexpr std::size_t most_columns = 4;

/// What the columns are about.
enum class Columns : std::uint8_t { weights, loads, draws, pairs, places, scores };

Columns columns_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::round_robin:
      return Columns::weights;
    case Strategy::least_connections:
      return Columns::loads;
    case Strategy::ip_hash:
    case Strategy::hash:
    case Strategy::random:
      return Columns::draws;
    case Strategy::random_two:
    case Strategy::two_choices:
      return Columns::pairs;
    case Strategy::hash_consistent:
    case Strategy::maglev:
    case Strategy::bounded_load:
      return Columns::places;
    default:
      return Columns::scores;
  }
}

class ChoiceTable {
 public:
  ChoiceTable(const World& world, const Cast& cast, const Words& words)
      : world_(world), cast_(cast), words_(words), columns_(columns_of(cast.scenario.strategy())) {
    const std::size_t servers = world.balancer.servers.size();
    shown_ = servers <= most_columns ? servers : 0;
  }

  [[nodiscard]] Table table() const {
    Table table;
    table.head = head();
    table.groups = groups();
    const std::uint64_t kept = std::min<std::uint64_t>(world_.decision_count, kept_decisions);
    for (std::uint64_t number = world_.decision_count - kept; number < world_.decision_count; ++number)
      table.rows.push_back(row(number));
    return table;
  }

 private:
  [[nodiscard]] std::string name(std::uint8_t server) const {
    return server < cast_.scenario.names.size() ? cast_.scenario.names[server] : std::string();
  }
  [[nodiscard]] std::string say(std::string_view key) const { return words_.say(fmt::format("table.{}", key)); }

  void add_heads(std::vector<std::string>& head) const {
    for (std::size_t each = 0; each < shown_; ++each) head.push_back(cast_.scenario.names[each]);
  }

  /// What stands over the columns of the servers, where they have columns of their own.
  [[nodiscard]] std::vector<engine::HeadGroup> groups() const {
    if (shown_ == 0) return {};
    if (columns_ == Columns::loads) {
      return {{say("in-flight"), 1, 1 + shown_}, {say("weight"), 1 + shown_, 1 + 2 * shown_}};
    }
    if (columns_ != Columns::weights) return {};
    std::string weights;
    for (std::size_t each = 0; each < shown_; ++each)
      weights += fmt::format("{}{}", each == 0 ? "" : ", ", cast_.scenario.upstream->servers[each].weight);
    return {{say("current"), 1, 1 + shown_},
            {words_.say("table.plus", {{"weights", weights}}), 1 + shown_, 1 + 2 * shown_},
            {say("afterwards"), 3 + 2 * shown_, 3 + 3 * shown_}};
  }

  [[nodiscard]] std::vector<std::string> head() const {
    std::vector<std::string> head = {say("request")};
    switch (columns_) {
      case Columns::weights:
        add_heads(head);
        add_heads(head);
        if (shown_ == 0) head.push_back(say("largest-weight"));
        head.insert(head.end(), {say("largest"), say("minus-sum")});
        add_heads(head);
        if (shown_ == 0) head.push_back(say("afterwards"));
        return head;
      case Columns::loads:
        add_heads(head);
        add_heads(head);
        break;
      case Columns::draws:
        if (cast_.scenario.strategy() != Strategy::random) head.insert(head.end(), {say("key"), say("hash")});
        head.insert(head.end(), {say("modulo"), say("falls-on"), say("wasted")});
        break;
      case Columns::pairs:
        head.insert(head.end(), {say("first"), say("second"), say("wasted")});
        break;
      case Columns::places:
        head.insert(head.end(), {say("key"), say("hash"), say("place"), say("passed")});
        if (cast_.scenario.strategy() == Strategy::bounded_load) head.push_back(say("limit"));
        break;
      case Columns::scores:
        if (is_by_key(cast_.scenario.strategy())) head.push_back(say("key"));
        add_heads(head);
        break;
    }
    head.push_back(say("taken"));
    return head;
  }

  [[nodiscard]] engine::TableRow row(std::uint64_t number) const {
    const Decision& decision = world_.decisions[number % kept_decisions];
    const bool is_last = number + 1 == world_.decision_count;
    engine::TableRow row;
    row.id = id_of_decision(number);
    row.role = decision.has_failed ? Role::failed : is_last ? Role::active : Role::plain;
    row.cells.push_back({attempt_name(decision), Role::plain});
    switch (columns_) {
      case Columns::weights:
        add_weights(row, decision);
        return row;
      case Columns::loads:
        add_loads(row, decision);
        break;
      case Columns::draws:
        add_draws(row, decision);
        break;
      case Columns::pairs:
        row.cells.push_back({name(decision.first_drawn), Role::plain});
        row.cells.push_back({name(decision.second_drawn), Role::plain});
        row.cells.push_back({fmt::to_string(decision.draws), Role::plain});
        break;
      case Columns::places:
        add_places(row, decision);
        break;
      case Columns::scores:
        add_scores(row, decision);
        break;
    }
    row.cells.push_back(taken(decision));
    return row;
  }

  [[nodiscard]] std::string attempt_name(const Decision& decision) const {
    if (decision.attempt == 1) return request_name(decision.request);
    return words_.say("table.again", {{"request", request_name(decision.request)}});
  }

  /// Who got the request, and whether weights decided where the strategy itself would not.
  [[nodiscard]] TableCell taken(const Decision& decision) const {
    if (!decision.is_over) return {"", Role::plain};
    if (decision.server == no_server) return {say("nobody"), Role::failed};
    const bool fell_back = decision.by_weights && columns_ != Columns::loads && columns_ != Columns::places;
    const std::string by = fell_back ? " (" + say("by-weights") + ")" : "";
    return {name(decision.server) + by, decision.has_failed ? Role::failed : Role::settled, TableCell::Kind::name};
  }

  [[nodiscard]] TableCell plus_of(const Decision& decision, std::size_t each) const {
    if (!decision.weighed.test(each)) return {"", Role::plain};
    const bool has_won = decision.winner == each;
    return {number_name(decision.plus[each]), has_won ? Role::settled : Role::plain,
            has_won ? TableCell::Kind::taken : TableCell::Kind::plain};
  }

  void add_weights(engine::TableRow& row, const Decision& decision) const {
    const bool is_decided = decision.winner != no_server;
    for (std::size_t each = 0; each < shown_; ++each)
      row.cells.push_back({number_name(decision.before[each]), Role::plain});
    for (std::size_t each = 0; each < shown_; ++each) row.cells.push_back(plus_of(decision, each));
    const bool is_kept = is_decided && decision.winner < most_shown_servers;
    const std::int64_t paid = is_kept ? decision.after[decision.winner] : 0;
    if (shown_ == 0) row.cells.push_back({is_kept ? number_name(paid + decision.total) : "", Role::plain});
    row.cells.push_back(is_decided
                            ? TableCell{name(decision.winner), decision.has_failed ? Role::failed : Role::settled,
                                        TableCell::Kind::name}
                            : taken(decision));
    row.cells.push_back({is_decided ? number_name(-std::int64_t{decision.total}) : "", Role::plain});
    for (std::size_t each = 0; each < shown_; ++each)
      row.cells.push_back({is_decided ? number_name(decision.after[each]) : "", Role::plain});
    if (shown_ == 0) row.cells.push_back({is_kept ? number_name(paid) : "", Role::plain});
  }

  void add_loads(engine::TableRow& row, const Decision& decision) const {
    for (std::size_t each = 0; each < shown_; ++each) {
      const std::int64_t weight = cast_.scenario.upstream->servers[each].weight;
      const std::string load = weight == 1 ? fmt::to_string(decision.connections[each])
                                           : fmt::format("{} / {}", decision.connections[each], weight);
      row.cells.push_back({load, decision.server == each ? Role::settled : Role::plain});
    }
    for (std::size_t each = 0; each < shown_; ++each) row.cells.push_back(plus_of(decision, each));
  }

  [[nodiscard]] std::string key_of(const Decision& decision) const { return key_name(decision.label, cast_.scenario); }

  void add_draws(engine::TableRow& row, const Decision& decision) const {
    if (cast_.scenario.strategy() != Strategy::random) {
      row.cells.push_back({key_of(decision), Role::plain});
      row.cells.push_back({decision.offset < 0 ? "" : fmt::to_string(decision.hash), Role::plain});
    }
    const std::uint8_t last = decision.second_drawn != no_server ? decision.second_drawn : decision.first_drawn;
    row.cells.push_back(
        {decision.offset < 0 ? "" : fmt::format("mod {} = {}", decision.out_of, decision.offset), Role::plain});
    row.cells.push_back({name(last), Role::plain});
    row.cells.push_back({fmt::to_string(decision.draws), Role::plain});
  }

  void add_places(engine::TableRow& row, const Decision& decision) const {
    const bool has_place = decision.position >= 0;
    row.cells.push_back({key_of(decision), Role::plain});
    row.cells.push_back({has_place ? fmt::to_string(decision.hash) : "", Role::plain});
    row.cells.push_back({has_place ? fmt::to_string(decision.position) : "", Role::plain});
    row.cells.push_back({has_place ? fmt::to_string(decision.draws) : "", Role::plain});
    if (cast_.scenario.strategy() == Strategy::bounded_load)
      row.cells.push_back({decision.limit > 0 ? fmt::format("{:.2f}", decision.limit / 1'000.0) : "", Role::plain});
  }

  [[nodiscard]] std::string score_name(std::int64_t score) const {
    if (cast_.scenario.strategy() != Strategy::least_time) return number_name(score);
    return score >= algorithms::load_balancing::unknown_and_busy ? say("unknown") : duration_name(score);
  }

  void add_scores(engine::TableRow& row, const Decision& decision) const {
    if (is_by_key(cast_.scenario.strategy())) row.cells.push_back({key_of(decision), Role::plain});
    for (std::size_t each = 0; each < shown_; ++each) {
      const bool is_taken = decision.server == each;
      std::string text = decision.scored.test(each) ? score_name(decision.scores[each]) : "";
      if (text.empty() && is_taken && cast_.scenario.strategy() == Strategy::fair) text = say("idle");
      row.cells.push_back({text, is_taken ? Role::settled : Role::plain});
    }
  }

  const World& world_;
  const Cast& cast_;
  const Words& words_;
  Columns columns_;
  std::size_t shown_ = 0;
};

/// Whose each place is: the points of the ring or the entries of the table.
std::size_t places_of(const Plan& plan) { return plan.ring.empty() ? plan.table.size() : plan.ring.size(); }
std::size_t owner_of(const Plan& plan, std::size_t place) {
  return plan.ring.empty() ? plan.table[place] : plan.ring[place].server;
}

}  // namespace

Panel draw_choices(const World& world, const Cast& cast, const Words& words) {
  const std::string key = fmt::format("panel.choices-remark-{}", name_of(cast.scenario.strategy()));
  return {"choices", words.say("panel.choices"), words.say(key), ChoiceTable(world, cast, words).table()};
}

std::optional<Panel> draw_positions(const World& world, const Cast& cast, const Words& words) {
  const std::size_t places = places_of(cast.plan);
  if (places == 0) return std::nullopt;
  constexpr std::size_t most_places = 14;
  constexpr std::size_t before = 2;
  const Decision nothing;
  const Decision& decision = world.decision_count > 0 ? world.decision() : nothing;
  const bool has_place = decision.position >= 0;
  const std::size_t here = has_place ? static_cast<std::size_t>(decision.position) : 0;
  const std::size_t walked = std::min<std::size_t>(static_cast<std::size_t>(decision.draws), most_places - before - 2);
  const std::size_t shown = std::min(places, most_places);
  const std::size_t first = has_place ? (here + places - (walked + before) % places) % places : 0;
  engine::Row row;
  for (std::size_t at = 0; at < shown; ++at) {
    const std::size_t place = (first + at) % places;
    const std::size_t owner = owner_of(cast.plan, place);
    row.ids.push_back(id_of_position(place));
    row.values.push_back(static_cast<std::int64_t>(place));
    row.labels.push_back(cast.scenario.names[owner]);
    const bool is_here = has_place && place == here;
    const bool is_out = out_until(world.balancer, owner).has_value() || cast.scenario.upstream->servers[owner].down;
    row.roles.push_back(is_here ? Role::active : is_out ? Role::failed : Role::plain);
    if (is_here) row.cursors.push_back({at, words.say("position.here", {{"place", here}}), Role::active});
  }
  const bool is_ring = cast.plan.table.empty();
  Panel panel{"positions", words.say(is_ring ? "panel.ring" : "panel.table"),
              words.say(is_ring ? "panel.ring-remark" : "panel.table-remark", {{"places", places}}),
              engine::Cells{{std::move(row)}}};
  return panel;
}

}  // namespace simulators::load_balancing
