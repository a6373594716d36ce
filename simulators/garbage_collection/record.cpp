#include "simulators/engine/topic_words.hpp"
#include "simulators/garbage_collection/simulator.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace simulators::garbage_collection {
namespace {

using engine::EventRecord;
using engine::FieldValue;

/// What a number of an event stands for, and so how it is told.
enum class Meaning : std::uint8_t {
  number,
  count,   ///< that may fall below 0, such as gc_refs
  object,  ///< a place of the heap
  made,    ///< the place of the object that comes to be
  text,    ///< of the log
  key,     ///< the text of the log of that place's key before the event
  value,   ///< a text where there is no object
};

/// A number of an event; an empty name where it means nothing.
struct Field {
  const char* name = "";
  Meaning meaning = Meaning::number;
};

/// What the numbers of an event are called. The detail ends them.
struct Fields {
  const char* name;
  double weight;
  Field a{};
  Field b{};
  Field c{};
  const char* detail = "";
};

constexpr Field owner{"owner", Meaning::object};
constexpr Field object{"object", Meaning::object};
constexpr Field weakref{"weakref", Meaning::object};
constexpr Field name{"name", Meaning::text};
constexpr Field gc_refs{"gc_refs", Meaning::count};
constexpr Field nothing{};

constexpr std::array<Fields, happening_count> all_fields = {{
    {"statement_began", 0.6, nothing, nothing, nothing, "depth"},
    {"variable_bound", 0.7, name, object, {"value", Meaning::value}, "depth"},
    {"variable_dropped", 0.7, name, object, nothing, "depth"},
    {"allocated", 0.8, {"object", Meaning::made}, nothing, {"counter"}, "kind_and_list"},
    {"named", 0.3, object, name},
    {"slot_stored", 0.7, owner, object, nothing, "slot"},
    {"slot_dropped", 0.6, owner, object, nothing, "slot"},
    {"element_stored", 0.6, owner, object, {"index"}},
    {"element_dropped", 0.6, owner, object, {"index"}},
    {"key_stored", 0.6, owner, object, {"key", Meaning::text}},
    {"key_dropped", 0.6, owner, object, {"key", Meaning::key}},
    {"emptied", 0.6, owner},
    {"count_changed", 0.3, object, nothing, {"count"}},
    {"allocation_counted", 0.2, nothing, nothing, {"counter"}},
    {"thresholds_set", 0.5, {"first", Meaning::count}, {"second", Meaning::count}, {"third", Meaning::count}},
    {"switched", 0.5, nothing, nothing, nothing, "enabled"},
    {"freed", 1.0, object, nothing, {"counter"}, "by_collector"},
    {"moved", 0.5, object, nothing, nothing, "list"},
    {"merged", 0.5, nothing, nothing, nothing, "from_and_into"},
    {"weakref_made", 0.5, weakref, object},
    {"weakref_cleared", 0.7, weakref, object},
    {"callback_called", 0.8, weakref},
    {"callback_returned", 0.3, weakref},
    {"finalizer_called", 0.9, object, nothing, {"count"}, "list"},
    {"finalizer_returned", 0.3, object},
    {"resurrected", 1.0, object, nothing, {"count"}, "list"},
    {"collection_considered", 0.6, {"pending"}, {"total"}, nothing, "runs"},
    {"collection_began", 1.0, nothing, nothing, nothing, "generation_and_trigger"},
    {"phase_began", 0.7, nothing, nothing, nothing, "phase"},
    {"gc_refs_copied", 0.3, object, nothing, gc_refs},
    {"subtracted", 0.4, {"from", Meaning::object}, {"to", Meaning::object}, gc_refs},
    {"scanned", 0.5, object},
    {"reached", 0.4, object},
    {"rescued", 0.8, object},
    {"long_lived_counted", 0.3, {"pending"}, {"total"}},
    {"collection_ended", 0.9, {"collected"}, nothing, nothing, "generation"},
    {"logged", 0.8, {"text", Meaning::text}},
    {"error_ignored", 0.7, name},
    {"raised", 1.0, name, {"message", Meaning::text}},
    {"stopped", 1.0, nothing, {"message", Meaning::text}},
}};

/// Finds what the numbers of one event are called in the trace.
class Recording {
 public:
  Recording(const State& before, const Event& event, const Cast& cast)
      : before_(before), event_(event), cast_(cast), made_{kinds()[kind(event)].name, {}, event.line} {}

