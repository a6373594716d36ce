#pragma once

#include "simulators/load_balancing/balancer.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// Recordings of the real nginx ("requests" and what became of them), played against a balancer.
namespace simulators::load_balancing {

namespace balancing = ::simulators::load_balancing;

/// What a client saw of one request, and where it went.
struct Outcome {
  std::vector<std::string> tried;
  std::optional<std::string> picked;
  int status = 0;
  bool no_live = false;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// The recording's configuration as nginx's own text.
inline std::string nginx_text(const nlohmann::json& recording) {
  const auto& config = recording.at("config");
  const std::string directive = "    " + config.at("directive").get<std::string>() + "\n";
  const bool is_behind = config.value("directive_behind", false);
  std::string text = "upstream backend {\n" + (is_behind ? "" : directive);
  for (const auto& server : config.at("servers")) {
    text += "    server " + server.at("address").get<std::string>();
    text += " weight=" + std::to_string(server.at("weight").get<int>());
    text += " max_fails=" + std::to_string(server.at("max_fails").get<int>());
    text += " fail_timeout=" + std::to_string(server.at("fail_timeout").get<int>()) + "s";
    if (server.value("max_conns", 0) > 0) text += " max_conns=" + std::to_string(server.at("max_conns").get<int>());
    if (server.value("down", false)) text += " down";
    if (server.value("backup", false)) text += " backup";
    text += ";\n";
  }
  if (is_behind) text += directive;
  text += "}\nproxy_next_upstream " + config.at("next_upstream").get<std::string>() + ";\n";
  text += "proxy_next_upstream_timeout " + std::to_string(config.value("next_upstream_timeout", 0)) + "ms;\n";
  return text + "proxy_next_upstream_tries " + std::to_string(config.at("next_upstream_tries").get<int>()) + ";\n";
}

inline std::vector<Outcome> expected_outcomes(const nlohmann::json& recording) {
  std::vector<Outcome> outcomes;
  for (const auto& each : recording.at("expected")) {
    Outcome outcome;
    outcome.tried = each.at("tried").get<std::vector<std::string>>();
    if (!each.at("picked").is_null()) outcome.picked = each.at("picked").get<std::string>();
    outcome.status = each.at("status").get<int>();
    outcome.no_live = each.value("no_live", false);
    outcomes.push_back(outcome);
  }
  return outcomes;
}

/// Plays a recording's events against a balancer.
class Replay {
 public:
  Replay(const nlohmann::json& recording, std::shared_ptr<const balancing::Upstream> upstream)
      : recording_(recording),
        balancer_(
            std::move(upstream), [this] { return next_random(); },
            [this](const balancing::Event& event) { hear(event); }) {
    for (const auto& server : recording.at("config").at("servers")) names_.push_back(server.at("id"));
    for (const auto& value : recording.value("random_values", nlohmann::json::array())) random_.push_back(value);
  }

  std::vector<Outcome> outcomes() {
    for (const auto& event : recording_.at("requests")) play(event);
    std::vector<Outcome> outcomes;
    for (const auto& [number, outcome] : outcomes_) outcomes.push_back(outcome);
    return outcomes;
  }

  [[nodiscard]] const std::vector<balancing::Event>& events() const { return events_; }
  [[nodiscard]] const balancing::Balancer& balancer() const { return balancer_; }
  [[nodiscard]] bool has_random_left() const { return consumed_ < random_.size(); }

 private:
  /// A request in flight; its later tries are answered at once where it is not each try that is held.
  struct Held {
    std::uint32_t number = 0;
    bool each_try = false;
  };

  void play(const nlohmann::json& event) {
    balancer_.set_clock(event.value("ms", event.value("t", std::int64_t{0}) * 1000));
    const std::string op = event.at("op");
    if (op == "server") {
      change(event);
    } else if (op == "finish") {
      const Held& held = ids_.at(event.at("id"));
      if (held.each_try) {
        balancer_.answer(held.number);
      } else {
        answer(held.number);
      }
    } else {
      balancing::Request request;
      request.client = event.value("client", "127.0.0.1");
      request.uri = event.value("uri", "/");
      request.cookies = event.value("cookies", "");
      const std::string method = event.value("method", "GET");
      request.may_be_repeated = method != "POST" && method != "LOCK" && method != "PATCH";
      const std::uint32_t number = balancer_.arrive(request);
      if (op == "start") {
        ids_[event.at("id")] = {number, event.value("each_try", false)};
      } else {
        answer(number);
      }
    }
  }

  /// Lines that repeat an address share their name: they are one server.
  void change(const nlohmann::json& event) {
    for (std::size_t each = 0; each < names_.size(); ++each) {
      if (names_[each] == event.at("server").get<std::string>())
        change(static_cast<std::uint8_t>(each), event.at("state"));
    }
  }

  void change(std::uint8_t server, const nlohmann::json& state) {
    if (state.is_number()) {
      balancer_.set_behaviour(server, balancing::Behaviour::answers, state.get<int>());
    } else if (state == "up") {
      balancer_.set_behaviour(server, balancing::Behaviour::answers, 200);
    } else if (state == "break") {
      balancer_.set_behaviour(server, balancing::Behaviour::breaks, 0);
    } else if (state == "hang") {
      balancer_.set_behaviour(server, balancing::Behaviour::times_out, 0);
    } else if (state == "bad_header") {
      balancer_.set_behaviour(server, balancing::Behaviour::babbles, 0);
    } else {
      balancer_.set_behaviour(server, balancing::Behaviour::refuses, 0);
    }
  }

  /// Later tries of a request are answered at once.
  void answer(std::uint32_t number) {
    while (balancer_.is_in_flight(number)) balancer_.answer(number);
  }

  void hear(const balancing::Event& event) {
    events_.push_back(event);
    Outcome& outcome = outcomes_[event.request];
    switch (event.what) {
      case balancing::Happening::taken:
        outcome.tried.push_back(names_.at(event.server));
        break;
      case balancing::Happening::no_live:
        outcome.no_live = true;
        break;
      case balancing::Happening::finished:
        if (event.server != balancing::no_server) outcome.picked = names_.at(event.server);
        outcome.status = event.first;
        break;
      default:
        break;
    }
  }

  std::uint32_t next_random() {
    if (consumed_ == random_.size()) throw std::runtime_error("more random numbers wanted than recorded");
    return random_[consumed_++];
  }

  const nlohmann::json& recording_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> random_;
  std::size_t consumed_ = 0;
  std::map<std::string, Held> ids_;
  std::map<std::uint32_t, Outcome> outcomes_;
  std::vector<balancing::Event> events_;
  balancing::Balancer balancer_;
};

}  // namespace simulators::load_balancing
