#include "simulators/load_balancing/caption_speaker.hpp"
#include "simulators/load_balancing/duration.hpp"

#include <fmt/format.h>

#include <array>

namespace simulators::load_balancing {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

constexpr std::array<std::string_view, 5> behaviour_words = {"answers", "refuses", "breaks", "hangs", "garbles"};
constexpr std::array<std::string_view, 11> trouble_words = {"error",    "timeout",  "invalid-header", "http-403",
                                                            "http-404", "http-429", "http-500",       "http-502",
                                                            "http-503", "http-504", "non-idempotent"};

class Course : CaptionSpeaker {
 public:
  using CaptionSpeaker::CaptionSpeaker;

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::clock_moved:
        return say("clock-moved", {{"time", duration_name(event_.value())}});
      case Happening::server_changed:
        return server_changed();
      case Happening::request_arrived:
        return request_arrived();
      case Happening::backups_entered:
        return say("backups-entered", {request()});
      case Happening::window_opened:
        return window_opened();
      case Happening::taken:
        return say("taken", {server(Role::settled), request(), {"connections", std::int64_t{event_.first}}});
      case Happening::tries_lowered:
        return say("tries-lowered", {request(), {"tries", std::int64_t{event_.first}}});
      case Happening::reached:
        return say(fmt::format("reached.{}", behaviour_words[event_.detail]),
                   {server(event_.detail == 0 ? Role::active : Role::failed),
                    request(),
                    {"status", std::int64_t{event_.first}}});
      case Happening::troubled:
        return say(fmt::format("troubled.{}", trouble_words[event_.detail]), {server(Role::failed), request()});
      case Happening::failed:
        return failed();
      case Happening::forgiven:
        return say("forgiven", {server(Role::settled), {"fails", state().fails}});
      case Happening::freed:
        return say(
            "freed",
            {server(), request(), {"connections", std::int64_t{event_.first}}, {"tries", std::int64_t{event_.second}}});
      case Happening::repeated:
        return say("repeated", {request()});
      case Happening::no_live:
        return say("no-live", {request(Role::failed)});
      case Happening::queued:
        return say("queued", {server(Role::waiting),
                              request(Role::waiting),
                              {"waiting", std::int64_t{event_.first}},
                              {"workers", std::int64_t{cast_.scenario.workers}}});
      case Happening::service_began:
        return say(event_.first != 0 ? "service-began.waited" : "service-began.at-once",
                   {server(), request(), {"time", duration_name(event_.second)}});
      default:
        return finished();
    }
  }

 private:
  [[nodiscard]] Caption server_changed() const {
    const auto behaviour = static_cast<Behaviour>(event_.detail);
    if (behaviour != Behaviour::answers)
      return say(fmt::format("server-changed.{}", behaviour_words[event_.detail]), {server(Role::failed)});
    if (event_.second > 0)
      return say("server-changed.slow",
                 {server(Role::waiting), {"delay", duration_name(engine::Microseconds{event_.second} * 1'000)}});
    if (event_.first != 200)
      return say("server-changed.status", {server(Role::failed), {"status", std::int64_t{event_.first}}});
    return say("server-changed.answers", {server(Role::settled)});
  }

  [[nodiscard]] Caption request_arrived() const {
    const RequestLabel label = unpacked(event_.second);
    const Parties& parties = *cast_.scenario.parties;
    const std::string client = parties.clients()[label.client];
    const std::string uri = engine::shortened(parties.targets()[label.uri].uri);
    return say(label.may_be_repeated ? "request-arrived.repeatable" : "request-arrived.once",
               {request(), {"client", client}, {"uri", uri}, {"tries", std::int64_t{event_.first}}});
  }

  [[nodiscard]] Caption window_opened() const {
    const bool is_probe = line().max_fails > 0 && state().fails >= line().max_fails;
    const bool is_first = state().checked == never;
    return say(is_probe   ? "window-opened.probe"
               : is_first ? "window-opened.first"
                          : "window-opened.new",
               {server(), request(), {"timeout", line().fail_timeout}, {"fails", state().fails}});
  }

  [[nodiscard]] Caption failed() const {
    const Arguments arguments = {server(Role::failed),
                                 {"fails", std::int64_t{event_.first}},
                                 {"most", line().max_fails},
                                 {"until", before_.balancer.now() + line().fail_timeout},
                                 {"timeout", line().fail_timeout},
                                 {"before", state().effective},
                                 {"effective", std::int64_t{event_.second}}};
    if (event_.detail != 0) return say("failed.out", arguments);
    return say(line().max_fails == 0 ? "failed.never-out" : "failed.counted", arguments);
  }

  [[nodiscard]] Caption finished() const {
    const auto found = before_.balancer.requests.find(event_.request);
    const engine::Microseconds since =
        found == before_.balancer.requests.end() ? 0 : before_.balancer.time - found->second.arrived;
    const Argument status = {"status", std::int64_t{event_.first}};
    const Argument time = {"time", duration_name(since)};
    if (event_.server == no_server) return say("finished.by-nginx", {request(Role::failed), status, time});
    return say("finished.by-server", {request(Role::settled), server(Role::settled), status, time});
  }
};

}  // namespace

Caption explain_course(const World& before, const Event& event, const Cast& cast, const Words& words) {
  return Course(before, event, cast, words).explain();
}

}  // namespace simulators::load_balancing
