// The real nginx, asked what a scenario asks the simulator. It stands between clients and servers of ours on 127.0.0.1;
// its clock and its random() are the scenario's, everything that it decides is its own. What it did becomes a recording
// in the format of tests/conformance/load_balancing, and the verifier compares it like any other.
#include "simulators/engine/live.hpp"

#include "simulators/engine/input_error.hpp"
#include "simulators/load_balancing/live/exchange.hpp"
#include "simulators/load_balancing/live/nginx.hpp"
#include "simulators/load_balancing/live/script.hpp"
#include "simulators/load_balancing/recording.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace simulators::load_balancing {
namespace {

using engine::LiveFailure;
using engine::LiveLimits;
using nlohmann::json;

/// The servers of a scenario as they really stand: one for each address.
struct Stand {
  std::vector<std::size_t> of_line;  ///< which of them a line means
  std::size_t count = 0;
};

Stand stand_of(const std::vector<Server>& servers) {
  Stand stand;
  std::map<std::string, std::size_t> numbers;
  for (const Server& each : servers) {
    stand.of_line.push_back(numbers.emplace(each.address, numbers.size()).first->second);
  }
  stand.count = numbers.size();
  return stand;
}

/// How long nginx waits for an answer, in milliseconds: proxy_read_timeout, where a server of the scenario hangs.
constexpr std::int64_t patience = 60'000;

/// Plays a script on a running nginx. Whom nginx asks, and how often, is its own affair (the draws of `random` are
/// other ones than the simulation's), so what was really done is written down anew: answers that nobody waited for are
/// left out, those that the script did not know of come at its end, and a server that hangs is given up when its minute
/// is over.
class Player {
 public:
  Player(Exchange& exchange, RunningNginx& nginx, const json& recording, const Stand& stand, bool has_hanging)
      : exchange_(exchange), nginx_(nginx), recording_(recording), has_hanging_(has_hanging) {
    const json& servers = recording.at("config").at("servers");
    for (std::size_t line = 0; line < servers.size(); ++line) {
      const std::string id = servers[line].at("id");
      numbers_.emplace(id, stand.of_line[line]);
      names_of_addresses_.emplace(servers[line].at("address"), id);
      names_.emplace(stand.of_line[line], id);
    }
  }

  void play() {
    for (const json& event : recording_.at("requests")) {
      go_to(event.at("ms"));
      follow(event);
    }
    while (!held_.empty()) {
      const auto [deadline, name] = *held_.begin();
      go_to(exchange_.hangs(name) ? deadline.first : clock_);
      if (exchange_.is_held(name)) finish(name);
    }
  }

  /// What was done, as a recording has it.
  [[nodiscard]] const json& played() const { return played_; }
  /// The results, in the order of the requests.
  [[nodiscard]] json outcomes() const {
    json expected = json::array();
    for (const std::string& name : order_) expected.push_back(outcome_of(name));
    return expected;
  }
  /// What random() gave.
  [[nodiscard]] const std::vector<std::uint32_t>& draws() const { return draws_; }

 private:
  using Deadline = std::pair<std::int64_t, std::uint64_t>;  ///< millisecond, and which try it was

  void move_clock(std::int64_t milliseconds) {
    clock_ = std::max(clock_, milliseconds);
    nginx_.set_clock(clock_);
  }

  void write_down(json event) {
    event["ms"] = clock_;
    played_.push_back(std::move(event));
  }

  void follow(const json& event) {
    const std::string op = event.at("op");
    if (op == "server") {
      const json& state = event.at("state");
      exchange_.change(numbers_.at(event.at("server")),
                       state.is_number() ? std::to_string(state.get<int>()) : state.get<std::string>());
      return write_down(event);
    }
    const std::string name = event.at("id");
    if (op == "start") {
      write_down(event);
      order_.push_back(name);
      exchange_.send(name, text_of(event));
      settle(name);
    } else if (exchange_.is_held(name) && !exchange_.hangs(name)) {
      finish(name);
    }
  }

  /// Goes to this moment, past all that is due before it. Where a server hangs, each step has a millisecond of its own:
  /// whatever wakes nginx lets it give up all whose minute is over, and it asks the next servers for all of them before
  /// it hears of any that one refuses. At moments of their own, what it does does not hang on when it is woken.
  void go_to(std::int64_t milliseconds) {
    while (true) {
      const std::int64_t moment = std::max(milliseconds, clock_ + (has_hanging_ ? 1 : 0));
      const auto [when, name] = first_due(moment);
      move_clock(when);
      if (name.empty()) return;
      finish(name);
    }
  }

