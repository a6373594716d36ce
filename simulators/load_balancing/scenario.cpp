#include "simulators/load_balancing/scenario.hpp"

#include "simulators/load_balancing/duration.hpp"
#include "simulators/load_balancing/server_line.hpp"
#include "simulators/load_balancing/word_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace simulators::load_balancing {
namespace {

using engine::Settings;
using engine::shortened;

constexpr std::array<std::string_view, strategy_count> strategy_names = {
    "round-robin", "ip-hash",     "hash",       "hash-consistent", "least-conn", "random",      "random-two",
    "fair",        "two-choices", "least-time", "maglev",          "rendezvous", "bounded-load"};

/// The nginx line that chooses a strategy; a comment where nginx has none.
std::string line_of(Strategy strategy, std::string_view key) {
  switch (strategy) {
    case Strategy::round_robin:
      return "# round robin: the standard, no line needed";
    case Strategy::ip_hash:
      return "ip_hash;";
    case Strategy::hash:
      return fmt::format("hash {};", key);
    case Strategy::hash_consistent:
      return fmt::format("hash {} consistent;", key);
    case Strategy::least_connections:
      return "least_conn;";
    case Strategy::random:
      return "random;";
    case Strategy::random_two:
      return "random two;";
    case Strategy::fair:
      return "fair;";
    default:
      return fmt::format("# {}: not in nginx", name_of(strategy));
  }
}

/// The upstream text with the strategy's line in it, and where each byte of it was written.
class NativeText {
 public:
  NativeText(const Settings& settings, Strategy strategy, const Upstream& as_written)
      : settings_(settings), at_(as_written.block_offset), line_("\n    " + line_of(strategy, settings.text("key"))) {
    text_ = settings.text("upstream");
    // A comment would take in what stands behind the brace on the same line.
    const std::size_t behind = text_.find_first_not_of(" \t\r", at_);
    const bool has_more = behind != std::string::npos && text_[behind] != '\n';
    if (!is_of_nginx(strategy) || strategy == Strategy::round_robin) line_ += has_more ? "\n" : "";
    text_.insert(at_, line_);
    if (strategy == Strategy::hash || strategy == Strategy::hash_consistent) key_at_ = at_ + 10;
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] engine::TextPlace place(std::size_t offset) const {
    if (offset < at_) return settings_.place("upstream", offset);
    if (offset >= at_ + line_.size()) return settings_.place("upstream", offset - line_.size());
    if (key_at_ == 0 || offset < key_at_) return settings_.place("strategy");
    return settings_.place("key", std::min(offset - key_at_, settings_.text("key").size()));
  }

