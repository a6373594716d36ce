// Why the answer is the graph's: A to C are asked in order and everything that fires is kept, so that the first decides
// and the others tell what the RFCs permit besides; D to F, or G, are asked only where nothing before forbids to go on,
// and there the first that answers decides.
#include "simulators/http_status/walk.hpp"

#include "simulators/http_status/graph.hpp"

#include <algorithm>

namespace simulators::http_status {
namespace {

/// A verdict with the node that brought it.
struct Placed {
  std::string_view node;
  Verdict verdict;
};

class Walk {
 public:
  Walk(const Message& message, const Facts& facts, Silence silence, Profile profile, const Watcher& watcher)
      : visit_(message, facts, silence, profile), watcher_(watcher) {}

  Answer run() {
    note_all();
    const bool may_go_on = std::ranges::all_of(noted_, [](const Placed& each) { return each.verdict.soft; });
    if (may_go_on) act();
    return answer();
  }

 private:
  bool is_gateway() const { return visit_.facts.server.role == Role::gateway; }

  /// Asks one node and tells the watcher. A step that says nothing is not kept: most of them do not.
  const Step& ask(const Node& node) {
    visit_.step = Step{.node = node.id};
    node.check(visit_);
    if (watcher_) watcher_(visit_.step);
    if (!visit_.step.verdicts.empty() || !visit_.step.deviations.empty()) visit_.steps.push_back(visit_.step);
    return visit_.step;
  }

  /// Parts A to C.
  void note_all() {
    bool unreadable = false;
    for (const Node& node : graph()) {
      if (node.part > Part::resource || (node.part == Part::resource && is_gateway())) return;
      if (node.part != Part::message && unreadable) return;
      for (const Verdict& verdict : ask(node).verdicts) {
        noted_.push_back({node.id, verdict});
        if (verdict.ends) return;
        unreadable |= node.part == Part::message && node.id != "A5" && !verdict.soft;
      }
    }
  }

  /// Parts D to F, or G. A 304 by a date that is later than the modification leaves open what E and F would say.
  void act() {
    for (const Node& node : graph()) {
      const bool mine =
          is_gateway() ? node.part == Part::gateway : node.part > Part::resource && node.part < Part::gateway;
      if (!mine || (!acted_.empty() && node.part == Part::preconditions)) continue;
      const Step& step = ask(node);
      if (step.verdicts.empty()) continue;
      acted_.push_back({node.id, step.verdicts.front()});
      const bool leaves_open = acted_.size() == 1 && node.id == "D4" && visit_.goes_on_as_modified;
      if (!leaves_open) return;
    }
  }

  static void permit(std::vector<int>& also, const Verdict& verdict) {
    also.push_back(verdict.status);
    also.insert(also.end(), verdict.also.begin(), verdict.also.end());
  }

  Answer answer() const {
    const Placed& deciding = noted_.empty() ? acted_.front() : noted_.front();
    const Verdict& verdict = deciding.verdict;
    Answer answer{.status = verdict.status, .node = deciding.node, .section = std::string(verdict.section)};
    answer.fields = verdict.fields;
    answer.parts = verdict.parts;
    answer.incomplete = verdict.incomplete;
    if (gets_continue(verdict)) answer.interim.push_back(100);
    answer.interim.insert(answer.interim.end(), verdict.interim.begin(), verdict.interim.end());
    for (const auto* placed : {&noted_, &acted_})
      for (const Placed& each : *placed) permit(answer.also_allowed, each.verdict);
    if (visit_.message.length_repeated) answer.also_allowed.push_back(400);
    std::ranges::sort(answer.also_allowed);
    const auto repeated = std::ranges::unique(answer.also_allowed);
    answer.also_allowed.erase(repeated.begin(), repeated.end());
    std::erase(answer.also_allowed, answer.status);
    for (const Step& step : visit_.steps)
      answer.deviations.insert(answer.deviations.end(), step.deviations.begin(), step.deviations.end());
    return answer;
  }

  /// Whether 100 comes before the content is awaited (RFC 9110 10.1.1).
  bool gets_continue(const Verdict& verdict) const {
    const bool only_content_missing = noted_.size() == 1 && noted_.front().node == "D0";
    if (!noted_.empty() && !only_content_missing) return false;
    if (noted_.empty() && acted_.front().node.starts_with('D') && verdict.status == 412) return false;
    if (visit_.message.minor_version == 0 || !visit_.message.has_content()) return false;
    const std::string value = visit_.message.value("Expect").value_or("");
    return std::ranges::any_of(list_elements(value),
                               [](std::string_view member) { return equal_without_case(member, "100-continue"); });
  }

  Visit visit_;
  const Watcher& watcher_;
  std::vector<Placed> noted_;
  std::vector<Placed> acted_;
};

}  // namespace

Answer walk(const Message& message, const Facts& facts, Silence silence, Profile profile, const Watcher& watcher) {
  return Walk(message, facts, silence, profile, watcher).run();
}

}  // namespace simulators::http_status