  /// The first that is due up to this moment, and when its turn is: nginx's own minute does not wait, an answer does.
  /// The moment itself, and no name, where none is due.
  [[nodiscard]] std::pair<std::int64_t, std::string> first_due(std::int64_t moment) const {
    std::pair<std::int64_t, std::string> first{moment, {}};
    bool is_first_hanging = false;
    for (const auto& [deadline, name] : held_) {
      if (deadline.first > moment) break;
      const bool is_hanging = exchange_.hangs(name);
      const std::int64_t when = is_hanging ? deadline.first : std::max(deadline.first, clock_ + 1);
      const bool is_sooner = when < first.first || (when == first.first && is_hanging && !is_first_hanging);
      if (!first.second.empty() && !is_sooner) continue;
      first = {when, name};
      is_first_hanging = is_hanging;
    }
    return first;
  }

  /// The server does with this request what it does, at this moment.
  void finish(const std::string& name) {
    write_down({{"op", "finish"}, {"id", name}});
    std::erase_if(held_, [&](const auto& held) { return held.second == name; });
    const bool is_hanging = exchange_.hangs(name);
    exchange_.release(name);
    // Whoever hangs does nothing: nginx finds that out when it looks at its clock.
    if (is_hanging) static_cast<void>(exchange_.wake_nginx());
    settle(name);
  }

  /// Until the request lies at a server, or is answered.
  void settle(const std::string& name) {
    nginx_.wait_until([&] {
      for (int turns = 0; turns < 50 && !exchange_.is_held(name) && !exchange_.is_answered(name); ++turns) {
        exchange_.turn(std::chrono::milliseconds(5));
      }
      return exchange_.is_held(name) || exchange_.is_answered(name);
    });
    for (const std::uint32_t each : nginx_.take_draws()) draws_.push_back(each);
    if (!exchange_.is_held(name)) return;
    const std::int64_t wait = exchange_.hangs(name) ? patience : patience - 1'000;
    held_.emplace(Deadline{has_hanging_ ? clock_ + wait : std::numeric_limits<std::int64_t>::max(), tries_++}, name);
  }

  static std::string text_of(const json& event) {
    const std::string method = event.value("method", "GET");
    const std::string body = method == "GET" ? "" : "x";
    std::string text =
        method + " " + event.at("uri").get<std::string>() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    text += "X-Real-IP: " + event.at("client").get<std::string>() + "\r\n";
    text += "X-Request: " + event.at("id").get<std::string>() + "\r\n";
    if (event.contains("cookies")) text += "Cookie: " + event.at("cookies").get<std::string>() + "\r\n";
    if (!body.empty()) text += "Content-Length: 1\r\n";
    return text + "\r\n" + body;
  }

  [[nodiscard]] json outcome_of(const std::string& name) const {
    json outcome = {{"tried", json::array()}, {"picked", nullptr}, {"status", 0}};
    if (!exchange_.is_answered(name)) return outcome;
    const std::string& answer = exchange_.answer(name);
    const std::size_t blank = answer.find(' ');
    int status = 0;
    if (blank != std::string::npos) std::from_chars(answer.data() + blank + 1, answer.data() + answer.size(), status);
    outcome["status"] = status;
    // "127.0.0.1:80, 127.0.0.1:81": whom nginx asked; the upstream's own name where it found none.
    std::string tried = header_of(answer, "X-Tried");
    for (std::size_t at = 0; at < tried.size();) {
      const std::size_t end = std::min(tried.find_first_of(", ", at), tried.size());
      const auto found = names_of_addresses_.find(tried.substr(at, end - at));
      if (found != names_of_addresses_.end()) {
        outcome["tried"].push_back(found->second);
      } else if (end > at) {
        outcome["no_live"] = true;
      }
      at = std::max(tried.find_first_not_of(", ", end), end);
      if (at == std::string::npos) break;
    }
    if (const std::string picked = header_of(answer, "X-Server"); !picked.empty()) {
      outcome["picked"] = names_.at(std::stoul(picked));
    }
    return outcome;
  }

