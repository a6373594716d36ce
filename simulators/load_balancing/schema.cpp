#include "simulators/engine/topic_words.hpp"
#include "simulators/load_balancing/scenario.hpp"

namespace simulators::load_balancing {
namespace {

using engine::IntegerKind;
using engine::TextKind;
using Condition = engine::Field::Condition;

constexpr std::string_view standard_upstream =
    "upstream backend {\n"
    "    server 10.0.0.1:8080 weight=5;\n"
    "    server 10.0.0.2:8080;\n"
    "    server 10.0.0.3:8080;\n"
    "}\n";

constexpr std::string_view standard_requests =
    "GET /          from 192.168.1.10\n"
    "GET /cart?id=7 from 192.168.1.200\n"
    "GET /a.png     from 10.1.0.4\n"
    "GET /          from 10.1.0.4\n"
    "GET /cart?id=8 from 203.0.113.9\n"
    "GET /a.png     from 192.168.1.10\n"
    "POST /pay      from 203.0.113.9\n";

constexpr std::string_view standard_log =
    "192.168.1.10 - - [10/Oct/2026:13:55:36 +0800] \"GET / HTTP/1.1\" 200 2326 \"-\" \"curl/7.88\"\n"
    "192.168.1.200 - - [10/Oct/2026:13:55:36 +0800] \"GET /cart?id=7 HTTP/1.1\" 200 512 \"-\" \"curl/7.88\"\n"
    "203.0.113.9 - - [10/Oct/2026:13:55:38 +0800] \"POST /pay HTTP/1.1\" 502 157 \"-\" \"curl/7.88\"\n";

std::vector<TextKind::Example> upstreams(const engine::TopicWords& words) {
  const auto example = [&](const std::string& name, std::string text) {
    return TextKind::Example{words("example." + name), {{"strategy", "as-written"}, {"upstream", std::move(text)}}};
  };
  return {example("weighted", std::string(standard_upstream)),
          example("backup",
                  "upstream backend {\n    server web1:8080 max_fails=2 fail_timeout=5s;\n    server web2:8080;\n    "
                  "server spare:8080 backup;\n}\n\nproxy_next_upstream error timeout http_503;\n"),
          example("sticky",
                  "upstream backend {\n    ip_hash;\n    server 10.0.0.1:8080;\n    server 10.0.0.2:8080;\n    "
                  "server 10.0.0.3:8080 down;\n}\n")};
}

}  // namespace

engine::Schema make_schema() {
  const engine::TopicWords words("load_balancing");
  engine::Schema schema;
  schema.leading = "strategy";
  std::vector<std::string> strategies = {"as-written"};
  for (std::size_t each = 0; each < strategy_count; ++each)
    strategies.emplace_back(name_of(static_cast<Strategy>(each)));
  const Condition generated{"arrivals", {"constant", "poisson", "bursts"}};
  const Condition traffic{"mode", {"traffic"}};
  const auto only = [](std::string field, std::vector<std::string> values) {
    return Condition{std::move(field), std::move(values)};
  };
  schema.fields = {
      words.choice("strategy", strategies),
      words.text("upstream", TextKind{true, longest_configuration, {}, upstreams(words)},
                 std::string(standard_upstream)),
      words.text("key", TextKind{false, 1'000, {}, {}}, "$request_uri",
                 only("strategy", {"hash", "hash-consistent", "maglev", "rendezvous", "bounded-load"})),
      words.integer("load-percent", IntegerKind{100, 1'000}, 125, only("strategy", {"bounded-load"})),
      words.choice("mode", {"decisions", "traffic"}),
      words.choice("arrivals", {"list", "log", "constant", "poisson", "bursts"}),
      words.text("requests", TextKind{true, 1U << 20, {}, {}}, std::string(standard_requests),
                 only("arrivals", {"list"})),
      words.text("log", TextKind{true, 4U << 20, {}, {}}, std::string(standard_log), only("arrivals", {"log"})),
      words.integer("count", IntegerKind{1, most_generated_requests}, 24, generated),
      words.integer("rate", IntegerKind{1, 1'000'000}, 40, generated),
      words.integer("burst-size", IntegerKind{1, 1'000}, 6, only("arrivals", {"bursts"})),
      words.text("clients", TextKind{true, 64U << 10, {}, {}}, "192.168.1.10 192.168.1.200 10.1.0.4 203.0.113.9",
                 generated),
      words.text("uris", TextKind{true, 256U << 10, {}, {}}, "/ /cart?id=7 /a.png /b.png /search?q=x", generated),
      words.choice("service", {"constant", "exponential", "pareto", "recorded"}, traffic),
      words.text("service-time", TextKind{false, 100, {}, {}}, "50ms",
                 only("service", {"constant", "exponential", "pareto"})),
      words.text("service-list", TextKind{true, 1U << 20, {}, {}}, "40ms 45ms 38ms 120ms 52ms",
                 only("service", {"recorded"})),
      words.integer("workers", IntegerKind{1, 1'000}, 1, traffic),
      words.text("faults", TextKind{true, 256U << 10, {}, {}}, ""),
      words.integer("seed", IntegerKind{0, 999'999'999}, 7)};
  return schema;
}

}  // namespace simulators::load_balancing
