// Why the story is what the engine did: every event is told by the engine or the player at the moment at which it
// decides; here they only get numbers instead of names. What is left out changes nothing that is drawn (a lock that is
// held already, a match of a row whose version is told).
#include "simulators/isolation/story/book.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace simulators::isolation::story {
namespace {

std::uint32_t number_of(std::size_t number) { return static_cast<std::uint32_t>(number); }
std::uint8_t connection_of(std::size_t connection) {
  return connection == nobody ? nobody_there : static_cast<std::uint8_t>(connection);
}

/// Hears the accesses for the history, and keeps what is in the versions.
class AccessBook final : public AccessWatcher {
 public:
  AccessBook(anomalies::HistoryRecorder& recorder, std::function<void(const WrittenVersion&)> on_write,
             std::function<void(VersionNumber)> on_undo)
      : recorder_(recorder), on_write_(std::move(on_write)), on_undo_(std::move(on_undo)) {}

  void transaction_began(std::size_t connection) override { recorder_.transaction_began(connection); }
  void read_began(std::size_t connection, const Statement& statement, const Sight& sight) override {
    recorder_.read_began(connection, statement, sight);
  }
  void row_seen(std::size_t connection, std::size_t table, const Row& key, VersionNumber version) override {
    recorder_.row_seen(connection, table, key, version);
  }
  void version_written(const WrittenVersion& written) override {
    recorder_.version_written(written);
    on_write_(written);
  }
  void version_undone(VersionNumber version) override {
    recorder_.version_undone(version);
    on_undo_(version);
  }
  void statement_ended(std::size_t connection, bool has_succeeded) override {
    recorder_.statement_ended(connection, has_succeeded);
  }
  void transaction_ended(std::size_t connection, bool has_committed) override {
    recorder_.transaction_ended(connection, has_committed);
  }

 private:
  anomalies::HistoryRecorder& recorder_;
  std::function<void(const WrittenVersion&)> on_write_;
  std::function<void(VersionNumber)> on_undo_;
};

class Writer {
 public:
  explicit Writer(const Scenario& scenario)
      : scenario_(scenario),
        named_(*scenario.named),
        recorder_(named_.schedule.tables),
        accesses_(
            recorder_, [this](const WrittenVersion& written) { hear(written); },
            [this](VersionNumber version) { std::erase(chains_[book_.versions[version].record], version); }),
        clients_(named_.names.size()) {}

  Book write() {
    load(scenario_, book_);
    for (std::size_t record = 0; record < book_.records.size(); ++record) {
      numbers_.emplace(book_.records[record], record);
    }
    const std::unique_ptr<Engine> engine = make_engine(scenario_.setting, named_.schedule.tables, named_.names.size(),
                                                       [this](const isolation::Event& event) { hear(event); });
    engine->watch_accesses(&accesses_);
    PlayOptions options;
    options.keeps_locks = false;
    options.on_send = [this](std::size_t turn) { send(turn); };
    options.on_trace = [this](const Trace& trace, const Answer* answer) { hear(trace, answer); };
    book_.record = play(named_.schedule, *engine, options);
    book_.history = std::move(recorder_).take_history();
    book_.told_of_play = book_.events.size();
    tell_verdicts();
    return std::move(book_);
  }

 private:
  struct Client {
    std::size_t turn = 0;
    bool is_pending = false;  ///< its control statement was sent, and nothing was told of it
    bool is_done = false;     ///< a single event has told all of the statement
    bool has_failed = false;  ///< told once for each statement
    std::size_t sent_at = 0;  ///< the place of its event `sent`
  };

  void push(Event event) {
    if (book_.events.size() == most_told) {
      book_.is_cut = true;
      return;
    }
    if (event.who != nobody_there && event.line == 0) event.line = line_of(clients_[event.who].turn);
    book_.events.push_back(event);
  }

  [[nodiscard]] std::uint16_t line_of(std::size_t turn) const { return static_cast<std::uint16_t>(named_.lines[turn]); }

  std::uint32_t keep(const std::string& text) {
    const auto [kept, is_new] = text_numbers_.emplace(text, number_of(book_.texts.size()));
    if (is_new) book_.texts.push_back(text);
    return kept->second;
  }

