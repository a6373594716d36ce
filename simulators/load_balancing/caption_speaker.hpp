#pragma once

#include "simulators/load_balancing/simulator.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace simulators::load_balancing {

/// Who says a sentence about an event: the world before it, and the words for its server and its request.
class CaptionSpeaker {
 public:
  /// Requires: all of them outlive the speaker.
  CaptionSpeaker(const World& before, const Event& event, const Cast& cast, const engine::Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

 protected:
  [[nodiscard]] engine::Caption say(std::string_view key, const engine::Arguments& arguments) const {
    return words_.caption(fmt::format("caption.{}", key), arguments);
  }
  [[nodiscard]] engine::Argument server(std::string name, std::size_t index,
                                        engine::Role role = engine::Role::active) const {
    return {std::move(name), cast_.scenario.names[index], id_of_server(index), role};
  }
  [[nodiscard]] engine::Argument server(engine::Role role = engine::Role::active) const {
    return server("server", event_.server, role);
  }
  [[nodiscard]] engine::Argument request(engine::Role role = engine::Role::active) const {
    return {"request", request_name(event_.request), id_of_request(event_.request), role};
  }
  [[nodiscard]] const ServerState& state() const { return before_.balancer.servers[event_.server]; }
  [[nodiscard]] const Server& line() const { return cast_.scenario.upstream->servers[event_.server]; }
  [[nodiscard]] static engine::Argument number(std::string name, std::int64_t value) {
    return {std::move(name), number_name(value)};
  }
  /// Whether smooth steps are the strategy's own arithmetic.
  [[nodiscard]] bool is_by_weights() const {
    return strategy() == Strategy::round_robin || strategy() == Strategy::least_connections;
  }
  [[nodiscard]] Strategy strategy() const { return cast_.scenario.strategy(); }

  const World& before_;
  const Event& event_;
  const Cast& cast_;
  const engine::Words& words_;
};

/// The sentence about what becomes of a request, or of a server, outside the choice.
[[nodiscard]] engine::Caption explain_course(const World& before, const Event& event, const Cast& cast,
                                             const engine::Words& words);

}  // namespace simulators::load_balancing
