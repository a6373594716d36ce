// A statement that runs is either about to answer or waits for a lock, and only the server can tell which: a time alone
// proves nothing on a busy machine. So after each statement the sockets and the server's own list of waits are looked
// at in turn, until everything that runs is in the list. That state cannot change by itself but for one thing, that
// somebody finds a deadlock; therefore a wait counts when it has lasted as long as that takes
// (RealServer::settled_after).
#include "simulators/isolation/live/real_engine.hpp"

#include <algorithm>
#include <cassert>

namespace simulators::isolation::live {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

RealEngine::RealEngine(RealServer& server, const std::vector<Table>& tables, std::size_t connections,
                       const Setting& setting, const Patience& patience)
    : server_(server),
      tables_(tables),
      is_postgres_(setting.server == Server::postgres),
      patience_(patience),
      clients_(connections) {
  for (Client& client : clients_) client.session = server_.open(setting, patience_);
}

void RealEngine::send(std::size_t connection, const Statement& statement) {
  Client& client = clients_[connection];
  assert(!client.is_running && text_ != nullptr);
  client.kind = statement.kind;
  client.is_running = true;
  client.answer.reset();
  client.waits_for.clear();
  client.since = last_ = steady_clock::now();
  client.session->send(server_.spelled(statement, *text_));
  settle();
}

std::optional<Answer> RealEngine::take_answer(std::size_t connection) {
  return std::exchange(clients_[connection].answer, std::nullopt);
}

std::vector<Row> RealEngine::rows(std::size_t table) const { return server_.rows(tables_[table], patience_); }

void RealEngine::settle() {
  constexpr milliseconds longest_statement{10'000};
  const auto began = steady_clock::now();
  for (;;) {
    patience_.check();
    const bool has_come = take_replies();
    if (std::none_of(clients_.begin(), clients_.end(), [](const Client& each) { return each.is_running; })) return;
    // An answer that came while the server was asked would have been sent before: the sockets are looked at once more.
    if (!has_come && all_wait() && !take_replies()) return;
    const bool is_overdue = std::any_of(clients_.begin(), clients_.end(), [&](const Client& each) {
      return each.is_running && each.waits_for.empty() && steady_clock::now() - began > longest_statement;
    });
    if (is_overdue) {
      throw engine::LiveFailure({"a statement neither ended nor waited for a lock within 10 seconds",
                                 "有语句在 10 秒内既没有结束，也没有在等锁"});
    }
  }
}

bool RealEngine::take_replies() {
  bool has_come = false;
  for (Client& client : clients_) {
    if (!client.is_running) continue;
    std::optional<Reply> reply = client.session->take_reply(milliseconds(client.waits_for.empty() ? 3 : 0));
    if (!reply) continue;
    finish(client, std::move(*reply));
    has_come = true;
    last_ = steady_clock::now();
  }
  return has_come;
}

bool RealEngine::all_wait() {
  std::vector<std::uint64_t> running;
  for (const Client& client : clients_) {
    if (client.is_running) running.push_back(client.session->number());
  }
  const std::vector<Wait> waits = server_.waits(running, patience_);
  const auto now = steady_clock::now();
  // Whoever is granted a lock by what has just happened has this long to be taken off the list.
  bool have_all_settled = now - last_ >= milliseconds(30);
  for (Client& client : clients_) {
    if (!client.is_running) continue;
    const auto wait = std::find_if(waits.begin(), waits.end(),
                                   [&](const Wait& each) { return each.session == client.session->number(); });
    // A lock's name may be empty, so a wait is told apart from none by what stands in front.
    const std::string waits_for = wait == waits.end() ? "" : "lock " + wait->lock;
    if (waits_for != client.waits_for) {
      client.waits_for = waits_for;
      client.since = now;
    }
    have_all_settled = have_all_settled && !waits_for.empty() && now - client.since >= server_.settled_after();
  }
  return have_all_settled;
}

void RealEngine::finish(Client& client, Reply reply) {
  using Kind = Statement::Kind;
  Answer answer;
  answer.failure = reply.failure;
  client.is_running = false;
  if (reply.failure != Failure::none) {
    // PostgreSQL gives up the transaction at any failure, InnoDB at these two.
    const bool ends = is_postgres_ || reply.failure == Failure::deadlock || reply.failure == Failure::record_changed;
    answer.ended_transaction = client.in_transaction && ends;
    if (answer.ended_transaction && (!is_postgres_ || client.kind == Kind::commit)) client.in_transaction = false;
    client.complaint = {std::move(reply.code), std::move(reply.message)};
  } else {
    answer.rolled_back_instead = client.kind == Kind::commit && reply.rolled_back_instead;
    answer.rows = std::move(reply.rows);
    const bool changes = client.kind == Kind::insert || client.kind == Kind::update || client.kind == Kind::remove;
    if (changes) answer.affected = reply.affected;
    if (client.kind == Kind::update) answer.matched = reply.matched;
    if (client.kind == Kind::begin) client.in_transaction = true;
    if (client.kind == Kind::commit || client.kind == Kind::rollback) client.in_transaction = false;
  }
  client.answer = std::move(answer);
}

}  // namespace simulators::isolation::live