  std::uint32_t record_of(const std::string& where, const Row& key) {
    const auto [known, is_new] = numbers_.emplace(Record{where, key}, book_.records.size());
    if (is_new) book_.records.push_back({where, key});
    return number_of(known->second);
  }

  void send(std::size_t turn) {
    const Step& step = named_.schedule.steps[turn];
    book_.begins.push_back(book_.events.size());
    recorder_.sent(step.connection, turn);
    Client& client = clients_[step.connection];
    client = {.turn = turn};
    const Statement::Kind kind = step.statement.kind;
    client.is_pending =
        kind == Statement::Kind::begin || kind == Statement::Kind::commit || kind == Statement::Kind::rollback;
    if (!client.is_pending) tell_sent(step.connection);
  }

  void tell_sent(std::size_t connection) {
    Client& client = clients_[connection];
    client.is_pending = false;
    client.sent_at = book_.events.size();
    push(
        {.what = Occurrence::sent, .who = connection_of(connection), .small = static_cast<std::uint16_t>(client.turn)});
  }

  /// BEGIN, COMMIT and ROLLBACK that just do what they say are one event.
  void tell_end_or_begin(Occurrence what, std::size_t connection, Statement::Kind kind) {
    Client& client = clients_[connection];
    Event event{.what = what, .who = connection_of(connection)};
    if (client.is_pending && named_.schedule.steps[client.turn].statement.kind == kind) {
      client.is_pending = false;
      client.is_done = true;
      event.small = static_cast<std::uint16_t>(client.turn + 1);
    }
    push(event);
  }

  void hear(const Trace& trace, const Answer* answer) {
    const std::size_t connection = named_.schedule.steps[trace.step].connection;
    Event event{
        .who = connection_of(connection), .line = line_of(trace.step), .small = static_cast<std::uint16_t>(trace.step)};
    if (trace.what == Moment::queued || trace.what == Moment::skipped) {
      event.what = trace.what == Moment::queued ? Occurrence::queued : Occurrence::skipped;
      push(event);
      return;
    }
    if (answer == nullptr) return;
    Client& client = clients_[connection];
    if (client.is_pending) tell_sent(connection);
    if (client.is_done && answer->failure == Failure::none && !answer->rolled_back_instead) return;
    event.what = Occurrence::answered;
    event.a = number_of(static_cast<std::size_t>(answer->failure));
    event.b = keep(signs_of(*answer));
    push(event);
  }

  void hear(const WrittenVersion& written) {
    const std::string where = name_of_rows(written.table);
    const std::uint32_t record = record_of(where, written.key);
    if (book_.versions.size() <= written.version) book_.versions.resize(written.version + 1);
    book_.versions[written.version] = {.record = record,
                                       .values = written.values,
                                       .is_dead = written.is_dead,
                                       .writer = written.writer,
                                       .connection = written.connection};
    std::vector<VersionNumber>& chain = chains_[record];
    if (chain.empty() && record < book_.loaded_records) chain.push_back(0);
    const bool exists = !chain.empty() && !book_.versions[chain.back()].is_dead;
    push({.what = Occurrence::version_written,
          .why = written.is_dead ? Reason::deleted
                 : exists        ? Reason::updated
                                 : Reason::inserted,
          .who = connection_of(written.connection),
          .small = static_cast<std::uint16_t>(written.writer),
          .a = record,
          .b = number_of(written.version)});
    chain.push_back(written.version);
  }

  [[nodiscard]] std::string name_of_rows(std::size_t table) const {
    const std::string& name = named_.schedule.tables[table].name;
    return scenario_.setting.server == Server::innodb ? name + ".PRIMARY" : name;
  }

  void hear(const isolation::Event& told);
  void hear_read(const isolation::Event& told, Occurrence what);
  void hear_lock(const isolation::Event& told, Occurrence what);
  void tell_verdicts();

