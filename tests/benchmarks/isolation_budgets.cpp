#include "tests/benchmarks/isolation_budgets.hpp"

#include "simulators/engine/catalog.hpp"
#include "simulators/isolation/explorer/explorer.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "tests/benchmarks/budget_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

namespace tests::benchmarks {
namespace {

namespace isolation = simulators::isolation;
namespace engine = simulators::engine;

/// By the clock on the wall: the explorer has two workers.
double seconds_of(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

const std::string tables =
    "CREATE TABLE account (id INT PRIMARY KEY, balance INT);\nINSERT INTO account VALUES (1, 100), (2, 200), (3, "
    "300);\n";

/// Three transactions of four statements: 12! / (4!)^3 = 34,650 interleavings.
std::string three_transactions() {
  std::string text = tables;
  for (int session = 1; session <= 3; ++session) {
    const std::string name = fmt::format("T{}: ", session);
    text += name + "BEGIN\n" + name + fmt::format("SELECT balance FROM account WHERE id = {}\n", session % 3 + 1) +
            name + fmt::format("UPDATE account SET balance = balance + 1 WHERE id = {}\n", session) + name + "COMMIT\n";
  }
  return text;
}

std::string one_schedule() {
  return tables +
         "T1: BEGIN\nT2: BEGIN\nT1: SELECT SUM(balance) FROM account\nT2: SELECT SUM(balance) FROM account\n"
         "T1: UPDATE account SET balance = 0 WHERE id = 1\nT2: UPDATE account SET balance = 0 WHERE id = 2\n"
         "T1: COMMIT\nT2: COMMIT\n";
}

}  // namespace

void measure_isolation() {
  for (const isolation::Setting& setting : isolation::all_settings) {
    const isolation::explorer::Question question{.named = isolation::read_script(three_transactions(), "budget")};
    const double seconds = seconds_of([&] { (void)isolation::explorer::explore(question, setting); });
    print(fmt::format("all 34,650 interleavings, {}, {}", isolation::server_name(setting),
                      isolation::level_name(setting)),
          seconds, "s", 5);
  }
  const engine::Catalog catalog;
  engine::Scenario scenario{"isolation"};
  scenario.set("schedule", one_schedule(), {"budget", 1, 1});
  double best = 1;
  for (int repetition = 0; repetition < 5; ++repetition) {
    best = std::min(best, seconds_of([&] {
                      const auto run = catalog.find("isolation")->run(scenario, {}, nullptr);
                      (void)run->scene(run->steps(), engine::Language::english);
                    }));
  }
  print("open one schedule of eight statements and draw its end", best * 1'000, "ms", 20);
}

}  // namespace tests::benchmarks
