#pragma once

#include "app/desktop/controls.hpp"
#include "app/desktop/exploration.hpp"
#include "app/request/real_programs.hpp"

#include <QLineEdit>
#include <QPushButton>

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <variant>

namespace app::desktop {

/// Whether the real program does what the stage shows: nothing until the learner asks for it, then what was found. The
/// answer belongs to one scenario: it goes when another one is shown.
class EvidenceCard : public Card {
  Q_OBJECT
 public:
  /// Requires: `programs` outlives the card.
  EvidenceCard(Appearance& appearance, Exploration& exploration, const request::RealPrograms& programs,
               QWidget* parent = nullptr);
  /// Ends what is being asked, and waits for it.
  ~EvidenceCard() override;

  /// Whether the topic has no real program that could be asked.
  [[nodiscard]] bool empty() const { return program() == nullptr; }

 signals:
  /// The learner wants to see each step as both tell it.
  void side_by_side_asked(const app::request::RealPrograms::Answer& answer);

 private:
  /// What came of asking: an answer, or why there is none.
  using Outcome = std::variant<request::RealPrograms::Answer, simulators::engine::Localised>;
  /// What the card and its thread share about one question.
  struct Inquiry {
    std::atomic<bool> cancelled{false};
    std::optional<Outcome> outcome;
    std::promise<std::optional<std::string>> password;  ///< what the learner typed; asked for once at most
  };

  [[nodiscard]] const simulators::engine::LiveProgram* program() const;
  /// What the program did; null where it was not asked, or could not be.
  [[nodiscard]] const request::RealPrograms::Answer* answer() const;
  /// Asks; where a server is to be named first, shows the field for it.
  void ask();
  /// On the thread that asks the program: waits for what the learner types into the window, or until he gives up.
  [[nodiscard]] std::optional<std::string> wait_for_password(const std::shared_ptr<Inquiry>& inquiry,
                                                             const std::string& server);
  void ask_password(const std::shared_ptr<Inquiry>& inquiry, const std::string& server);
  void forget();
  void finish(const std::shared_ptr<Inquiry>& inquiry);
  void show_state();
  void show_outcome(const Outcome& outcome);
  void set_verdict(const char* message, const QString& words);

  Appearance& appearance_;
  Exploration& exploration_;
  const request::RealPrograms& programs_;
  QFrame* verdict_;
  QLabel* verdict_words_;
  QLabel* details_;
  QLineEdit* where_;
  QPushButton* button_;
  QPushButton* beside_;
  std::shared_ptr<Inquiry> current_;
  std::optional<Outcome> outcome_;
  bool is_naming_ = false;  ///< the field for the server's address is shown
  std::jthread thread_;
};

}  // namespace app::desktop
