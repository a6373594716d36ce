#pragma once

#include "simulators/engine/random.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// Programs of the subset that raise nothing, made from random numbers.
namespace tests::simulators::garbage_collection {

/// Builds one program, statement by statement, and keeps in mind which variables there are and what they hold.
class RandomProgram {
 public:
  /// `has_finalizers`: some Nodes log, resurrect themselves or cut a reference when they die.
  RandomProgram(std::uint64_t seed, bool has_finalizers) : random_(seed), has_finalizers_(has_finalizers) {}

  [[nodiscard]] std::string make(std::size_t statements) {
    if (has_finalizers_) {
      add("class Loud(Node):\n    __slots__ = ()\n    def __del__(self):\n        log.append(f\"del {self.name}\")");
      add("class Phoenix(Node):\n    __slots__ = ()\n    def __del__(self):\n        global kept\n        kept = self");
      add("class Cutter(Node):\n    __slots__ = ()\n    def __del__(self):\n        self.next = None");
    }
    add("def cb(ref):\n    log.append(\"cb\")");
    add("kept = None");
    if (below(2) == 0) add("gc.set_threshold(" + std::to_string(2 + below(6)) + ", 2, 2)");
    for (std::size_t at = 0; at < statements; ++at) statement();
    return text_;
  }

 private:
  [[nodiscard]] std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_.below(end)); }
  void add(const std::string& line) { text_ += line + "\n"; }
  [[nodiscard]] const std::string& any(const std::vector<std::string>& names) { return names[below(names.size())]; }
  [[nodiscard]] std::string fresh(const char* letter) { return letter + std::to_string(++made_); }

  [[nodiscard]] std::string object() {
    const std::size_t all = nodes_.size() + lists_.size() + dicts_.size();
    if (all == 0) return "None";
    const std::size_t at = below(all);
    if (at < nodes_.size()) return nodes_[at];
    if (at < nodes_.size() + lists_.size()) return lists_[at - nodes_.size()];
    return dicts_[at - nodes_.size() - lists_.size()];
  }

  void statement() {
    static const std::vector<std::string> slots = {"next", "prev", "left", "right", "other", "items"};
    static const std::vector<std::string> classes = {"Node", "Loud", "Phoenix", "Cutter"};
    std::string made;
    switch (below(14)) {
      case 0:
      case 1:
      case 2:
        nodes_.push_back(fresh("n"));
        add(nodes_.back() + " = " + (has_finalizers_ ? any(classes) : classes[0]) + "(\"" + nodes_.back() + "\")");
        break;
      case 3:
      case 4:
      case 5:
        if (!nodes_.empty()) add(any(nodes_) + "." + any(slots) + " = " + object());
        break;
      case 6:
        made = fresh("l");
        add(made + " = [" + object() + ", " + object() + ", 3]");
        lists_.push_back(made);
        break;
      case 7:
        if (!lists_.empty()) {
          const std::string list = any(lists_);
          add(list + ".append((" + object() + ", " + object() + ",))");
          if (below(3) == 0) add(list + ".pop(0)");
          if (below(6) == 0) add(list + ".clear()");
        }
        break;
      case 8:
        made = fresh("d");
        add(made + " = {\"k\": " + object() + ", \"m\": 1}");
        add(made + "[\"k\"] = " + object());
        dicts_.push_back(made);
        break;
      case 9:
        if (!nodes_.empty()) add(fresh("r") + " = weakref.ref(" + any(nodes_) + (below(2) == 0 ? ", cb)" : ")"));
        break;
      case 10:
        drop(nodes_);
        break;
      case 11:
        drop(below(2) == 0 ? lists_ : dicts_);
        break;
      case 12:
        add("gc.collect(" + std::to_string(below(3)) + ")");
        break;
      default:
        add("for i in range(0, " + std::to_string(1 + below(5)) + "):\n    t = Node(f\"t" + std::to_string(++made_) +
            "_{i}\")\n    t.next = " + (below(2) == 0 ? "t" : object()));
        break;
    }
  }

  void drop(std::vector<std::string>& names) {
    if (names.empty()) return;
    const std::size_t at = below(names.size());
    add(below(3) == 0 ? names[at] + " = None" : "del " + names[at]);
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(at));
  }

  ::simulators::engine::Random random_;
  bool has_finalizers_;
  std::string text_{};
  std::vector<std::string> nodes_;
  std::vector<std::string> lists_;
  std::vector<std::string> dicts_;
  std::size_t made_ = 0;
};

}  // namespace tests::simulators::garbage_collection