  Exchange& exchange_;
  RunningNginx& nginx_;
  const json& recording_;
  bool has_hanging_;
  std::int64_t clock_ = 0;
  std::uint64_t tries_ = 0;
  std::map<Deadline, std::string> held_;  ///< at a server, in the order in which nginx would give them up
  json played_ = json::array();
  std::vector<std::string> order_;
  std::vector<std::uint32_t> draws_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::string, std::string> names_of_addresses_;
  std::map<std::size_t, std::string> names_;
};

/// What stands within http { }: the text that the verifier reads, too, and a server in front of it.
std::string configuration_of(const json& recording, int port, bool has_hanging) {
  std::string text = nginx_text(recording);
  text += "server {\nlisten 127.0.0.1:" + std::to_string(port) + ";\n";
  text += "large_client_header_buffers 4 256k;\nset_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\n";
  // A simulated server may take longer than nginx would wait; where one hangs, nginx waits its minute.
  text += std::string("location / {\nproxy_pass http://backend;\nproxy_read_timeout ") + (has_hanging ? "60s" : "20d");
  return text + ";\nadd_header X-Tried $upstream_addr always;\n}\n}\n";
}

class RealNginx final : public engine::LiveProgram {
 public:
  [[nodiscard]] std::string_view topic() const override { return "load-balancing"; }
  [[nodiscard]] engine::Localised name() const override { return {"the real nginx", "真正的 nginx"}; }
  [[nodiscard]] std::string_view place() const override { return {}; }
  [[nodiscard]] std::string_view native_field() const override { return "upstream"; }
  [[nodiscard]] std::string record(const engine::Scenario& scenario, const std::string& /*where*/,
                                   const LiveLimits& limits) const override {
    const engine::Schema schema = make_schema();
    const Scenario played = read(engine::Settings(scenario, schema));
    const std::string strategy(name_of(played.strategy()));
    if (!is_of_nginx(played.strategy())) {
      throw LiveFailure({"nginx has no " + strategy + ": there is nothing to compare it with",
                         "nginx 没有 " + strategy + "：没有可比较的对象"});
    }
    const Nginx nginx = find_nginx(limits);
    if (played.strategy() == Strategy::fair) check_fair(nginx);
    try {
      return play(played, nginx, limits);
    } catch (const std::system_error& error) {
      const std::string why = error.what();
      throw LiveFailure({"no connection to nginx: " + why, "无法与 nginx 建立连接：" + why});
    }
  }

 private:
  static void check_fair(const Nginx& nginx) {
    if (nginx.fair_module.empty()) {
      throw LiveFailure({"this nginx has no fair module (on Debian: apt install libnginx-mod-http-upstream-fair)",
                         "这个 nginx 没有 fair 模块（Debian 上：apt install libnginx-mod-http-upstream-fair）"});
    }
    if (!nginx.counts_for_fair) {
      throw LiveFailure({"this nginx is built without --with-debug: its fair does not count requests",
                         "这个 nginx 编译时没有 --with-debug：它的 fair 不统计请求数"});
    }
  }

  static std::string play(const Scenario& scenario, const Nginx& nginx, const LiveLimits& limits) {
    const Stand stand = stand_of(scenario.upstream->servers);
    Exchange exchange(stand.count);
    std::vector<int> ports;
    for (const std::size_t each : stand.of_line) ports.push_back(exchange.port_of(each));
    Script script = script_of(scenario, ports);
    const bool has_hanging = std::ranges::any_of(
        *scenario.faults, [](const Fault& fault) { return fault.behaviour == Behaviour::times_out; });
    RunningNginx running(
        nginx, configuration_of(script.recording, exchange.port_of_nginx(), has_hanging),
        scenario.strategy() == Strategy::fair, [&] { return exchange.wake_nginx(); }, limits);
    running.set_random(scenario.seed);
    Player player(exchange, running, script.recording, stand, has_hanging);
    player.play();
    script.recording["expected"] = player.outcomes();
    script.recording["requests"] = player.played();
    if (!player.draws().empty()) script.recording["random_values"] = player.draws();
    script.recording["recorded_with"] = {{"nginx", nginx.version}};
    script.recording["not_compared"] = script.not_compared;
    return script.recording.dump(1, ' ', false, json::error_handler_t::replace);
  }
};

}  // namespace

std::unique_ptr<engine::LiveProgram> make_live_program() { return std::make_unique<RealNginx>(); }

}  // namespace simulators::load_balancing
