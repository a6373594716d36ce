// What is said about an event: the rule that led to it, with its numbers, in the words of The Garbage Collection
// Handbook.
#include "simulators/garbage_collection/collectors/simulator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace simulators::garbage_collection::collectors {
namespace {

using engine::Argument;
using engine::Arguments;
using engine::Caption;
using engine::Role;
using engine::Words;

constexpr std::array<const char*, 9> phase_keys{"mark", "sweep",      "compute-addresses", "update-references", "move",
                                                "copy", "mark-roots", "scan-roots",        "collect-roots"};

class Explanation {
 public:
  Explanation(const State& before, const Event& event, const Cast& cast, const Words& words)
      : before_(before), event_(event), cast_(cast), words_(words) {}

  [[nodiscard]] Caption explain() const {
    if (event_.act != Act::none) return of_program();
    switch (event_.what) {
      case Happening::stepped:
        return stepped();
      case Happening::allocated:
        return allocated();
      case Happening::exhausted:
        return say(before_.counts && choice() == Choice::reference_counting ? "exhausted-counting" : "exhausted",
                   {number("bytes", event_.first)});
      case Happening::root_set:
        return root_set();
      case Happening::written:
        return written();
      case Happening::barrier_hit:
        return say(choice() == Choice::incremental ? "barrier.incremental" : "barrier.generational",
                   {object("owner", event_.first, Role::active), object("object", event_.third, Role::compared)});
      case Happening::slice_ended:
        return say(event_.first > before_.work.longest_pause ? "slice.longest" : "slice.short",
                   {number("units", event_.first), number("longest", before_.work.longest_pause)});
      case Happening::leaked:
        return say("leaked", {object("object", event_.first, Role::garbage),
                              number("count", before_.objects[at(event_.first)].count)});
      default:
        return of_collection();
    }
  }

 private:
  [[nodiscard]] Choice choice() const { return cast_.scenario.choice; }
  [[nodiscard]] ObjectNumber at(Address address) const { return before_.object_at(address); }
  [[nodiscard]] static Argument number(std::string name, std::uint64_t value) {
    return {std::move(name), static_cast<std::int64_t>(value)};
  }
  [[nodiscard]] Caption say(const std::string& key, const Arguments& arguments = {}) const {
    return words_.caption("collector." + key, arguments);
  }
  [[nodiscard]] Argument chip(std::string argument, ObjectNumber number, std::string name, Role role) const {
    if (!is_drawn(number)) return {std::move(argument), std::move(name)};
    return {std::move(argument), std::move(name), Cast::id_of_object(number), role};
  }
  [[nodiscard]] Argument object(std::string argument, Address address, Role role) const {
    const ObjectNumber number = at(address);
    if (number == no_object) return {std::move(argument), "?"};
    return chip(std::move(argument), number, name_of(before_.objects[number], cast_), role);
  }
  /// The name of a root: the variable's, or what a statement has in hand.
  [[nodiscard]] Argument root(std::string argument, std::uint32_t index, std::uint32_t name) const {
    return {std::move(argument), name == no_text ? words_.say("collector.in-hand") : cast_.text(name),
            Cast::id_of_root(index), Role::root};
  }
  /// Who holds the reference "holder, index", and how the place in it is written.
  void add_holder(Arguments& arguments) const {
    if (event_.first == nowhere) {
      arguments.push_back(root("holder", event_.second, before_.root_names[event_.second]));
      arguments.emplace_back("where", "");
      return;
    }
    arguments.push_back(object("holder", event_.first, Role::active));
    const ObjectNumber holder = at(event_.first);
    arguments.emplace_back("where", holder == no_object ? "?" : field_of(before_.objects[holder], event_.second));
  }

  [[nodiscard]] Caption stepped() const {
    const std::size_t line = event_.first;
    const bool is_known = line >= 1 && line <= cast_.lines.size();
    const std::string text = is_known ? cast_.lines[line - 1] : std::string();
    if (text.empty() || text.find_first_of("{}") != std::string::npos) {
      return words_.caption("statement.top-line", {{"line", line}});
    }
    return words_.caption("statement.top", {{"line", line}, {"text", text}});
  }

