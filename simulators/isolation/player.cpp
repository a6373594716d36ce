#include "simulators/isolation/player.hpp"

#include <algorithm>
#include <deque>

namespace simulators::isolation {
namespace {

class Player {
 public:
  Player(const Schedule& schedule, Engine& engine, const PlayOptions& options)
      : schedule_(schedule),
        engine_(engine),
        options_(options),
        count_(options.order.empty() ? schedule.steps.size() : options.order.size()),
        clients_(schedule.connections) {
    record_.steps.resize(count_);
    record_.fates.resize(schedule.connections, Fate::autocommit);
  }

  PlayRecord play() {
    for (std::size_t step = 0; step < count_; ++step) {
      Client& client = clients_[at(step).connection];
      if (client.running || !client.queue.empty()) {
        client.queue.push_back(step);
        note({step, Moment::queued});
      } else {
        send_or_skip(step);
      }
      drain(step);
    }
    return std::move(record_);
  }

 private:
  struct Client {
    std::optional<std::size_t> running;
    bool waited = false;  ///< the running statement was seen waiting
    std::deque<std::size_t> queue;
    bool skips = false;  ///< up to the next COMMIT or ROLLBACK
  };

  [[nodiscard]] const Step& at(std::size_t turn) const {
    return schedule_.steps[options_.order.empty() ? turn : options_.order[turn]];
  }

  void note(const Trace& trace) {
    record_.trace.push_back(trace);
    const std::optional<Answer>& answer = record_.steps[trace.step].answer;
    if (options_.on_trace) options_.on_trace(trace, answer ? &*answer : nullptr);
  }

  /// Sends queued steps as long as a free connection has one.
  void drain(std::size_t turn) {
    for (;;) {
      std::optional<std::size_t> lowest;
      for (const Client& client : clients_) {
        if (client.running || client.queue.empty()) continue;
        lowest = std::min(lowest.value_or(client.queue.front()), client.queue.front());
      }
      if (!lowest) return;
      clients_[at(*lowest).connection].queue.pop_front();
      record_.steps[*lowest].queued_until = turn;
      send_or_skip(*lowest);
    }
  }

  void send_or_skip(std::size_t step) {
    const auto& [connection, statement] = at(step);
    Client& client = clients_[connection];
    const bool ends = statement.kind == Statement::Kind::commit || statement.kind == Statement::Kind::rollback;
    if (client.skips && !ends) {
      record_.steps[step].was_skipped = true;
      note({step, Moment::skipped});
      return;
    }
    client.skips = false;
    client.running = step;
    client.waited = false;
    if (options_.on_send) options_.on_send(step);
    engine_.send(connection, statement);
    settle(step);
    if (options_.keeps_locks) record_.locks.push_back({step, engine_.locks()});
  }

  /// Takes down what finished because of the step: in the order of the steps, the one that was sent included.
  void settle(std::size_t sent) {
    std::vector<std::size_t> finished;
    for (std::size_t connection = 0; connection < clients_.size(); ++connection) {
      Client& client = clients_[connection];
      if (!client.running) continue;
      std::optional<Answer> answer = engine_.take_answer(connection);
      if (!answer) continue;
      const std::size_t step = *client.running;
      client.running.reset();
      finished.push_back(step);
      if (client.waited) record_.steps[step].blocked_until = sent;
      const bool ends = at(step).statement.kind == Statement::Kind::commit;
      client.skips = answer->ended_transaction && !ends && !schedule_.continues_on_error;
      decide_fate(connection, at(step).statement, *answer);
      record_.steps[step].answer = std::move(answer);
    }
    std::sort(finished.begin(), finished.end());
    for (const std::size_t step : finished) {
      const bool failed = record_.steps[step].answer->failure != Failure::none;
      note({step, failed ? Moment::failed : Moment::finished});
    }
    Client& client = clients_[at(sent).connection];
    if (client.running == sent) note({sent, Moment::blocked});
    for (Client& each : clients_) each.waited = each.running.has_value();
  }

  void decide_fate(std::size_t connection, const Statement& statement, const Answer& answer) {
    Fate& fate = record_.fates[connection];
    if (answer.ended_transaction || answer.rolled_back_instead) fate = Fate::aborted;
    if (fate == Fate::aborted || answer.failure != Failure::none) return;
    if (statement.kind == Statement::Kind::begin) fate = Fate::open;
    if (fate != Fate::open) return;
    if (statement.kind == Statement::Kind::commit) fate = Fate::committed;
    if (statement.kind == Statement::Kind::rollback) fate = Fate::rolled_back;
  }

  const Schedule& schedule_;
  Engine& engine_;
  const PlayOptions& options_;
  std::size_t count_ = 0;
  std::vector<Client> clients_;
  PlayRecord record_;
};

}  // namespace

PlayRecord play(const Schedule& schedule, Engine& engine, const PlayOptions& options) {
  return Player(schedule, engine, options).play();
}

}  // namespace simulators::isolation