  EventRecord record() && {
    const Fields& fields = all_fields[kind(event_)];
    add(fields.a, event_.a);
    add(fields.b, event_.b);
    // A name is bound to an object or to a value.
    if (fields.c.meaning != Meaning::value || event_.b == no_object) add(fields.c, event_.c);
    add_detail(fields.detail);
    if (event_.change != CountChange::none) {
      put("change", std::int64_t{event_.change == CountChange::one_more ? 1 : -1});
    }
    return std::move(made_);
  }

 private:
  void put(std::string_view called, FieldValue value) { made_.fields.emplace_back(called, std::move(value)); }

  void add(const Field& field, std::uint32_t value) {
    const std::string_view called = field.name;
    if (called.empty()) return;
    switch (field.meaning) {
      case Meaning::number:
        put(called, std::int64_t{value});
        return;
      case Meaning::count:
        put(called, std::int64_t{static_cast<std::int32_t>(value)});
        return;
      case Meaning::object:
        if (value != no_object) put(called, name_of(before_.objects[value], cast_));
        return;
      case Meaning::made:
        put(called, name_of_made());
        return;
      case Meaning::text:
      case Meaning::value:
        put(called, cast_.text(value));
        return;
      case Meaning::key:
        put(called, cast_.text(before_.contents[before_.objects[event_.a].contents].keys[value]));
        return;
    }
  }

  [[nodiscard]] std::string name_of_made() const {
    SeenObject made;
    made.kind = static_cast<ObjectKind>(event_.low());
    made.name = event_.b;
    made.number = before_.numbers[static_cast<std::size_t>(made.kind)] + 1;
    return name_of(made, cast_);
  }

  void add_detail(std::string_view called) {
    if (called == "kind_and_list") {
      put("kind", std::string(kind_names[event_.low()]));
      put("list", std::string(list_names[event_.high()]));
    } else if (called == "from_and_into") {
      put("from", std::string(list_names[event_.low()]));
      put("into", std::string(list_names[event_.high()]));
    } else if (called == "generation_and_trigger") {
      put("generation", std::int64_t{event_.low()});
      put("automatic", event_.high() != 0);
    } else if (called == "slot") {
      put(called, std::string(slot_names[event_.detail]));
    } else if (called == "list") {
      put(called, std::string(list_names[event_.detail]));
    } else if (called == "phase") {
      put(called, std::string(phase_names[event_.detail]));
    } else if (called == "enabled" || called == "by_collector" || called == "runs") {
      put(called, event_.detail != 0);
    } else if (!called.empty()) {
      put(called, std::int64_t{event_.detail});
    }
  }

  static constexpr std::array<const char*, 9> list_names = {"generation_0", "generation_1", "generation_2",
                                                            "permanent",    "unreachable",  "seen",
                                                            "garbage",      "callbacks",    "none"};
  static constexpr std::array<const char*, 7> phase_names = {"copy_counts", "subtract", "scan", "weakrefs",
                                                             "finalizers",  "recheck",  "clear"};

  const State& before_;
  const Event& event_;
  const Cast& cast_;
  EventRecord made_;
};

}  // namespace

const std::vector<engine::EventKind>& kinds() {
  static const std::vector<engine::EventKind> all = [] {
    std::vector<std::pair<std::string_view, double>> names;
    for (const Fields& each : all_fields) names.emplace_back(each.name, each.weight);
    return engine::TopicWords("garbage_collection").kinds(names);
  }();
  return all;
}

engine::EventRecord record(const State& before, const Event& event, const Cast& cast) {
  return Recording(before, event, cast).record();
}

engine::Listing listing(const Scenario& scenario) { return {"program.py", *scenario.program}; }

}  // namespace simulators::garbage_collection