  [[nodiscard]] Caption allocated() const {
    Object made;
    made.kind = before_.request.kind;
    made.name = before_.request.name;
    made.ordinal = before_.ordinals[static_cast<std::size_t>(made.kind)] + 1;
    const auto number_of_it = static_cast<ObjectNumber>(before_.objects.size());
    const std::vector<Space> spaces = spaces_of(cast_.scenario);
    const bool has_list = choice() != Choice::mark_compact && choice() != Choice::semispace &&
                          (choice() != Choice::generational || event_.first >= spaces.back().begin);
    const std::string key = !has_list                          ? "allocated.bump"
                            : choice() == Choice::generational ? "allocated.old"
                                                               : "allocated.first-fit";
    return say(key, {chip("object", number_of_it, name_of(made, cast_), Role::active), number("address", event_.first),
                     number("bytes", event_.second)});
  }

  [[nodiscard]] Caption root_set() const {
    const ObjectNumber old = event_.first < before_.roots.size() ? before_.roots[event_.first].target : no_object;
    const bool is_variable = event_.third != no_text;
    if (event_.second != nowhere) {
      return say(is_variable ? "root.set" : "root.held",
                 {root("name", event_.first, event_.third), object("object", event_.second, Role::active)});
    }
    if (old == no_object) {
      // Nothing was there, so there is nothing on the stage to point at.
      return say("root.empty", {{"name", is_variable ? cast_.text(event_.third) : words_.say("collector.in-hand")}});
    }
    const std::string key = !is_variable ? "root.let-go" : before_.counts ? "root.dropped-counting" : "root.dropped";
    return say(key, {root("name", event_.first, event_.third),
                     chip("object", old, name_of(before_.objects[old], cast_), Role::compared)});
  }

  [[nodiscard]] Caption written() const {
    const ObjectNumber owner = at(event_.first);
    const std::string where = owner == no_object ? "?" : field_of(before_.objects[owner], event_.second);
    Arguments arguments = {object("owner", event_.first, Role::active), {"where", where}};
    if (event_.third != nowhere) {
      arguments.push_back(object("object", event_.third, Role::compared));
      return say("written.stored", arguments);
    }
    const ObjectNumber old = owner == no_object ? no_object : before_.field(owner, event_.second).target;
    if (old == no_object) return say("written.empty", arguments);
    arguments.push_back(chip("object", old, name_of(before_.objects[old], cast_), Role::compared));
    return say("written.dropped", arguments);
  }

  [[nodiscard]] Caption of_program() const {
    switch (event_.act) {
      case Act::requested: {
        const std::string what = words_.say(fmt::format("collector.kind.{}", event_.first));
        const bool is_named = event_.second != no_text;
        Arguments arguments = {{"what", what}, number("bytes", event_.third)};
        if (is_named) arguments.emplace_back("name", cast_.text(event_.second));
        return say(is_named ? "requested.named" : "requested.other", arguments);
      }
      case Act::weakened:
        return say("weakened",
                   {chip("weakref", event_.first, name_of(before_.objects[event_.first], cast_), Role::active),
                    chip("object", event_.second, name_of(before_.objects[event_.second], cast_), Role::compared)});
      case Act::logged:
        return words_.caption("logged", {{"line", cast_.text(event_.first)}});
      default:
        return words_.caption("raised",
                              {{"name", cast_.text(event_.first)},
                               {"message", cast_.text(words_.say("code") == "zh" ? event_.third : event_.second)}});
    }
  }

  [[nodiscard]] Caption of_collection() const {
    switch (event_.what) {
      case Happening::collection_began:
        return began();
      case Happening::phase_began:
        return phase_began();
      case Happening::collection_ended:
        return say(
            static_cast<Extent>(event_.first) == Extent::nursery ? "ended.nursery" : "ended.whole",
            {number("freed", before_.freed - before_.freed_before[event_.first]), number("live", before_.live_bytes)});
      case Happening::followed:
        return followed();
      case Happening::coloured:
        return coloured();
      case Happening::count_set:
        return count_set();
      case Happening::freed:
        return freed();
      case Happening::buffered:
      case Happening::unbuffered: {
        const auto candidates = std::ranges::count(before_.objects, true, &Object::buffered);
        const std::string key = event_.what == Happening::buffered   ? "buffered"
                                : before_.phase == Phase::mark_roots ? "unbuffered.marking"
                                                                     : "unbuffered.collecting";
        return say(key, {object("object", event_.first, Role::candidate),
                         number("candidates",
                                static_cast<std::uint64_t>(candidates) + (event_.what == Happening::buffered ? 1 : 0)),
                         number("most", cast_.scenario.heap.most_candidates)});
      }
      default:
        return of_moving();
    }
  }

