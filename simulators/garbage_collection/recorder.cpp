#include "simulators/garbage_collection/recorder.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace simulators::garbage_collection {
namespace {

constexpr std::size_t longest_value = 40;

bool drops(Happening what) {
  return what == Happening::variable_dropped || what == Happening::slot_dropped || what == Happening::element_dropped ||
         what == Happening::key_dropped;
}

std::uint8_t small(std::size_t number) { return static_cast<std::uint8_t>(std::min<std::size_t>(number, 255)); }

}  // namespace

Event Recorder::made(Happening what, ObjectIndex a, ObjectIndex b, std::uint32_t c) const {
  Event event;
  event.what = what;
  event.line = line();
  event.a = a;
  event.b = b;
  event.c = c;
  return event;
}

std::uint32_t Recorder::keep(std::string_view text) { return log_.keep(text); }

std::uint32_t Recorder::keep_value(Value value) {
  switch (value.kind()) {
    case Value::Kind::small_integer:
    case Value::Kind::large_integer:
      return keep(std::to_string(heap().number_of(value)));
    case Value::Kind::string:
      return keep("'" + heap().text_of(value).substr(0, longest_value) + "'");
    case Value::Kind::object:
      return keep(heap().kind(value.index()) == ObjectKind::function ? "function" : "tuple");
    default:
      return keep("None");
  }
}

// What is held back.

void Recorder::tell(const Event& event) {
  if (!in_full_) settle(Settle::what_must_be);
  log_.push(event);
}

void Recorder::refer(Event event, Value before, Value now) {
  const bool had = knows(before);
  const bool has = knows(now);
  if (had) --known_[before.index()].arrows;
  if (has) ++known_[now.index()].arrows;
  if (drops(event.what)) {
    event.b = had ? before.index() : no_object;
  } else {
    event.b = has ? now.index() : no_object;
  }
  if (in_full_) {
    log_.push(event);
    return;
  }
  pending_.push_back({event, had && !drops(event.what) ? before.index() : no_object});
}

void Recorder::settle(Settle how) {
  for (const Pending& each : std::exchange(pending_, {})) {
    if (each.before != no_object) {
      --known_[each.before].arrows_told;
      mark(each.before);
    }
    if (each.event.what == Happening::allocated) {
      known_[each.event.a].count = 1;
      counter_ = each.event.c;
      log_.push(each.event);
    } else if (each.event.b == no_object || each.event.what == Happening::weakref_made ||
               each.event.what == Happening::moved) {
      log_.push(each.event);
    } else {
      Known& known = known_[each.event.b];
      const bool dropped = drops(each.event.what);
      known.arrows_told += dropped ? ~std::uint32_t{0} : 1;
      const auto actual = static_cast<std::int64_t>(heap().count(each.event.b));
      // What a half evaluated expression holds is in the count, too: at the end nothing but what lasts.
      std::int64_t wanted = static_cast<std::int64_t>(known.count) + (dropped ? -1 : 1);
      if (how == Settle::everything) wanted = known.arrows_told + actual - static_cast<std::int64_t>(known.arrows);
      if (wanted <= 0) wanted = actual > 0 && !known.was_zero ? 1 : 0;
      const std::int64_t change = wanted - static_cast<std::int64_t>(known.count);
      Event event = each.event;
      if (change == 1 || change == -1) {
        event.change = change > 0 ? CountChange::one_more : CountChange::one_less;
        log_.push(event);
      } else {
        log_.push(event);
        if (change != 0) {
          log_.push(made(Happening::count_changed, event.b, no_object, static_cast<std::uint32_t>(wanted)));
        }
      }
      known.count = static_cast<std::uint32_t>(wanted);
      if (known.count != static_cast<std::uint32_t>(actual)) mark(event.b);
    }
  }
  settle_counts(how);
}

void Recorder::mark(ObjectIndex object) {
  if (!std::exchange(known_[object].is_dirty, true)) dirty_.push_back(object);
}

void Recorder::settle_counts(Settle how) {
  std::size_t left = 0;
  for (const ObjectIndex object : dirty_) {
    if (!knows(object)) continue;
    Known& known = known_[object];
    const std::uint32_t actual = heap().count(object);
    if (known.was_zero && known.count != 0) {
      log_.push(made(Happening::count_changed, object, no_object, 0));
      known.count = 0;
    }
    if (how == Settle::everything && known.count != actual) {
      log_.push(made(Happening::count_changed, object, no_object, actual));
      known.count = actual;
    }
    known.was_zero = known.was_zero && known.count != actual;
    known.is_dirty = known.count != actual;
    if (known.is_dirty) dirty_[left++] = object;
  }
  dirty_.resize(left);
}

