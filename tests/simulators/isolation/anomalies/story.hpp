#pragma once

#include "simulators/isolation/anomalies/detector.hpp"
#include "simulators/isolation/anomalies/history.hpp"
#include "simulators/isolation/parser.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace tests::simulators::isolation::anomalies {

namespace core = ::simulators::isolation;
namespace detector = core::anomalies;

inline core::Table table_of_numbers(const std::vector<std::pair<std::int64_t, std::int64_t>>& rows) {
  core::Table table;
  table.name = "t";
  table.columns = {{.name = "k"}, {.name = "v"}};
  table.primary_key = {0};
  for (const auto& [key, value] : rows) table.rows.push_back({key, value});
  return table;
}

/// A history told by hand, as it stands in a paper. Each access is one step, numbered from 0; transactions are
/// connections, numbered from 1. Keys stand for the objects.
class Story {
 public:
  explicit Story(const std::vector<std::pair<std::int64_t, std::int64_t>>& rows)
      : tables_{table_of_numbers(rows)}, recorder_(tables_) {
    last_ = rows.size();
  }

  /// w(key): the version is known by its value. No value: a delete.
  Story& write(std::size_t transaction, std::int64_t key, std::int64_t value) {
    return written(transaction, key, {key, value}, false);
  }
  Story& remove(std::size_t transaction, std::int64_t key) {
    return written(transaction, key, {key, std::int64_t{0}}, true);
  }

  /// r(key) of the version that `writer` wrote last, by now; 0: the one that was there before.
  Story& read(std::size_t transaction, std::int64_t key, std::size_t writer, bool is_for_update = false) {
    const std::string lock = is_for_update ? " FOR UPDATE" : "";
    return ask(transaction, "SELECT * FROM t WHERE k = " + std::to_string(key) + lock, {writer});
  }
  /// r(P) in the state that the writers left: of each row the newest version of one of them, or the first one.
  Story& ask(std::size_t transaction, const std::string& sql, const std::vector<std::size_t>& writers) {
    begin(transaction);
    statements_.push_back(core::parse(sql, "story"));
    core::bind(statements_.back(), tables_, "story");
    const core::Sight sight{.kind = core::Sight::Kind::snapshot, .sees = [&writers](std::uint64_t writer) {
                              return std::find(writers.begin(), writers.end(), writer) != writers.end();
                            }};
    recorder_.read_began(transaction, statements_.back(), sight);
    recorder_.statement_ended(transaction, true);
    return *this;
  }
  Story& commit(std::size_t transaction) { return end(transaction, true); }
  Story& abort(std::size_t transaction) { return end(transaction, false); }

  [[nodiscard]] const detector::History& history() const { return recorder_.history(); }
  [[nodiscard]] std::vector<detector::Verdict> verdicts() const { return detector::verdicts_of(history()); }
  [[nodiscard]] const detector::Verdict* find(detector::Phenomenon what) {
    found_ = verdicts();
    const auto place =
        std::find_if(found_.begin(), found_.end(), [&](const auto& verdict) { return verdict.what == what; });
    return place == found_.end() ? nullptr : &*place;
  }
  [[nodiscard]] bool shows(detector::Phenomenon what) { return find(what) != nullptr; }
  /// The cycle as "1 rw 2, 2 wr 1", with the numbers of the story's transactions, from the one with the least number.
  [[nodiscard]] std::string cycle(detector::Phenomenon what) {
    const detector::Verdict* verdict = find(what);
    if (verdict == nullptr) return "none";
    std::vector<detector::Edge> edges = verdict->edges;
    const auto first = std::min_element(edges.begin(), edges.end(), [&](const auto& left, const auto& right) {
      return name_of(left.from) < name_of(right.from);
    });
    std::rotate(edges.begin(), first, edges.end());
    std::string text;
    for (const detector::Edge& edge : edges) {
      constexpr const char* kinds[] = {" ww ", " wr ", " pwr ", " rw ", " prw "};
      if (!text.empty()) text += ", ";
      text += std::to_string(name_of(edge.from)) + kinds[static_cast<std::size_t>(edge.kind)] +
              std::to_string(name_of(edge.to));
    }
    return text;
  }

 private:
  [[nodiscard]] std::size_t name_of(std::size_t transaction) const {
    return history().transactions[transaction].connection;
  }
  void begin(std::size_t transaction) {
    recorder_.sent(transaction, steps_++);
    if (std::find(begun_.begin(), begun_.end(), transaction) != begun_.end()) return;
    begun_.push_back(transaction);
    recorder_.transaction_began(transaction);
  }
  Story& written(std::size_t transaction, std::int64_t key, const core::Row& values, bool is_dead) {
    begin(transaction);
    const core::Row row_key = {key};
    recorder_.version_written({.connection = transaction,
                               .table = 0,
                               .key = row_key,
                               .values = values,
                               .is_dead = is_dead,
                               .version = ++last_,
                               .writer = transaction});
    return *this;
  }
  Story& end(std::size_t transaction, bool has_committed) {
    begin(transaction);
    recorder_.transaction_ended(transaction, has_committed);
    return *this;
  }

  std::vector<core::Table> tables_;
  detector::HistoryRecorder recorder_;
  std::deque<core::Statement> statements_;
  std::vector<std::size_t> begun_;
  std::vector<detector::Verdict> found_;
  core::VersionNumber last_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace tests::simulators::isolation::anomalies