  const Scenario& scenario_;
  const NamedSchedule& named_;
  Book book_;
  anomalies::HistoryRecorder recorder_;
  AccessBook accesses_;
  std::vector<Client> clients_;
  std::map<Record, std::size_t> numbers_;
  std::unordered_map<std::string, std::uint32_t> text_numbers_;
  std::map<std::size_t, std::vector<VersionNumber>> chains_ = {};  ///< versions of each record, 0: as loaded
};

void Writer::hear_read(const isolation::Event& told, Occurrence what) {
  if (told.what == Happening::version_skipped && told.why == Reason::no_version) return;
  // Its tuple is in the heap, but the key is not the transaction's yet.
  if (told.version == 0) return;
  push({.what = what,
        .why = told.why,
        .who = connection_of(told.who),
        .whom = connection_of(told.whom),
        .small = static_cast<std::uint16_t>(std::min<std::uint64_t>(told.number, 0xFFFF)),
        .a = record_of(told.where, told.key),
        .b = number_of(told.version)});
}

void Writer::hear_lock(const isolation::Event& told, Occurrence what) {
  push({.what = what,
        .why = told.why,
        .who = connection_of(told.who),
        .whom = connection_of(told.whom),
        .small = static_cast<std::uint16_t>(clients_[told.who].turn),
        .a = record_of(told.where, told.key),
        .b = keep(told.note)});
}

void Writer::hear(const isolation::Event& told) {
  if (told.who != nobody) {
    const bool is_control = told.what == Happening::transaction_began || told.what == Happening::committed ||
                            told.what == Happening::rolled_back;
    if (clients_[told.who].is_pending && !is_control) tell_sent(told.who);
  }
  Event event{.why = told.why, .who = connection_of(told.who), .whom = connection_of(told.whom)};
  switch (told.what) {
    case Happening::transaction_began:
      return tell_end_or_begin(Occurrence::began, told.who, Statement::Kind::begin);
    case Happening::committed:
      return tell_end_or_begin(Occurrence::committed, told.who, Statement::Kind::commit);
    case Happening::rolled_back:
      return tell_end_or_begin(Occurrence::rolled_back, told.who, Statement::Kind::rollback);
    case Happening::snapshot_taken:
      event.what = Occurrence::snapshot_taken;
      event.a = number_of(told.number);
      event.b = keep(told.note);
      return push(event);
    case Happening::path_chosen:
      if (const std::size_t place = clients_[told.who].sent_at; place < book_.events.size()) {
        book_.events[place].b = keep(told.note) + 1;
      }
      return;
    case Happening::version_read:
      return hear_read(told, Occurrence::version_read);
    case Happening::version_skipped:
      return hear_read(told, Occurrence::version_skipped);
    case Happening::row_tested:
      if (told.why != Reason::matched) hear_read(told, Occurrence::row_tested);
      return;
    case Happening::lock_granted:
      return hear_lock(told, Occurrence::lock_granted);
    case Happening::lock_waited_for:
      return hear_lock(told, Occurrence::lock_waited_for);
    case Happening::lock_got_after_waiting:
      event.what = Occurrence::wait_over;
      event.small = static_cast<std::uint16_t>(clients_[told.who].turn);
      return push(event);
    case Happening::wait_redirected:
      event.what = Occurrence::wait_redirected;
      return push(event);
    case Happening::lock_given_up:
      return hear_lock(told, Occurrence::lock_given_up);
    case Happening::lock_inherited:
      return hear_lock(told, Occurrence::lock_inherited);
    case Happening::lock_made_explicit:
      return hear_lock(told, Occurrence::lock_made_explicit);
    case Happening::version_undone:
      return hear_read(told, Occurrence::version_undone);
    case Happening::entry_marked:
    case Happening::entry_inserted:
    case Happening::record_removed:
      event.what = told.what == Happening::entry_marked     ? Occurrence::entry_marked
                   : told.what == Happening::entry_inserted ? Occurrence::entry_inserted
                                                            : Occurrence::record_removed;
      event.a = record_of(told.where, told.key);
      return push(event);
    case Happening::deadlock_found:
    case Happening::victim_chosen:
      event.what = told.what == Happening::deadlock_found ? Occurrence::deadlock_found : Occurrence::victim_chosen;
      event.a = number_of(told.number);
      return push(event);
    case Happening::read_remembered:
    case Happening::read_dropped:
      event.what = told.what == Happening::read_remembered ? Occurrence::read_remembered : Occurrence::read_dropped;
      event.a = number_of(told.number);
      event.b = keep(told.note);
      return push(event);
    case Happening::reads_forgotten:
      event.what = Occurrence::reads_forgotten;
      event.a = number_of(told.number);
      return push(event);
    case Happening::conflict_found:
      event.what = Occurrence::conflict_found;
      return push(event);
    case Happening::dangerous_structure:
      event.what = Occurrence::dangerous_structure;
      return push(event);
    case Happening::doomed:
      event.what = Occurrence::doomed;
      return push(event);
    case Happening::statement_failed:
      if (std::exchange(clients_[told.who].has_failed, true)) return;
      event.what = Occurrence::statement_failed;
      return push(event);
    case Happening::lock_held_already:
    case Happening::version_written:
    case Happening::statement_finished:
      return;
  }
}

/// What the history shows, and of each cycle the edges that were not told with one before.
void Writer::tell_verdicts() {
  for (anomalies::Verdict& verdict : anomalies::verdicts_of(book_.history)) {
    VerdictEdges told{std::move(verdict), {}};
    for (const anomalies::Edge& edge : told.verdict.edges) {
      const auto known = std::find(book_.edges.begin(), book_.edges.end(), edge);
      told.edges.push_back(static_cast<std::size_t>(known - book_.edges.begin()));
      if (known != book_.edges.end()) continue;
      book_.edges.push_back(edge);
      const auto connection = [&](std::size_t transaction) {
        return connection_of(book_.history.transactions[transaction].connection);
      };
      push({.what = Occurrence::edge_found,
            .who = connection(edge.from),
            .whom = connection(edge.to),
            .line = line_of(edge.from_step),
            .a = number_of(told.edges.back())});
    }
    push({.what = Occurrence::verdict_reached, .a = number_of(book_.verdicts.size())});
    book_.verdicts.push_back(std::move(told));
  }
  push({.what = Occurrence::played, .a = number_of(book_.verdicts.size())});
}

}  // namespace