void Recorder::settle_counter() {
  const std::int64_t now = heap().counts()[0];
  if (now == counter_) return;
  counter_ = now;
  log_.push(made(Happening::allocation_counted, no_object, no_object, static_cast<std::uint32_t>(now)));
}

Recorder::Pending* Recorder::held_allocation(ObjectIndex object) {
  const auto found = std::find_if(pending_.rbegin(), pending_.rend(), [object](const Pending& each) {
    return each.event.what == Happening::allocated && each.event.a == object;
  });
  return found == pending_.rend() ? nullptr : &*found;
}

void Recorder::finish(const std::optional<Raised>& raised) {
  guard([&] {
    settle(Settle::everything);
    settle_counter();
    if (!raised) return;
    const bool limit = raised->name == "RunLimit";
    Event event = made(limit ? Happening::stopped : Happening::raised, keep(raised->name),
                       keep(raised->message.english), keep(raised->message.chinese));
    event.line = static_cast<std::uint16_t>(raised->position.line);
    log_.push(event);
  });
  if (failure_ != nullptr) std::rethrow_exception(failure_);
}

// Objects and counts.

void Recorder::allocation_counted() {
  guard([&] {
    if (in_full_) settle_counter();
  });
}

void Recorder::allocated(ObjectIndex object, bool /*from_free_list*/, bool hidden) {
  guard([&] {
    if (object >= known_.size()) known_.resize(object + 1);
    known_[object] = Known();
    known_[object].is_known = true;
    known_[object].is_hidden = hidden;
    known_[object].count = 1;
    Event event =
        made(Happening::allocated, object, hidden ? 0 : no_object, static_cast<std::uint32_t>(heap().counts()[0]));
    event.set_halves(static_cast<std::uint8_t>(heap().kind(object)), static_cast<std::uint8_t>(ListName::none));
    if (in_full_) {
      counter_ = event.c;
      log_.push(event);
    } else {
      pending_.push_back({event, no_object});
    }
  });
}

void Recorder::named(ObjectIndex object) {
  guard([&] {
    const std::uint32_t name = keep(interpreter_->name_of(object));
    Pending* const held = held_allocation(object);
    if (held != nullptr) {
      held->event.b = name;
    } else {
      tell(made(Happening::named, object, name));
    }
  });
}

void Recorder::count_changed(ObjectIndex object, std::uint32_t count) {
  guard([&] {
    if (!knows(object)) return;
    Known& known = known_[object];
    if (in_full_) {
      known.count = count;
      log_.push(made(Happening::count_changed, object, no_object, count));
      return;
    }
    mark(object);
    if (count > 0 || known.was_zero) return;
    known.was_zero = true;
    // What is deallocated from here on comes after its reason.
    if (known.is_hidden && held_allocation(object) != nullptr) return;
    settle(Settle::what_must_be);
  });
}

void Recorder::freed(ObjectIndex object, bool in_collection) {
  guard([&] {
    if (!knows(object)) return;
    if (!in_full_ && known_[object].is_hidden && held_allocation(object) != nullptr) {
      // It came and went between two things that are told: nobody has seen it.
      std::erase_if(pending_, [object](const Pending& each) {
        return each.event.a == object && each.event.what != Happening::variable_bound &&
               each.event.what != Happening::variable_dropped;
      });
    } else {
      Event event = made(Happening::freed, object, no_object, static_cast<std::uint32_t>(heap().counts()[0]));
      event.detail = in_collection ? 1 : 0;
      tell(event);
      counter_ = event.c;
    }
    known_[object] = Known();
  });
}

// References.

void Recorder::slot_changed(ObjectIndex node, std::size_t slot, Value before, Value now) {
  guard([&] {
    // Strings and numbers in slots are not drawn.
    if (!knows(before) && !knows(now)) return;
    Event event = made(knows(now) ? Happening::slot_stored : Happening::slot_dropped, node);
    event.detail = small(slot);
    refer(event, before, now);
  });
}

void Recorder::element_added(ObjectIndex container, Value now) {
  guard([&] {
    if (!knows(container)) return;
    refer(made(Happening::element_stored, container, no_object, known_[container].size++), Value(), now);
  });
}

