// What came of the decisions: the account of each server, the picks in order, the times, the keys that move, and what
// the simulation leaves out.
#include "simulators/load_balancing/duration.hpp"
#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Panel;
using engine::Role;
using engine::Words;

class Outcomes {
 public:
  Outcomes(const World& world, const Cast& cast, const Words& words) : world_(world), cast_(cast), words_(words) {}

  [[nodiscard]] std::vector<Panel> draw() const {
    std::vector<Panel> panels = {account(), picks()};
    if (cast_.has_time) panels.push_back(latency());
    if (cast_.has_movements) panels.push_back(movements());
    panels.push_back(remarks());
    return panels;
  }

 private:
  [[nodiscard]] static std::string percent(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return "–";
    return fmt::format("{} %", (part * 1'000 / whole + 5) / 10);
  }

  [[nodiscard]] Panel account() const {
    engine::Table table;
    for (const std::string_view head :
         {"server", "state", "weight", "current", "in-flight", "waiting", "fails", "picked", "share", "ideal"})
      if (cast_.scenario.has_traffic || head != "waiting")
        table.head.push_back(words_.say(fmt::format("account.{}", head)));
    std::uint64_t ideal_total = 0;
    for (const Server& server : cast_.scenario.upstream->servers)
      ideal_total += server.down || server.backup ? 0 : static_cast<std::uint64_t>(server.weight);
    for (std::size_t each = 0; each < world_.balancer.servers.size(); ++each)
      table.rows.push_back(line(each, ideal_total));
    return {"account", words_.say("panel.account"), words_.say("panel.account-remark"), std::move(table)};
  }

  [[nodiscard]] engine::TableRow line(std::size_t each, std::uint64_t ideal_total) const {
    const Server& server = cast_.scenario.upstream->servers[each];
    const ServerState& state = world_.balancer.servers[each];
    const bool is_ill = state.behaviour != Behaviour::answers || out_until(world_.balancer, each).has_value();
    const bool is_here = world_.has_happened && world_.last.server == each;
    engine::TableRow row;
    row.id = id_of_account(each);
    row.role = is_here ? Role::active : server.down ? Role::empty : Role::plain;
    const std::string weight = state.effective == server.weight
                                   ? fmt::to_string(server.weight)
                                   : fmt::format("{} / {}", state.effective, server.weight);
    const bool is_aside = server.down || server.backup;
    const auto plain = [&](std::string text) { row.cells.push_back({std::move(text), Role::plain}); };
    plain(cast_.scenario.names[each]);
    row.cells.push_back({state_name(world_, each, words_), is_ill ? Role::failed : Role::plain});
    plain(weight);
    plain(number_name(state.current));
    plain(fmt::to_string(state.connections));
    if (cast_.scenario.has_traffic) plain(fmt::to_string(world_.sites[each].waiting.size()));
    plain(fmt::to_string(state.fails));
    plain(fmt::to_string(state.taken));
    plain(percent(state.taken, world_.pick_count));
    plain(server.backup ? words_.say("account.backup")
                        : percent(is_aside ? 0 : static_cast<std::uint64_t>(server.weight), ideal_total));
    return row;
  }

  [[nodiscard]] Panel picks() const {
    engine::Row row;
    const std::uint64_t first = world_.pick_count - world_.picks.size();
    for (std::size_t at = 0; at < world_.picks.size(); ++at) {
      const Pick& pick = world_.picks[at];
      const bool is_last = at + 1 == world_.picks.size();
      row.ids.push_back(id_of_pick(first + at));
      row.values.push_back(pick.server);
      row.labels.push_back(cast_.scenario.names[pick.server]);
      row.roles.push_back(pick.has_failed ? Role::failed : is_last ? Role::active : Role::plain);
    }
    return {"picked", words_.say("panel.picked"), words_.say("panel.picked-remark", {{"picks", world_.pick_count}}),
            engine::Cells{{std::move(row)}}, Panel::Place::beside};
  }

  [[nodiscard]] Panel latency() const {
    engine::Chart chart;
    chart.kind = engine::Chart::Kind::histogram;
    chart.x_axis = words_.say("chart.latency");
    chart.y_axis = words_.say("chart.answers");
    engine::Series series{words_.say("chart.answers"), cast_.latency_edges, {}};
    for (std::size_t bar = 0; bar + 1 < cast_.latency_edges.size(); ++bar) {
      const auto edge = [&](std::size_t at) { return static_cast<std::int64_t>(cast_.latency_edges[at] * 1'000); };
      series.y.push_back(static_cast<double>(world_.latency.between(edge(bar), edge(bar + 1))));
    }
    // The last edge begins no bar.
    series.y.push_back(0);
    chart.series.push_back(std::move(series));
    const auto quantile = [&](std::uint64_t per_mille) { return duration_name(world_.latency.quantile(per_mille)); };
    const std::string remark = world_.latency.count() == 0
                                   ? words_.say("chart.none")
                                   : words_.say("chart.quantiles", {{"answers", world_.latency.count()},
                                                                    {"half", quantile(500)},
                                                                    {"most", quantile(950)},
                                                                    {"nearly", quantile(990)}});
    return {"latency", words_.say("panel.latency"), remark, std::move(chart), Panel::Place::beside};
  }

  [[nodiscard]] Panel movements() const {
    constexpr std::array<std::string_view, 4> names = {"hash", "hash-consistent", "maglev", "rendezvous"};
    if (!cast_.movements) cast_.movements = movements_of(*cast_.scenario.upstream);
    engine::Table table;
    const std::size_t servers = cast_.plan.primaries.size();
    table.head = {words_.say("moves.method"), words_.say("moves.joins", {{"from", servers}, {"to", servers + 1}}),
                  words_.say("moves.leaves", {{"from", servers}, {"to", servers - 1}})};
    for (std::size_t each = 0; each < names.size(); ++each) {
      const Movement& movement = (*cast_.movements)[each];
      engine::TableRow row;
      row.id = id_of_movement(each);
      const bool is_own = names[each] == name_of(cast_.scenario.strategy());
      row.role = is_own ? Role::settled : Role::plain;
      row.cells = {{words_.say(fmt::format("strategy.{}", names[each])), Role::plain},
                   {percent(movement.joins, 1'000), Role::plain},
                   {percent(movement.leaves, 1'000), Role::plain}};
      table.rows.push_back(std::move(row));
    }
    return {"moves", words_.say("panel.moves"), words_.say("panel.moves-remark"), std::move(table),
            Panel::Place::beside};
  }

  [[nodiscard]] Panel remarks() const {
    engine::Text text;
    const Strategy strategy = cast_.scenario.strategy();
    text.paragraphs.push_back(words_.say(strategy == Strategy::fair ? "about.fair"
                                         : is_of_nginx(strategy)    ? "about.nginx"
                                                                    : "about.beyond"));
    if (!is_of_nginx(strategy)) text.paragraphs.push_back(words_.say(fmt::format("about.{}", name_of(strategy))));
    const LogReading& log = *cast_.scenario.planned;
    if (log.skipped > 0) {
      std::string lines;
      for (const std::size_t line : log.skipped_lines) lines += (lines.empty() ? "" : ", ") + fmt::to_string(line);
      if (log.skipped > log.skipped_lines.size()) lines += " …";
      text.paragraphs.push_back(words_.say("about.skipped", {{"count", log.skipped}, {"lines", lines}}));
    }
    constexpr std::size_t most_notes = 6;
    for (std::size_t each = 0; each < cast_.scenario.notes.size() && each < most_notes; ++each) {
      const Note& note = cast_.scenario.notes[each];
      const bool is_english = words_.say("about.language") == "en";
      text.paragraphs.push_back(words_.say(
          "about.note", {{"line", note.place.line}, {"note", is_english ? note.text.english : note.text.chinese}}));
    }
    return {"about", words_.say("panel.about"), "", std::move(text), Panel::Place::beside};
  }

  const World& world_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

std::string state_name(const World& world, std::size_t server, const Words& words) {
  if (world.balancer.upstream->servers[server].down) return words.say("state.down");
  if (const auto until = out_until(world.balancer, server)) return words.say("state.out", {{"until", *until}});
  const ServerState& state = world.balancer.servers[server];
  if (state.behaviour != Behaviour::answers) {
    constexpr std::array<std::string_view, 5> names = {"answers", "refuses", "breaks", "hangs", "garbles"};
    return words.say(fmt::format("state.{}", names[static_cast<std::size_t>(state.behaviour)]));
  }
  if (state.status != 200) return words.say("state.status", {{"status", std::int64_t{state.status}}});
  if (state.delay > 0)
    return words.say("state.slow", {{"delay", duration_name(engine::Microseconds{state.delay} * 1'000)}});
  return words.say("state.answers");
}

std::vector<Panel> draw_outcomes(const World& world, const Cast& cast, const Words& words) {
  return Outcomes(world, cast, words).draw();
}

}  // namespace simulators::load_balancing