  [[nodiscard]] Caption began() const {
    const bool is_nursery = static_cast<Extent>(event_.first) == Extent::nursery;
    const bool is_inside = is_nursery && before_.collecting;
    const std::string choice_key(choice_names[static_cast<std::size_t>(choice())]);
    const std::string key = is_inside                    ? "began.inside"
                            : before_.request.bytes == 0 ? (is_nursery ? "began.nursery" : "began.asked")
                            : is_nursery                 ? "began.generational-nursery"
                                                         : "began." + choice_key;
    return say(
        key,
        {number("bytes", before_.request.bytes), number("taken", before_.live_bytes),
         number("heap", cast_.scenario.heap.bytes), number("percent", cast_.scenario.heap.pace.begin_percent),
         number("candidates", static_cast<std::uint64_t>(std::ranges::count(before_.objects, true, &Object::buffered))),
         number("most", cast_.scenario.heap.most_candidates)});
  }

  [[nodiscard]] Caption phase_began() const {
    std::string key = phase_keys[event_.first];
    if (choice() == Choice::generational && static_cast<Phase>(event_.first) == Phase::copy) key += "-nursery";
    if (choice() == Choice::incremental) key += "-slices";
    return say("phase." + key, {number("work", cast_.scenario.heap.pace.slice_work),
                                number("begin", before_.space_begin), number("end", before_.space_end)});
  }

  [[nodiscard]] Caption followed() const {
    const ObjectNumber target = at(event_.third);
    Arguments arguments;
    add_holder(arguments);
    arguments.push_back(object("object", event_.third, Role::compared));
    if (target == no_object) return say("followed.other", arguments);
    const Object& seen = before_.objects[target];
    const std::string colour = words_.say(fmt::format("collector.remark.{}", colour_name(seen.colour)));
    if (!before_.collecting) return say("followed.dying", arguments);
    switch (before_.phase) {
      case Phase::mark:
        if (seen.colour == Colour::white) return say("followed.mark-white", arguments);
        arguments.emplace_back("colour", colour);
        return say("followed.mark-known", arguments);
      case Phase::update_references:
        arguments.push_back(number("address", event_.third));
        arguments.push_back(number("to", seen.forwarding));
        return say("followed.update", arguments);
      case Phase::copy:
        return followed_while_copying(arguments, seen);
      case Phase::mark_roots:
        return say("followed.mark-roots", arguments);
      case Phase::scan_roots: {
        const ObjectNumber holder = at(event_.first);
        const bool is_held = holder != no_object && before_.objects[holder].colour == Colour::black;
        if (is_held) return say("followed.scan-black", arguments);
        if (seen.colour == Colour::grey) return say("followed.scan-white", arguments);
        arguments.emplace_back("colour", colour);
        return say("followed.mark-known", arguments);
      }
      case Phase::collect_roots:
        if (seen.colour == Colour::white) return say("followed.collect-white", arguments);
        return say("followed.collect-known", arguments);
      default:
        return say("followed.other", arguments);
    }
  }

  [[nodiscard]] Caption followed_while_copying(Arguments& arguments, const Object& seen) const {
    if (seen.copied_from == event_.third || seen.address != event_.third) {
      arguments.push_back(number("to", seen.address));
      return say("followed.copy-known", arguments);
    }
    const bool is_old = choice() == Choice::generational && event_.third >= spaces_of(cast_.scenario).back().begin;
    arguments.push_back(number("address", event_.third));
    return say(is_old ? "followed.copy-old" : "followed.copy-from", arguments);
  }

