#include "simulators/isolation/anomalies/verdict_words.hpp"

#include "simulators/engine/topic_words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace simulators::isolation::anomalies {
namespace {

constexpr std::array<const char*, phenomenon_count> keys = {
    "g0",      "g1a",       "g1b",         "g1c",           "otv",
    "pmp",     "p4",        "g-single",    "g-nonadjacent", "g2-item",
    "g2",      "read-only", "dirty-write", "dirty-read",    "non-repeatable-read",
    "phantom", "read-skew", "write-skew"};

constexpr std::array<const char*, 5> edge_keys = {"write-write", "write-read", "predicate-write-read", "read-write",
                                                  "predicate-read-write"};

/// Read once: a picture asks for a name in each of its rows.
const engine::TopicWords& words_of_topic() {
  static const engine::TopicWords words("isolation");
  return words;
}

std::string key_of(Phenomenon what, const char* part) {
  return std::string("phenomenon.") + keys[static_cast<std::size_t>(what)] + "." + part;
}

}  // namespace

engine::Localised name_of(Phenomenon what) { return words_of_topic()(key_of(what, "name")); }

engine::Localised meaning_of(Phenomenon what) { return words_of_topic()(key_of(what, "meaning")); }

std::string name_of(std::size_t transaction, const History& history, const NamedSchedule& schedule) {
  const std::size_t connection = history.transactions[transaction].connection;
  const auto end = history.transactions.begin() + static_cast<std::ptrdiff_t>(transaction) + 1;
  const auto ordinal = std::count_if(history.transactions.begin(), end,
                                     [&](const Transaction& other) { return other.connection == connection; });
  std::string name = schedule.names[connection];
  if (ordinal > 1) name += " #" + std::to_string(ordinal);
  return name;
}

engine::Localised sentence_of(const Edge& edge, const History& history, const NamedSchedule& schedule,
                              const std::vector<std::size_t>& order) {
  const engine::TopicWords& words = words_of_topic();
  const auto statement_at = [&](std::size_t turn) { return schedule.texts[order.empty() ? turn : order[turn]]; };
  const auto version_in = [&](std::size_t version, engine::Language language) {
    const Version& written = history.versions[version];
    return written.is_dead ? words.in(language).say("edge.no-row") : isolation::text_of(written.values);
  };
  const Item& item = history.items[edge.item];
  const auto sentence_in = [&](engine::Language language) {
    const engine::Arguments arguments = {
        {"from", name_of(edge.from, history, schedule)},
        {"to", name_of(edge.to, history, schedule)},
        {"row", schedule.schedule.tables[item.table].name + " " + isolation::text_of(item.key)},
        {"before", version_in(edge.from_version, language)},
        {"after", version_in(edge.to_version, language)},
        {"from-statement", statement_at(edge.from_step)},
        {"to-statement", statement_at(edge.to_step)}};
    return words.in(language).say(std::string("edge.") + edge_keys[static_cast<std::size_t>(edge.kind)], arguments);
  };
  return {sentence_in(engine::Language::english), sentence_in(engine::Language::chinese)};
}

}  // namespace simulators::isolation::anomalies