 private:
  const Settings& settings_;
  std::size_t at_;
  std::string line_;
  std::string text_;
  std::size_t key_at_ = 0;
};

std::uint16_t line_at(std::string_view text, std::size_t offset) {
  return static_cast<std::uint16_t>(1 + std::ranges::count(text.substr(0, offset), '\n'));
}

[[noreturn]] void refuse_key(const Settings& settings) {
  refuse(settings.place("key", 0), "one-key", {{"found", shortened(settings.text("key"))}});
}

/// The key of the strategies beyond nginx is read as that of `hash`.
std::vector<KeyPiece> read_own_key(const Settings& settings) {
  const std::string text = fmt::format("upstream b {{ hash {}; server a; }}", settings.text("key"));
  constexpr std::size_t before = 18;
  const std::size_t size = settings.text("key").size();
  Upstream upstream = read_upstream(text, [&](std::size_t offset) {
                        return settings.place("key", offset < before ? 0 : std::min(offset - before, size));
                      }).upstream;
  if (upstream.strategy != Strategy::hash || upstream.servers.size() != 1) refuse_key(settings);
  return std::move(upstream.key);
}

void read_text(const Settings& settings, Scenario& scenario) {
  const std::string& written = settings.text("upstream");
  UpstreamReading reading =
      read_upstream(written, [&](std::size_t offset) { return settings.place("upstream", offset); });
  std::string text = written;
  if (const std::string& chosen = settings.text("strategy"); chosen != "as-written") {
    const auto strategy = static_cast<Strategy>(std::ranges::find(strategy_names, chosen) - strategy_names.begin());
    if (reading.upstream.names_strategy) {
      refuse(settings.place("upstream", reading.upstream.strategy_offset), "one-strategy", {{"strategy", chosen}});
    }
    const NativeText native(settings, strategy, reading.upstream);
    text = native.text();
    const std::size_t servers = reading.upstream.servers.size();
    reading = read_upstream(text, [&](std::size_t offset) { return native.place(offset); });
    // A key with a blank or semicolon in it would say more than what is hashed.
    const bool is_one_word = !is_of_nginx(strategy) || reading.upstream.strategy == strategy;
    if (!is_one_word || reading.upstream.servers.size() != servers) refuse_key(settings);
    reading.upstream.strategy = strategy;
    reading.upstream.strategy_offset = reading.upstream.block_offset + 1;
    if (strategy >= Strategy::maglev) reading.upstream.key = read_own_key(settings);
    reading.upstream.load_percent = settings.integer("load-percent");
    std::int64_t total = 0;
    for (const Server& server : reading.upstream.servers) total += server.weight;
    if ((strategy == Strategy::maglev || strategy == Strategy::bounded_load) && total > largest_total_weight_of_ring) {
      refuse(settings.place("upstream", 0), "smaller-weights",
             {{"most", largest_total_weight_of_ring}, {"found", total}});
    }
  }
  scenario.names = names_of(reading.upstream.servers);
  for (const Server& server : reading.upstream.servers) scenario.lines.push_back(line_at(text, server.offset));
  scenario.strategy_line = line_at(text, reading.upstream.strategy_offset);
  scenario.notes = std::move(reading.notes);
  scenario.upstream = std::make_shared<const Upstream>(std::move(reading.upstream));
  scenario.text = std::make_shared<const std::string>(std::move(text));
}

engine::Microseconds read_one_duration(const Settings& settings, const std::string& field) {
  const auto duration = read_duration(settings.text(field));
  if (!duration) refuse(settings.place(field, 0), "duration", {{"found", shortened(settings.text(field))}});
  return *duration;
}

engine::RecordedTimes read_service_list(const Settings& settings) {
  constexpr std::size_t most_times = 100'000;
  std::vector<engine::Microseconds> times;
  WordLines lines(settings.text("service-list"));
  for (auto words = lines.next(); !words.empty(); words = lines.next()) {
    for (const LineWord& word : words) {
      const auto duration = read_duration(word.text);
      const engine::TextPlace place = settings.place("service-list", word.offset);
      if (!duration) refuse(place, "duration", {{"found", shortened(word.text)}});
      if (times.size() == most_times) refuse(place, "fewer-words-in-list", {{"most", most_times}, {"found", ""}});
      times.push_back(*duration);
    }
  }
  if (times.empty()) refuse(settings.place("service-list", 0), "duration", {{"found", ""}});
  return {std::make_shared<const std::vector<engine::Microseconds>>(std::move(times))};
}

void read_service(const Settings& settings, Scenario& scenario) {
  scenario.has_traffic = settings.text("mode") == "traffic";
  if (!scenario.has_traffic) return;
  scenario.workers = static_cast<std::uint32_t>(settings.integer("workers"));
  const std::string& kind = settings.text("service");
  if (kind == "recorded") {
    scenario.service = read_service_list(settings);
    return;
  }
  const engine::Microseconds mean = read_one_duration(settings, "service-time");
  if (kind == "exponential") {
    scenario.service = engine::ExponentialTimes{mean};
  } else if (kind == "pareto") {
    // With a shape of 1.5 the mean is three times the least.
    scenario.service = engine::ParetoTimes{mean / 3, 1'500, engine::longest_duration};
  } else {
    scenario.service = engine::ConstantTimes{mean};
  }
}

void read_source(const Settings& settings, Scenario& scenario) {
  constexpr std::array<std::string_view, 5> sources = {"list", "log", "constant", "poisson", "bursts"};
  scenario.origin = static_cast<Origin>(std::ranges::find(sources, settings.text("arrivals")) - sources.begin());
  auto parties = std::make_shared<Parties>();
  auto planned = std::make_shared<LogReading>();
  if (scenario.origin == Origin::list) {
    planned->requests = read_requests(settings, *parties);
  } else if (scenario.origin == Origin::log) {
    *planned = read_access_log(settings.text("log"), *parties);
    if (planned->requests.empty()) refuse(settings.place("log", 0), "a-log-line");
  } else {
    read_clients(settings, *parties);
    read_uris(settings, *parties);
    const std::int64_t rate = settings.integer("rate");
    const engine::Microseconds interval = 1'000'000 / rate;
    if (scenario.origin == Origin::constant) scenario.arrivals = engine::ConstantTimes{interval};
    if (scenario.origin == Origin::poisson) scenario.arrivals = engine::ExponentialTimes{interval};
    if (scenario.origin == Origin::bursts) {
      const std::int64_t size = settings.integer("burst-size");
      scenario.arrivals = engine::BurstTimes{static_cast<std::uint64_t>(size), 0, interval * size};
    }
    scenario.count = static_cast<std::uint32_t>(settings.integer("count"));
  }
  if (!planned->requests.empty()) scenario.count = static_cast<std::uint32_t>(planned->requests.size());
  scenario.parties = std::move(parties);
  scenario.planned = std::move(planned);
}

}  // namespace

std::string_view name_of(Strategy strategy) { return strategy_names[static_cast<std::size_t>(strategy)]; }

bool is_by_key(Strategy strategy) {
  return strategy == Strategy::ip_hash || strategy == Strategy::hash || strategy == Strategy::hash_consistent ||
         strategy >= Strategy::maglev;
}

std::vector<std::string> names_of(const std::vector<Server>& servers) {
  constexpr std::size_t longest_name = 8;
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const Server& server : servers) {
    const std::string host = server.address.substr(0, server.address.find(':'));
    const bool is_name = is_host_name(server.address) && host.size() <= longest_name &&
                         host.find('.') == std::string::npos && taken.insert(host).second;
    names.push_back(is_name ? host : std::string());
  }
  for (std::size_t each = 0; each < names.size(); ++each) {
    if (!names[each].empty()) continue;
    std::string name = each < 26 ? std::string(1, static_cast<char>('a' + each)) : fmt::format("s{}", each + 1);
    while (!taken.insert(name).second) name += "'";
    names[each] = std::move(name);
  }
  return names;
}

Scenario read(const Settings& settings) {
  Scenario scenario;
  read_text(settings, scenario);
  read_source(settings, scenario);
  read_service(settings, scenario);
  std::vector<std::string> addresses;
  for (const Server& server : scenario.upstream->servers) addresses.push_back(server.address);
  scenario.faults = std::make_shared<const std::vector<Fault>>(read_faults(settings, scenario.names, addresses));
  scenario.seed = static_cast<std::uint64_t>(settings.integer("seed"));
  scenario.upstream_text = settings.text("upstream");
  scenario.faults_text = settings.text("faults");
  return scenario;
}

}  // namespace simulators::load_balancing
