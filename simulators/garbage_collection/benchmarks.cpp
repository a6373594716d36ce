#include "simulators/garbage_collection/simulator.hpp"
#include "simulators/python/parser.hpp"

#include <memory>
#include <string>
#include <utility>

namespace simulators::garbage_collection {
namespace {

/// A full collection of a heap of Nodes that nobody watches: made by the heap's own functions, without a program.
class CollectionTrial final : public engine::Benchmark::Trial, public FunctionCaller {
 public:
  enum class Layout : std::uint8_t { live_list, live_chain, garbage_rings };

  CollectionTrial(Layout layout, std::int64_t size) : layout_(layout), size_(static_cast<std::size_t>(size)) {}

  void reset() override {
    heap_ = std::make_unique<Heap>(*this);
    heap_->set_enabled(false);
    kept_.clear();
    layout_ == Layout::garbage_rings ? make_rings() : make_live();
  }
  void work() override { collected_ = heap_->collect(2); }
  [[nodiscard]] std::size_t repetitions() const override { return layout_ == Layout::garbage_rings ? 1 : 5; }

 private:
  static constexpr std::size_t ring = 10;

  void call_finalizer(std::uint8_t /*class_index*/, Value /*object*/) override {}
  void call_callback(Value /*function*/, Value /*weakref*/) override {}

  void make_live() {
    const Value list = heap_->new_list({});
    kept_.push_back(list);
    Value last;
    for (std::size_t at = 0; at < size_; ++at) {
      const Value node = heap_->new_node(0, false);
      if (layout_ == Layout::live_list) {
        heap_->append(list.index(), node);
        continue;
      }
      if (last.is_unset()) {
        kept_.push_back(node);
      } else {
        heap_->store_slot(last.index(), Slot::next, node);
        heap_->release(node);
      }
      last = node;
    }
  }

  void make_rings() {
    for (std::size_t at = 0; at < size_; at += ring) {
      const Value first = heap_->new_node(0, false);
      Value last = first;
      for (std::size_t more = 1; more < ring; ++more) {
        const Value node = heap_->new_node(0, false);
        heap_->store_slot(last.index(), Slot::next, node);
        heap_->release(node);
        last = node;
      }
      heap_->store_slot(last.index(), Slot::next, first);
      heap_->release(first);
    }
  }

  Layout layout_;
  std::size_t size_;
  std::unique_ptr<Heap> heap_;
  std::vector<Value> kept_;
  volatile std::size_t collected_ = 0;
};

/// Recording: the size is the number of turns of a loop of rings of two, 55 to 60 events each in full.
class RecordingTrial final : public engine::Benchmark::Trial {
 public:
  RecordingTrial(Detail detail, std::int64_t size) {
    scenario_.detail = detail;
    scenario_.program = std::make_shared<const std::string>(
        "for i in range(0, " + std::to_string(size) +
        "):\n    a = Node(\"A\")\n    b = Node(\"B\")\n    a.next = b\n    b.next = a\n");
    scenario_.parsed = std::make_shared<const python::Program>(python::parse(*scenario_.program, "program"));
  }
  void reset() override {}
  void work() override {
    engine::EventLog<Event> log(10'000'000);
    run(scenario_, log);
    events_ = log.size();
  }
  [[nodiscard]] std::size_t repetitions() const override { return 100; }

 private:
  Scenario scenario_;
  volatile std::size_t events_ = 0;
};

engine::Benchmark collection(std::string name, CollectionTrial::Layout layout) {
  return {std::move(name), {100'000, 1'000'000}, [layout](std::int64_t size) {
            return std::make_unique<CollectionTrial>(layout, size);
          }};
}

engine::Benchmark recording(std::string name, Detail detail) {
  return {std::move(name), {1'000, 10'000}, [detail](std::int64_t size) {
            return std::make_unique<RecordingTrial>(detail, size);
          }};
}

}  // namespace

std::vector<engine::Benchmark> benchmarks() {
  return {collection("collect/live-list", CollectionTrial::Layout::live_list),
          collection("collect/live-chain", CollectionTrial::Layout::live_chain),
          collection("collect/garbage-rings", CollectionTrial::Layout::garbage_rings),
          recording("record/lesson", Detail::lesson), recording("record/everything", Detail::everything)};
}

}  // namespace simulators::garbage_collection
