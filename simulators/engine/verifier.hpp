#pragma once

#include "simulators/engine/words.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::engine {

/// One step of a recording beside what the simulator did there, each in one line.
struct ComparedStep {
  Localised what;         ///< which step: the statement, the request
  std::string real;       ///< what was recorded
  std::string simulated;  ///< in the same form
  [[nodiscard]] bool is_same() const { return real == simulated; }
};

/// One recording of a real program against the simulator.
struct Verified {
  std::string name;
  std::vector<std::string> differences;  ///< where the simulator did something else, in words; empty where it did not
  std::string program{};  ///< what was recorded, with its version, such as "CPython 3.11.7"; empty where it is not told
  std::size_t compared = 0;                 ///< how many steps of it, or answers, were compared
  std::vector<std::string> not_compared{};  ///< what this recording leaves out of what others tell, in their words
  std::vector<Localised> explained{};       ///< sentences on what was recorded: why it may be so, differences or not
  std::vector<ComparedStep> steps{};        ///< what was compared, side by side; as far as the recording has steps
  [[nodiscard]] bool passed() const { return differences.empty(); }
};

/// What is compared besides what always is.
struct VerifyOptions {
  bool strict = false;  ///< also what a recording tells of the inside, such as locks
  std::string profile;  ///< compare with this program instead of the standard, where a recording has several
};

/// Plays recordings of a real program against a simulator.
class Verifier {
 public:
  Verifier() = default;
  Verifier(const Verifier&) = delete;
  Verifier& operator=(const Verifier&) = delete;
  virtual ~Verifier() = default;

  /// The topic, as `verify` takes it: "garbage-collection".
  [[nodiscard]] virtual std::string_view topic() const = 0;
  /// Plays what a file holds, one recording or many. `file` names the text. Throws InputError where the text is not a
  /// recording of this topic, or says something that cannot be played.
  [[nodiscard]] virtual std::vector<Verified> verify(const std::string& text, const std::string& file,
                                                     const VerifyOptions& options) const = 0;
};

/// The verifiers of every folder that calls add_verifier() in its CMakeLists.txt.
[[nodiscard]] std::vector<std::unique_ptr<Verifier>> make_verifiers();

/// The longest recording that is read, in bytes.
inline constexpr std::size_t longest_recording = 64U << 20;

}  // namespace simulators::engine
