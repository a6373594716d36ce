#pragma once

#include "simulators/http_status/walk.hpp"

#include <cstdint>
#include <span>

/// The nodes of the decision graph as data, in the order in which they are asked.
namespace simulators::http_status {

class Visit;

/// Which part of the graph a node belongs to: A to C note everything that fires, of D to F and of G the first that
/// answers ends the walk.
enum class Part : std::uint8_t { message, server, resource, preconditions, range, perform, gateway };

/// A question of the graph. `check` looks at the visit and brings verdicts to it, or none.
struct Node {
  std::string_view id;  ///< such as "A1"
  Part part{};
  std::string_view section;  ///< where the RFCs put the question
  std::string_view question_english;
  std::string_view question_chinese;
  void (*check)(Visit&) = nullptr;
};

/// All nodes. Invariant: the ids differ, and the parts come in their order. Those that were added to the graph of the
/// reference are numbered behind its own of the part, wherever they are asked: B8 to B11, C15, C16, F4.
[[nodiscard]] std::span<const Node> graph();

/// The checks, one file for each part.
namespace checks {
void faults(Visit& visit);
void network_sign_in(Visit& visit);
void proxy_credentials(Visit& visit);
void maintenance(Visit& visit);
void rate(Visit& visit);
void method_known(Visit& visit);
void early_data(Visit& visit);
void upgrade(Visit& visit);
void expectation(Visit& visit);
void asterisk(Visit& visit);
void authority(Visit& visit);
void trace(Visit& visit);
void credentials(Visit& visit);
void forbidden(Visit& visit);
void payment(Visit& visit);
void extension(Visit& visit);
void legal_block(Visit& visit);
void moved(Visit& visit);
void gone(Visit& visit);
void exists(Visit& visit);
void method_allowed(Visit& visit);
void options(Visit& visit);
void length_required(Visit& visit);
void content_size(Visit& visit);
void partial_put(Visit& visit);
void content_type(Visit& visit);
void variants(Visit& visit);
void precondition_required(Visit& visit);
void content_complete(Visit& visit);
void if_match(Visit& visit);
void if_unmodified_since(Visit& visit);
void if_none_match(Visit& visit);
void if_modified_since(Visit& visit);
void if_range(Visit& visit);
void range_reading(Visit& visit);
void range_satisfiable(Visit& visit);
void range_parts(Visit& visit);
void failures(Visit& visit);
void delta(Visit& visit);
void success(Visit& visit);
void writes(Visit& visit);
void upstream_in_time(Visit& visit);
void upstream_valid(Visit& visit);
void upstream_answer(Visit& visit);
}  // namespace checks

/// One node being asked: what it may look at, and where its verdicts go.
class Visit {
 public:
  Visit(const Message& asked, const Facts& known, Silence client, Profile program)
      : message(asked), facts(known), silence(client), profile(program) {}

  /// Brings a verdict. In D to G it ends the walk.
  void fire(Verdict verdict) { step.verdicts.push_back(std::move(verdict)); }
  void fire(int status, std::string_view section, std::vector<int> also = {}) {
    fire(Verdict{.status = status, .section = section, .also = std::move(also)});
  }
  /// Whether the answer is worked out as `program` would and its deviation applies; notes it at the step.
  bool deviates(Profile program, Deviation deviation) {
    if (profile != program) return false;
    step.deviations.push_back(deviation);
    return true;
  }
  /// The same for what nginx and Apache have in common.
  bool both_deviate(Deviation deviation) {
    return deviates(Profile::nginx, deviation) || deviates(Profile::apache, deviation);
  }
  /// A resource that ends the walk of C behind C12: there is nothing, and nothing is made.
  [[nodiscard]] bool is_missing() const { return !facts.resource.exists && !creates(); }
  /// A file that Apache serves by its own handler, which knows more methods than the resource is said to support.
  [[nodiscard]] bool is_apache_file() const;
  [[nodiscard]] bool is(Profile program) const { return profile == program; }

  /// Whether a node has brought a verdict so far.
  [[nodiscard]] bool fired(std::string_view node) const;
  [[nodiscard]] bool is_method(std::string_view name) const { return message.method == name; }
  [[nodiscard]] bool reads() const { return is_method("GET") || is_method("HEAD"); }
  [[nodiscard]] bool writes_or_deletes() const { return is_method("PUT") || is_method("DELETE"); }
  /// A method that the resource supports, as far as that is known.
  [[nodiscard]] bool allows(std::string_view method) const;
  [[nodiscard]] bool knows_method() const;
  /// A PUT to a resource that does not exist and may be made.
  [[nodiscard]] bool creates() const;
  [[nodiscard]] std::optional<std::int64_t> date(const std::optional<std::string>& text) const;

  const Message& message;
  const Facts& facts;
  Silence silence;
  Profile profile;
  Step step{};
  std::vector<Step> steps{};         ///< of the nodes before this one, those that said something
  bool goes_on_as_modified = false;  ///< 304 by a date later than the modification: E and F may answer too
};

/// Whether a field carries credentials that are accepted.
[[nodiscard]] bool has_valid_credentials(const Message& message, std::string_view field,
                                         const Authentication& authentication);

/// "GET, HEAD".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

}  // namespace simulators::http_status
