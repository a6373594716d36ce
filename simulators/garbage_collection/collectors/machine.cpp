#include "simulators/garbage_collection/collectors/machine.hpp"

#include "algorithms/garbage_collection/mark_compact.hpp"
#include "algorithms/garbage_collection/mark_sweep.hpp"
#include "algorithms/garbage_collection/reachability.hpp"
#include "algorithms/garbage_collection/reference_counting.hpp"
#include "algorithms/garbage_collection/semispace.hpp"
#include "algorithms/garbage_collection/trial_deletion.hpp"

#include <source_location>
#include <utility>
#include <vector>

namespace simulators::garbage_collection::collectors {
namespace {

namespace cores = algorithms::garbage_collection;

std::uint8_t index_of_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (std::size_t index = 0; index < source_files.size(); ++index) {
    if (source_files[index] == name) return static_cast<std::uint8_t>(index);
  }
  return 0;
}

struct Recording {
  static constexpr bool watches = true;
  Recorder* recorder;
  void happened(Happening what, std::uint32_t first, std::uint32_t second, std::uint32_t third,
                std::source_location where) const {
    Event event;
    event.what = what;
    event.file = index_of_file(where.file_name()) & 15U;
    event.line = static_cast<std::uint16_t>(where.line());
    event.first = first;
    event.second = second;
    event.third = third;
    recorder->record(event);
  }
};

template <cores::Collector C>
class MachineOf final : public Machine {
 public:
  template <class... Settings>
  explicit MachineOf(Recorder& recorder, std::uint32_t bytes, Settings... settings)
      : recorder_(recorder), collector_(bytes, settings..., Recording{&recorder}) {}

  void step(std::uint32_t line) override { collector_.heap().step(line, std::source_location::current()); }
  ObjectNumber allocate(std::uint32_t root, std::uint32_t size, std::uint32_t fields) override {
    // More than the arena can tell apart cannot fit in it.
    if (size > cores::Arena::most_bytes / 2 || fields > cores::Arena::most_fields) {
      collector_.heap().exhaust(size);
      return no_object;
    }
    return recorder_.state().object_at(collector_.allocate(root, size, fields));
  }
  void write(ObjectNumber object, std::uint32_t field, ObjectNumber target) override {
    collector_.write(address_of(object), field, address_of(target));
  }
  void set_root(std::uint32_t root, ObjectNumber target) override { collector_.set_root(root, address_of(target)); }
  void collect(Extent extent) override {
    if constexpr (requires { collector_.collect_nursery(); }) {
      if (extent == Extent::nursery) {
        collector_.collect_nursery();
        return;
      }
    }
    collector_.collect();
  }
  bool gives(ObjectNumber object) const override {
    return !recorder_.state().objects[object].freed && collector_.gives(address_of(object));
  }
  void tell_leaks() override {
    std::vector<Address> objects;
    for (const Object& object : recorder_.state().objects) {
      if (!object.freed) objects.push_back(object.address);
    }
    for (const Address object : cores::unreachable(collector_.heap(), objects)) collector_.heap().leaked(object);
  }

  bool is_as_recorded() const override {
    const State& state = recorder_.state();
    if (!(collector_.heap().work() == state.work) || collector_.heap().roots().size() != state.roots.size())
      return false;
    for (std::size_t root = 0; root < state.roots.size(); ++root) {
      if (collector_.heap().roots()[root] != state.roots[root].address) return false;
    }
    for (ObjectNumber number = 0; number < state.objects.size(); ++number) {
      if (!state.objects[number].freed && !is_as_recorded(number)) return false;
    }
    return true;
  }

 private:
  [[nodiscard]] Address address_of(ObjectNumber object) const {
    return object == no_object ? nowhere : recorder_.state().objects[object].address;
  }
  [[nodiscard]] bool is_as_recorded(ObjectNumber number) const {
    const State& state = recorder_.state();
    const Object& object = state.objects[number];
    const cores::Arena& arena = collector_.heap().arena();
    const Address at = object.address;
    constexpr bool counts =
        std::is_same_v<C, cores::ReferenceCounting<Recording>> || std::is_same_v<C, cores::TrialDeletion<Recording>>;
    if (arena.number(at) != number || arena.size(at) != object.size || arena.fields(at) != object.field_count ||
        arena.colour(at) != object.colour || arena.age(at) != object.age ||
        arena.flag(at) != (object.remembered || object.buffered) ||
        arena.count(at) != (counts ? object.count : object.forwarding)) {
      return false;
    }
    for (std::uint32_t i = 0; i < object.field_count; ++i) {
      if (arena.field(at, i) != state.field(number, i).address) return false;
    }
    return true;
  }

  Recorder& recorder_;
  C collector_;
};

}  // namespace

std::unique_ptr<Machine> make_machine(Choice choice, const HeapSettings& settings, Recorder& recorder) {
  const std::uint32_t bytes = settings.bytes;
  switch (choice) {
    case Choice::reference_counting:
      return std::make_unique<MachineOf<cores::ReferenceCounting<Recording>>>(recorder, bytes);
    case Choice::mark_sweep:
      return std::make_unique<MachineOf<cores::MarkSweep<Recording>>>(recorder, bytes);
    case Choice::mark_compact:
      return std::make_unique<MachineOf<cores::MarkCompact<Recording>>>(recorder, bytes);
    case Choice::semispace:
      return std::make_unique<MachineOf<cores::Semispace<Recording>>>(recorder, bytes);
    case Choice::incremental:
      return std::make_unique<MachineOf<cores::Incremental<Recording>>>(recorder, bytes, settings.pace);
    case Choice::generational:
      return std::make_unique<MachineOf<cores::Generational<Recording>>>(recorder, bytes, settings.generations);
    case Choice::trial_deletion:
      break;
  }
  return std::make_unique<MachineOf<cores::TrialDeletion<Recording>>>(recorder, bytes, settings.most_candidates);
}

}  // namespace simulators::garbage_collection::collectors
