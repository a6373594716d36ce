#include "simulators/garbage_collection/simulator.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

class Explanation {
 public:
  Explanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    switch (event_.what) {
      case Happening::statement_began:
        return statement();
      case Happening::variable_bound:
      case Happening::variable_dropped:
        return variable();
      case Happening::allocated:
        return allocated();
      case Happening::slot_stored:
      case Happening::slot_dropped:
      case Happening::element_stored:
      case Happening::element_dropped:
      case Happening::key_stored:
      case Happening::key_dropped:
        return reference();
      case Happening::count_changed:
        return count();
      case Happening::moved:
        return moved();
      case Happening::merged:
        return merged();
      default:
        return of_program();
    }
  }

 private:
  [[nodiscard]] Argument object(std::string argument, std::uint32_t place, Role role) const {
    const SeenObject& seen = before_.objects[place];
    return chip(std::move(argument), name_of(seen, cast_), place, seen.serial, role);
  }
  static Argument chip(std::string argument, std::string name, std::uint32_t place, std::uint32_t serial, Role role) {
    if (!is_drawn(place)) return {std::move(argument), std::move(name)};
    return {std::move(argument), std::move(name), Cast::id_of_object(serial), role};
  }
  [[nodiscard]] std::size_t count_after(std::uint32_t place) const {
    const std::size_t count = before_.objects[place].count;
    return event_.change == CountChange::one_more   ? count + 1
           : event_.change == CountChange::one_less ? count - 1
                                                    : count;
  }
  [[nodiscard]] std::size_t size(ListName name) const { return before_.lists[static_cast<std::size_t>(name)].size; }

  [[nodiscard]] Caption statement() const {
    const std::string& text = cast_.text(event_.a);
    const std::string key = event_.detail == 0 ? "statement.top" : "statement.inner";
    if (text.find_first_of("{}") != std::string::npos)
      return words_.caption(key + "-line", {{"line", int{event_.line}}});
    return words_.caption(key, {{"line", int{event_.line}}, {"text", text}});
  }

  [[nodiscard]] Caption variable() const {
    const bool bound = event_.what == Happening::variable_bound;
    Arguments arguments = {{"name", cast_.text(event_.a), Cast::id_of_variable(event_.detail, event_.a), Role::root}};
    const std::string key = bound ? "variable.bound" : "variable.dropped";
    if (event_.b == no_object) {
      if (bound) arguments.emplace_back("value", cast_.text(event_.c));
      return words_.caption(key + "-value", arguments);
    }
    arguments.push_back(object("object", event_.b, Role::active));
    arguments.emplace_back("count", count_after(event_.b));
    return words_.caption(key + (bound || count_after(event_.b) > 0 ? "" : "-last"), arguments);
  }

  [[nodiscard]] Caption allocated() const {
    SeenObject made;
    made.kind = static_cast<ObjectKind>(event_.low());
    made.name = event_.b;
    made.number = before_.numbers[static_cast<std::size_t>(made.kind)] + 1;
    const bool hidden = made.kind != ObjectKind::node && event_.b == 0;
    return words_.caption(hidden ? "allocated.hidden" : "allocated.object",
                          {chip("object", name_of(made, cast_), event_.a, before_.serials + 1, Role::active),
                           {"count", std::size_t{event_.c}},
                           {"threshold", before_.thresholds[0]}});
  }

  /// How the place in its owner is written: ".next", "[2]".
  [[nodiscard]] std::string where() const {
    switch (event_.what) {
      case Happening::slot_stored:
      case Happening::slot_dropped:
        return fmt::format(".{}", slot_names[event_.detail]);
      case Happening::key_stored:
        return fmt::format("[{}]", cast_.text(event_.c));
      case Happening::key_dropped: {
        const Contents& contents = before_.contents[before_.objects[event_.a].contents];
        return fmt::format("[{}]", cast_.text(contents.keys[event_.c]));
      }
      default:
        return fmt::format("[{}]", event_.c);
    }
  }

  [[nodiscard]] Caption reference() const {
    const bool stored = event_.what == Happening::slot_stored || event_.what == Happening::element_stored ||
                        event_.what == Happening::key_stored;
    const std::string key = stored ? "reference.stored" : "reference.dropped";
    Arguments arguments = {object("owner", event_.a, Role::active), {"where", where()}};
    if (event_.b == no_object) return words_.caption(key + "-value", arguments);
    arguments.push_back(object("object", event_.b, Role::compared));
    arguments.emplace_back("count", count_after(event_.b));
    return words_.caption(key + (stored || count_after(event_.b) > 0 ? "" : "-last"), arguments);
  }

  [[nodiscard]] Caption count() const {
    const std::size_t was = before_.objects[event_.a].count;
    const std::string_view key = event_.c == 0 ? "count.zero" : event_.c > was ? "count.up" : "count.down";
    return words_.caption(key, {object("object", event_.a, event_.c == 0 ? Role::garbage : Role::compared),
                                {"before", was},
                                {"count", std::size_t{event_.c}}});
  }

  [[nodiscard]] Caption moved() const {
    const SeenObject& seen = before_.objects[event_.a];
    Arguments arguments = {object("object", event_.a, Role::candidate)};
    switch (event_.list()) {
      case ListName::none:
        return words_.caption(seen.count == 0 ? "moved.dying" : "moved.untracked", arguments);
      case ListName::unreachable:
        return words_.caption("moved.unreachable", arguments);
      case ListName::garbage:
        return words_.caption("moved.garbage", arguments);
      case ListName::seen:
        return words_.caption("moved.seen", arguments);
      case ListName::callbacks:
        return words_.caption("moved.callbacks", arguments);
      default:
        arguments.emplace_back("generation", static_cast<int>(event_.list()));
        return words_.caption(seen.list == ListName::none ? "moved.tracked" : "moved.kept", arguments);
    }
  }

  [[nodiscard]] Caption merged() const {
    const auto from = static_cast<ListName>(event_.low());
    const auto into = static_cast<ListName>(event_.high());
    const Arguments arguments = {
        {"from", static_cast<int>(from)}, {"into", static_cast<int>(into)}, {"objects", size(from)}};
    if (from == ListName::seen) return words_.caption("merged.seen", arguments);
    if (into == ListName::garbage) return words_.caption("merged.garbage", arguments);
    if (from == ListName::unreachable) return words_.caption("merged.back", arguments);
    return words_.caption(before_.has_phase ? "merged.promoted" : "merged.joined", arguments);
  }

  [[nodiscard]] Caption of_program() const {
    switch (event_.what) {
      case Happening::named: {
        const std::uint32_t serial = before_.objects[event_.a].serial;
        SeenObject after = before_.objects[event_.a];
        after.name = event_.b;
        return words_.caption("named", {chip("object", name_of(after, cast_), event_.a, serial, Role::active)});
      }
      case Happening::emptied:
        return words_.caption("emptied", {object("owner", event_.a, Role::active)});
      case Happening::allocation_counted:
        return counted();
      case Happening::thresholds_set:
        return words_.caption("thresholds", {{"first", static_cast<std::int32_t>(event_.a)},
                                             {"second", static_cast<std::int32_t>(event_.b)},
                                             {"third", static_cast<std::int32_t>(event_.c)}});
      case Happening::switched:
        return words_.caption(event_.detail != 0 ? "switched.on" : "switched.off");
      case Happening::logged:
        return words_.caption("logged", {{"line", cast_.text(event_.a)}});
      case Happening::error_ignored:
        return words_.caption("error-ignored", {{"name", cast_.text(event_.a)}});
      case Happening::raised:
        return words_.caption("raised", {{"name", cast_.text(event_.a)}, {"message", message()}});
      case Happening::stopped:
        return words_.caption("stopped", {{"message", message()}});
      default:
        return of_death();
    }
  }

  [[nodiscard]] const std::string& message() const {
    return cast_.text(words_.say("code") == "zh" ? event_.c : event_.b);
  }

  [[nodiscard]] Caption counted() const {
    const std::int64_t threshold = before_.thresholds[0];
    const bool over = std::int64_t{event_.c} > threshold && threshold != 0;
    const std::string_view key = event_.c < before_.counts[0]             ? "counted.less"
                                 : !over                                  ? "counted.under"
                                 : !before_.enabled || before_.collecting ? "counted.idle"
                                                                          : "counted.over";
    return words_.caption(key, {{"count", std::size_t{event_.c}}, {"threshold", threshold}});
  }

  [[nodiscard]] Caption of_death() const {
    const auto about = [this](std::string_view key, Role role) {
      return words_.caption(key, {object("object", event_.a, role)});
    };
    switch (event_.what) {
      case Happening::freed:
        return about(event_.detail != 0 ? "freed.collector" : "freed.count", Role::garbage);
      case Happening::weakref_made:
      case Happening::weakref_cleared: {
        const std::string key = event_.what == Happening::weakref_made ? "weakref.made" : "weakref.cleared";
        Arguments arguments = {object("weakref", event_.a, Role::active)};
        if (event_.b == no_object) return words_.caption(key + "-function", arguments);
        arguments.push_back(object("object", event_.b, Role::compared));
        arguments.emplace_back("count", std::size_t{before_.objects[event_.b].count});
        return words_.caption(key, arguments);
      }
      case Happening::callback_called:
        return about("callback.called", Role::active);
      case Happening::callback_returned:
        return about("callback.returned", Role::active);
      case Happening::finalizer_called:
        return about(before_.collecting ? "finalizer.called-collector" : "finalizer.called-count", Role::active);
      case Happening::finalizer_returned:
        return about("finalizer.returned", Role::active);
      case Happening::resurrected:
        return about("resurrected", Role::moved);
      default:
        return of_collection();
    }
  }

  [[nodiscard]] Caption of_collection() const {
    switch (event_.what) {
      case Happening::collection_considered:
        return words_.caption(event_.detail != 0 ? "considered.runs" : "considered.waits",
                              {{"pending", std::size_t{event_.a}},
                               {"total", std::size_t{event_.b}},
                               {"quarter", std::size_t{event_.b / 4}}});
      case Happening::collection_began:
        return began();
      case Happening::phase_began: {
        constexpr std::array<const char*, 7> names = {"copy",       "subtract", "scan", "weakrefs",
                                                      "finalizers", "recheck",  "clear"};
        const auto walked = static_cast<ListName>(before_.generation);
        const bool none = event_.phase() == CollectionPhase::recheck && event_.c == 0;
        return words_.caption(fmt::format("phase.{}{}", names[event_.detail], none ? "-none" : ""),
                              {{"objects", event_.phase() <= CollectionPhase::scan    ? size(walked)
                                           : event_.phase() == CollectionPhase::clear ? size(ListName::garbage)
                                                                                      : size(ListName::unreachable)}});
      }
      case Happening::gc_refs_copied:
        return words_.caption("copied", {object("object", event_.a, Role::compared), {"count", std::size_t{event_.c}}});
      case Happening::subtracted:
        return words_.caption("subtracted", {object("from", event_.a, Role::active),
                                             object("to", event_.b, Role::compared),
                                             {"before", int{before_.objects[event_.b].gc_refs}},
                                             {"gc_refs", static_cast<std::int32_t>(event_.c)}});
      case Happening::scanned:
        return words_.caption(
            "scanned", {object("object", event_.a, Role::active), {"gc_refs", int{before_.objects[event_.a].gc_refs}}});
      case Happening::reached:
        return words_.caption("reached", {object("object", event_.a, Role::compared)});
      case Happening::rescued:
        return words_.caption("rescued", {object("object", event_.a, Role::moved)});
      case Happening::long_lived_counted:
        return words_.caption("long-lived", {{"pending", std::size_t{event_.a}}, {"total", std::size_t{event_.b}}});
      default:
        return words_.caption("ended", {{"generation", int{event_.detail}}, {"collected", std::size_t{event_.a}}});
    }
  }

  [[nodiscard]] Caption began() const {
    const std::size_t generation = event_.low();
    const std::string key = event_.high() == 0 ? "began.manual"
                            : generation == 0  ? "began.automatic"
                                               : "began.automatic-older";
    return words_.caption(key, {{"generation", generation},
                                {"count", before_.counts[0]},
                                {"threshold", before_.thresholds[0]},
                                {"older", before_.counts[generation]},
                                {"older_threshold", before_.thresholds[generation]}});
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

Caption introduce(const State&, const Cast& cast, const Words& words) {
  return words.caption(cast.scenario.detail == Detail::lesson ? "introduce.lesson" : "introduce.everything");
}

Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::garbage_collection