  [[nodiscard]] Caption coloured() const {
    const auto colour = static_cast<Colour>(event_.second);
    const ObjectNumber number_of_it = at(event_.first);
    const Object& seen = before_.objects[number_of_it];
    Arguments arguments = {object("object", event_.first, Role::active)};
    const std::string name(colour_name(colour));
    if (before_.counts) {
      arguments.push_back(number("count", seen.count));
      const bool trial = before_.collecting;
      const std::string phase = trial ? phase_keys[static_cast<std::size_t>(before_.phase)] : "mutator";
      const bool dead = !trial && seen.count == 0;
      return say(fmt::format("coloured.{}-{}{}", phase, name, dead ? "-dead" : ""), arguments);
    }
    if (before_.last.is(Happening::barrier_hit)) return say("coloured.barrier", arguments);
    if (before_.last.is(Happening::allocated)) {
      return say(before_.phase == Phase::sweep ? "coloured.born-sweeping" : "coloured.born-marking", arguments);
    }
    if (colour == Colour::white) {
      const std::string phase = phase_keys[static_cast<std::size_t>(before_.phase)];
      return say("coloured.white-" + phase, arguments);
    }
    const std::size_t grey = before_.worklist.size();
    arguments.push_back(number("grey", colour == Colour::grey ? grey + 1 : grey));
    return say("coloured." + name, arguments);
  }

  [[nodiscard]] Caption count_set() const {
    const std::uint32_t was = before_.objects[at(event_.first)].count;
    const bool is_up = event_.second > was;
    const Arguments arguments = {object("object", event_.first, event_.second == 0 ? Role::garbage : Role::compared),
                                 number("before", was), number("count", event_.second)};
    if (before_.collecting) return say(is_up ? "count.restored" : "count.tried", arguments);
    return words_.caption(is_up ? "count.up" : event_.second == 0 ? "count.zero" : "count.down", arguments);
  }

  [[nodiscard]] Caption freed() const {
    const std::string key = event_.third == 0                           ? "freed.space"
                            : !before_.collecting                       ? "freed.count"
                            : before_.phase == Phase::sweep             ? "freed.sweep"
                            : before_.phase == Phase::compute_addresses ? "freed.compact"
                            : before_.phase == Phase::mark_roots        ? "freed.candidate"
                                                                        : "freed.cycle";
    return say(key, {object("object", event_.first, Role::garbage), number("bytes", event_.second),
                     number("address", event_.first)});
  }

  [[nodiscard]] Caption of_moving() const {
    switch (event_.what) {
      case Happening::forwarding_set:
        return say(
            event_.first == event_.second ? "forwarding.same" : "forwarding.set",
            {object("object", event_.first, Role::active), number("from", event_.first), number("to", event_.second)});
      case Happening::updated: {
        Arguments arguments;
        add_holder(arguments);
        arguments.push_back(number("address", event_.third));
        return say(before_.phase == Phase::copy ? "updated.copy" : "updated.compact", arguments);
      }
      case Happening::moved: {
        const bool copies = before_.phase == Phase::copy;
        const std::string key = event_.first == event_.second ? "moved.stays" : copies ? "moved.copied" : "moved.slid";
        return say(key, {object("object", event_.first, Role::moved), number("from", event_.first),
                         number("to", event_.second), number("bytes", event_.third)});
      }
      case Happening::frontier_set:
        return say(event_.first == event_.second ? "frontier.met" : "frontier.apart",
                   {number("scan", event_.first), number("free", event_.second),
                    number("bytes", event_.second - event_.first)});
      case Happening::flipped:
        return say(before_.collecting ? "flipped.collecting" : "flipped.first",
                   {number("begin", event_.first), number("end", event_.second)});
      default:
        return of_generations();
    }
  }

  [[nodiscard]] Caption of_generations() const {
    const std::uint32_t after = cast_.scenario.heap.generations.promoted_after;
    switch (event_.what) {
      case Happening::aged:
        return say("aged", {object("object", event_.first, Role::active), number("age", event_.second),
                            number("after", after)});
      case Happening::promoted:
        return say("promoted", {object("object", event_.first, Role::moved), number("after", after),
                                number("address", event_.first)});
      case Happening::remembered:
        return say("remembered", {object("object", event_.first, Role::active)});
      default:
        return say(before_.phase == Phase::copy ? "forgotten.young" : "forgotten.dead",
                   {object("object", event_.first, Role::active)});
    }
  }

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  const Words& words_;
};

}  // namespace

Caption introduce(const State&, const Cast& cast, const Words& words) {
  return words.caption(
      fmt::format("collector.introduce.{}", choice_names[static_cast<std::size_t>(cast.scenario.choice)]),
      {{"bytes", std::size_t{cast.scenario.heap.bytes}}});
}

Caption explain(const State& before, const Event& event, const Cast& cast, const Words& words) {
  return Explanation(before, event, cast, words).explain();
}

}  // namespace simulators::garbage_collection::collectors