Book write_book(const Scenario& scenario) { return Writer(scenario).write(); }

std::string signs_of(const Answer& answer) {
  constexpr const char* failures[] = {
      "", "deadlock", "serialization_failure", "record_changed", "duplicate_key", "in_failed_transaction", "other"};
  if (answer.failure != Failure::none) return std::string("!") + failures[static_cast<std::size_t>(answer.failure)];
  if (answer.rolled_back_instead) return "ROLLBACK";
  if (answer.affected) return "#" + std::to_string(*answer.affected);
  if (!answer.rows) return "OK";
  constexpr std::size_t most_rows_shown = 12;
  std::string text;
  for (std::size_t row = 0; row < answer.rows->size(); ++row) {
    if (row == most_rows_shown) return text + ", …";
    text += row == 0 ? "(" : ", (";
    for (std::size_t at = 0; at < (*answer.rows)[row].size(); ++at) {
      const Value& value = (*answer.rows)[row][at];
      const auto* characters = std::get_if<std::string>(&value);
      text += (at == 0 ? "" : ", ") + (characters != nullptr ? *characters : text_of(value));
    }
    text += ")";
  }
  return text.empty() ? "∅" : text;
}

void load(const Scenario& scenario, Book& book) {
  const bool has_indexes = scenario.setting.server == Server::innodb;
  book.versions.emplace_back();
  for (const Table& table : scenario.named->schedule.tables) {
    for (const isolation::Row& row : table.rows) {
      book.versions.push_back({.record = book.records.size(), .values = row});
      book.records.push_back({has_indexes ? table.name + ".PRIMARY" : table.name, picked(row, table.primary_key)});
    }
  }
  if (has_indexes) {
    for (const Table& table : scenario.named->schedule.tables) {
      for (const IndexDefinition& index : table.indexes) {
        std::vector<std::size_t> columns = index.columns;
        columns.insert(columns.end(), table.primary_key.begin(), table.primary_key.end());
        for (const isolation::Row& row : table.rows) {
          book.records.push_back({table.name + "." + index.name, picked(row, columns)});
        }
      }
    }
  }
  book.loaded_records = book.records.size();
}

}  // namespace simulators::isolation::story