void Recorder::element_changed(ObjectIndex list, std::size_t index, Value before, Value now) {
  guard([&] {
    if (!knows(list)) return;
    refer(made(Happening::element_stored, list, no_object, static_cast<std::uint32_t>(index)), before, now);
  });
}

void Recorder::element_taken(ObjectIndex list, std::size_t index, Value before) {
  guard([&] {
    if (!knows(list)) return;
    --known_[list].size;
    refer(made(Happening::element_dropped, list, no_object, static_cast<std::uint32_t>(index)), before, Value());
  });
}

void Recorder::key_changed(ObjectIndex dict, Value key, Value before, Value now) {
  guard([&] {
    if (!knows(dict)) return;
    refer(made(Happening::key_stored, dict, no_object, keep_value(key)), before, now);
  });
}

void Recorder::key_taken(ObjectIndex dict, std::size_t index, Value before) {
  guard([&] {
    if (!knows(dict)) return;
    refer(made(Happening::key_dropped, dict, no_object, static_cast<std::uint32_t>(index)), before, Value());
  });
}

void Recorder::emptied(ObjectIndex container, const std::vector<Value>& before) {
  guard([&] {
    if (!knows(container)) return;
    // A tuple of arguments that is not seen is not seen to be emptied, either.
    const bool unseen = !in_full_ && known_[container].is_hidden && held_allocation(container) != nullptr;
    for (const Value value : before) {
      if (knows(value)) --known_[value.index()].arrows;
    }
    known_[container].size = 0;
    if (unseen) {
      std::erase_if(pending_, [container](const Pending& each) {
        return each.event.what == Happening::element_stored && each.event.a == container;
      });
      return;
    }
    tell(made(Happening::emptied, container));
    for (const Value value : before) {
      if (!knows(value)) continue;
      --known_[value.index()].arrows_told;
    }
  });
}

void Recorder::weakref_made(ObjectIndex weakref, Value target) {
  guard([&] {
    const Event event = made(Happening::weakref_made, weakref, knows(target) ? target.index() : no_object);
    in_full_ ? log_.push(event) : pending_.push_back({event, no_object});
  });
}

void Recorder::variable_bound(const std::string& name, std::size_t depth, Value before, Value now) {
  guard([&] {
    Event event = made(Happening::variable_bound, keep(name));
    event.detail = small(depth);
    if (!knows(now)) event.c = keep_value(now);
    refer(event, before, now);
  });
}

void Recorder::variable_dropped(const std::string& name, std::size_t depth, Value before) {
  guard([&] {
    Event event = made(Happening::variable_dropped, keep(name));
    event.detail = small(depth);
    refer(event, before, Value());
  });
}

// The program.

void Recorder::statement_began(std::size_t line, const std::string& text, std::size_t depth) {
  guard([&] {
    settle(depth == 0 ? Settle::everything : Settle::what_must_be);
    if (depth == 0) settle_counter();
    lines_.resize(depth + 1);
    lines_[depth] = static_cast<std::uint16_t>(std::min<std::size_t>(line, std::numeric_limits<std::uint16_t>::max()));
    Event event = made(Happening::statement_began, keep(text));
    event.detail = small(depth);
    log_.push(event);
  });
}

void Recorder::collector_set() {
  guard([&] {
    if (heap().enabled() != enabled_) {
      enabled_ = heap().enabled();
      Event event = made(Happening::switched);
      event.detail = enabled_ ? 1 : 0;
      tell(event);
    }
    if (heap().threshold() != thresholds_) {
      thresholds_ = heap().threshold();
      const auto number = [this](std::size_t of) {
        return static_cast<std::uint32_t>(
            static_cast<std::int32_t>(std::clamp<std::int64_t>(thresholds_[of], -1, 2'000'000'000)));
      };
      tell(made(Happening::thresholds_set, number(0), number(1), number(2)));
    }
  });
}

void Recorder::error_ignored(const std::string& name) {
  guard([&] { tell(made(Happening::error_ignored, keep(name))); });
}

void Recorder::logged(const std::string& line) {
  guard([&] { tell(made(Happening::logged, keep(line))); });
}

void Recorder::end_call() {
  --depth_;
  if (lines_.size() > depth_ + 1) lines_.resize(depth_ + 1);
}

}  // namespace simulators::garbage_collection
