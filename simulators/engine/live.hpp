#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/words.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// What bounds a run of a real program, and whom it may ask for what only the user knows.
struct LiveLimits {
  std::chrono::milliseconds time{20'000};        ///< then its processes are ended
  std::size_t memory_bytes = 1U << 30;           ///< of one child process
  const std::atomic<bool>* cancelled = nullptr;  ///< set by whoever waits: it ends soon after; may be null
  /// Asks the user for the password of a server, which is shown by this name; nothing where he gives none. Empty where
  /// nobody can be asked. It blocks, and is called on the thread that asks the program.
  std::function<std::optional<std::string>(const std::string& server)> ask_password{};
};

/// The real program could not be asked: it is not there, of another version, did not answer in time, was cancelled.
struct LiveFailure : std::runtime_error {
  explicit LiveFailure(Localised why) : std::runtime_error(why.english), message(std::move(why)) {}
  Localised message;
};

/// A real program on this machine, or a server that the user names for one run, that can do what a topic simulates. It
/// is asked only when a user asks for it; it talks to loopback only unless `where` says otherwise.
class LiveProgram {
 public:
  LiveProgram() = default;
  LiveProgram(const LiveProgram&) = delete;
  LiveProgram& operator=(const LiveProgram&) = delete;
  virtual ~LiveProgram() = default;

  /// The topic, as on the command line.
  [[nodiscard]] virtual std::string_view topic() const = 0;
  /// What a button calls it: "the real Python".
  [[nodiscard]] virtual Localised name() const = 0;
  /// What `where` may be, as a placeholder: an address, or empty where the program is found on this machine. Where
  /// there is one, nothing is asked before the user has named a server.
  [[nodiscard]] virtual std::string_view place() const = 0;
  /// The field of a scenario that a file in the topic's own language stands for, such as a program; empty where there
  /// is none.
  [[nodiscard]] virtual std::string_view native_field() const { return {}; }
  /// Plays a scenario on the real program and gives back what it did, as a recording that the topic's Verifier reads;
  /// it names the program and its version. Throws LiveFailure, and InputError for a scenario that is wrong. Blocks
  /// until it has ended.
  [[nodiscard]] virtual std::string record(const Scenario& scenario, const std::string& where,
                                           const LiveLimits& limits) const = 0;
};

/// The programs of every folder that calls add_live() in its CMakeLists.txt; in the library simulators_live, because
/// they may need client libraries.
[[nodiscard]] std::vector<std::unique_ptr<LiveProgram>> make_live_programs();

}  // namespace simulators::engine
