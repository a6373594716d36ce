#include "simulators/isolation/anomalies/observed_play.hpp"
#include "simulators/isolation/anomalies/verdict_words.hpp"
#include "simulators/isolation/explorer/explorer.hpp"
#include "simulators/isolation/story/simulator.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

namespace simulators::isolation::story {
namespace {

/// Longer schedules are not played with every other setting, too.
constexpr std::size_t most_statements_to_compare = 100;
constexpr std::uint64_t most_interleavings_at_once = 2'000;

std::vector<OtherPlay> play_elsewhere(const Scenario& scenario) {
  std::vector<OtherPlay> others;
  const Schedule& schedule = scenario.named->schedule;
  if (schedule.steps.size() > most_statements_to_compare) return others;
  for (const Setting& setting : all_settings) {
    const anomalies::ObservedPlay observed = anomalies::observe(schedule, setting);
    OtherPlay other;
    for (const anomalies::Verdict& verdict : anomalies::verdicts_of(observed.history)) {
      other.shown.set(static_cast<std::size_t>(verdict.what));
    }
    for (const StepRecord& step : observed.record.steps) {
      other.answers.push_back(step.answer ? signs_of(*step.answer) : std::string());
    }
    others.push_back(std::move(other));
  }
  return others;
}

/// Sessions, and the edges that ever are among them.
std::shared_ptr<const engine::GraphShape> shape_of(const Cast& cast, bool is_of_waits,
                                                   const std::set<std::pair<std::size_t, std::size_t>>& edges) {
  auto shape = std::make_shared<engine::GraphShape>();
  for (std::size_t session = 0; session < cast.named().names.size(); ++session) {
    shape->nodes.push_back({is_of_waits ? Cast::id_of_waiter(session) : Cast::id_of_reader(session),
                            cast.named().names[session],
                            {},
                            {},
                            {}});
  }
  for (const auto& [from, to] : edges) {
    if (is_of_waits) {
      shape->edges.push_back(
          {Cast::id_of_waiting_edge(from, to), Cast::id_of_waiter(from), Cast::id_of_waiter(to), {}});
    } else {
      shape->edges.push_back({.id = Cast::id_of_conflict(from, to),
                              .from = Cast::id_of_reader(from),
                              .to = Cast::id_of_reader(to),
                              .label = "rw"});
    }
  }
  return shape;
}

std::shared_ptr<const engine::GraphShape> dependencies_of(const Cast& cast) {
  auto shape = std::make_shared<engine::GraphShape>();
  std::set<std::size_t> transactions;
  for (const anomalies::Edge& edge : cast.book->edges) transactions.insert({edge.from, edge.to});
  for (const std::size_t transaction : transactions) {
    shape->nodes.push_back({Cast::id_of_transaction(transaction),
                            anomalies::name_of(transaction, cast.book->history, cast.named()),
                            {},
                            {},
                            {}});
  }
  constexpr const char* labels[] = {"ww", "wr", "wr", "rw", "rw"};
  for (std::size_t at = 0; at < cast.book->edges.size(); ++at) {
    const anomalies::Edge& edge = cast.book->edges[at];
    shape->edges.push_back({.id = Cast::id_of_edge(at),
                            .from = Cast::id_of_transaction(edge.from),
                            .to = Cast::id_of_transaction(edge.to),
                            .label = labels[static_cast<std::size_t>(edge.kind)]});
  }
  return shape;
}

}  // namespace

std::size_t Cast::table_of(std::uint32_t record) const {
  const std::string& where = book->records[record].where;
  const std::string name = where.substr(0, where.find('.'));
  const std::vector<Table>& tables = named().schedule.tables;
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& table) { return table.name == name; });
  return static_cast<std::size_t>(found - tables.begin());
}

bool Cast::is_row(std::uint32_t record) const {
  const Record& named_record = book->records[record];
  const std::size_t dot = named_record.where.find('.');
  return !named_record.key.empty() && (dot == std::string::npos || named_record.where.substr(dot) == ".PRIMARY");
}

void run(const Scenario& scenario, engine::EventLog<Event>& log) {
  if (scenario.task != Task::play) {
    explore(scenario, log);
    return;
  }
  const Book book = write_book(scenario);
  for (std::size_t number = 0; number < book.texts.size(); ++number) {
    [[maybe_unused]] const std::uint32_t kept = log.keep(book.texts[number]);
    assert(kept == number);
  }
  for (const Event& event : book.events) log.push(event);
  if (book.is_cut) throw engine::LimitReached{};
}

Cast gather(const Scenario& scenario, const engine::EventLog<Event>& log) {
  Cast cast;
  cast.scenario = scenario;
  cast.log = &log;
  cast.end = start(scenario);
  if (scenario.task == Task::play) {
    cast.book = std::make_shared<const Book>(write_book(scenario));
    cast.others = play_elsewhere(scenario);
    const auto interleavings = explorer::count_interleavings({.named = *scenario.named});
    cast.can_be_explored =
        interleavings && *interleavings <= std::min(most_interleavings_at_once, scenario.most_interleavings);
  } else {
    cast.book = std::make_shared<const Book>();
    cast.findings = findings_in(log);
  }
  std::set<std::pair<std::size_t, std::size_t>> waits;
  std::set<std::pair<std::size_t, std::size_t>> conflicts;
  log.each(0, log.size(), [&](const Event& event) {
    apply(cast.end, event);
    cast.most_locks = std::max({cast.most_locks, cast.end.locks.size(), cast.end.reads.size()});
    const bool is_wait = event.what == Occurrence::lock_waited_for || event.what == Occurrence::wait_redirected ||
                         event.what == Occurrence::deadlock_found;
    if (is_wait && event.whom != nobody_there) waits.insert({event.who, event.whom});
    if (event.what == Occurrence::conflict_found) conflicts.insert({event.who, event.whom});
  });
  cast.has_waits = !waits.empty();
  cast.has_conflicts = !conflicts.empty();
  if (scenario.task == Task::play) {
    cast.waits = shape_of(cast, true, waits);
    cast.conflicts = shape_of(cast, false, conflicts);
    cast.dependencies = dependencies_of(cast);
  }
  return cast;
}

}  // namespace simulators::isolation::story
