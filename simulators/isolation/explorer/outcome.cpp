#include "simulators/isolation/explorer/outcome.hpp"

#include "simulators/isolation/lexer.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace simulators::isolation::explorer {
namespace {

/// Two 64-bit hashes of the same words, mixed differently (FNV-1a's step, and SplitMix64's finish after each word).
class OutcomeHash {
 public:
  void add(std::uint64_t word) {
    state_[0] = mixed(state_[0] ^ word);
    state_[1] = (state_[1] ^ mixed(word + 0x9E37'79B9'7F4A'7C15)) * 0x0000'0100'0000'01B3;
  }
  void add(const Value& value) {
    add(value.index());
    if (const auto* number = std::get_if<std::int64_t>(&value)) add(static_cast<std::uint64_t>(*number));
    if (const auto* text = std::get_if<std::string>(&value)) add(std::string_view(*text));
  }
  void add(std::string_view text) {
    add(text.size());
    for (const char byte : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(byte)));
  }
  void add(const std::vector<Row>& rows) {
    add(rows.size());
    for (const Row& row : rows) {
      for (const Value& value : row) add(value);
    }
  }
  [[nodiscard]] std::array<std::uint64_t, 2> key() const { return {state_[0], mixed(state_[1])}; }

 private:
  static std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    bits = (bits ^ (bits >> 27U)) * 0x94D0'49BB'1331'11EB;
    return bits ^ (bits >> 31U);
  }

  std::array<std::uint64_t, 2> state_{0xCBF2'9CE4'8422'2325, 0x8422'2325'CBF2'9CE4};
};

void add(OutcomeHash& hash, const StepRecord& step) {
  hash.add(step.was_skipped ? 1 : step.answer ? 2 : 3);
  if (!step.answer) return;
  const Answer& answer = *step.answer;
  hash.add(static_cast<std::uint64_t>(answer.failure));
  hash.add(answer.affected ? *answer.affected + 1 : 0);
  hash.add(answer.matched ? *answer.matched + 1 : 0);
  hash.add(answer.rolled_back_instead ? 1 : 0);
  if (!answer.rows) return;
  // SQL promises no order without ORDER BY.
  std::vector<Row> rows = *answer.rows;
  std::sort(rows.begin(), rows.end());
  hash.add(rows);
}

}  // namespace

std::array<std::uint64_t, 2> outcome_key(const anomalies::ObservedPlay& observed,
                                         const std::vector<std::size_t>& order) {
  std::vector<std::size_t> turn_of_step(order.size());
  for (std::size_t turn = 0; turn < order.size(); ++turn) turn_of_step[order[turn]] = turn;
  OutcomeHash hash;
  for (const std::size_t turn : turn_of_step) add(hash, observed.record.steps[turn]);
  for (const Fate fate : observed.record.fates) hash.add(static_cast<std::uint64_t>(fate));
  for (const std::vector<Row>& rows : observed.final_rows) hash.add(rows);
  return hash.key();
}

std::uint64_t checked_count(const Question& question, const ExplorerLimits& limits) {
  const Place place{.line = question.line, .column = 0};
  if (question.named.schedule.connections > most_sessions) {
    fail_at(place, question.source, "explorer.sessions", std::to_string(question.named.schedule.connections),
            std::to_string(most_sessions));
  }
  const std::optional<std::uint64_t> count = count_interleavings(question);
  if (count && *count <= limits.most_interleavings) return *count;
  const std::string found = count ? std::to_string(*count) : "2^64";
  fail_at(place, question.source, count ? "explorer.interleavings" : "explorer.interleavings-beyond", found,
          std::to_string(limits.most_interleavings));
}

}  // namespace simulators::isolation::explorer
