#pragma once

#include "simulators/isolation/live/real_server.hpp"
#include "simulators/isolation/player.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace simulators::isolation::live {

/// What a failure was, in the server's own words.
struct Complaint {
  std::string code;
  std::string message;
};

/// A real server in the place of a simulated one: the same player plays the same schedule on both. When send() returns,
/// every statement has finished, or the server itself says that it waits for a lock.
class RealEngine final : public Engine {
 public:
  /// Opens a session for each connection. Requires: the tables are filled; all outlive the engine.
  RealEngine(RealServer& server, const std::vector<Table>& tables, std::size_t connections, const Setting& setting,
             const Patience& patience);

  /// The text of the statement that is sent next.
  void set_text(const std::string& text) { text_ = &text; }
  /// Why the last statement of a connection failed. Requires: it did.
  [[nodiscard]] const Complaint& complaint(std::size_t connection) const { return clients_[connection].complaint; }

  void send(std::size_t connection, const Statement& statement) override;
  [[nodiscard]] bool is_busy(std::size_t connection) const override { return clients_[connection].is_running; }
  [[nodiscard]] std::optional<Answer> take_answer(std::size_t connection) override;
  [[nodiscard]] bool in_transaction(std::size_t connection) const override {
    return clients_[connection].in_transaction;
  }
  [[nodiscard]] std::vector<Row> rows(std::size_t table) const override;
  /// None: a server shows them to its administrator only, in a form of its own.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> locks() const override { return {}; }

 private:
  struct Client {
    std::unique_ptr<Session> session;
    Statement::Kind kind = Statement::Kind::begin;
    bool is_running = false;
    bool in_transaction = false;
    std::optional<Answer> answer;
    Complaint complaint;
    std::string waits_for;  ///< what it was last seen waiting for
    std::chrono::steady_clock::time_point since;
  };

  void settle();
  /// Takes what has come; tells whether anything did.
  bool take_replies();
  /// Whether everything that runs waits, and has waited long enough.
  [[nodiscard]] bool all_wait();
  void finish(Client& client, Reply reply);

  RealServer& server_;
  const std::vector<Table>& tables_;
  bool is_postgres_;
  const Patience& patience_;
  const std::string* text_ = nullptr;
  std::vector<Client> clients_;
  std::chrono::steady_clock::time_point last_;  ///< when a statement was sent, or an answer came
};

}  // namespace simulators::isolation::live
