#pragma once

#include "app/desktop/mode.hpp"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace app::desktop {

/// What is open, so that it can be opened again after a crash or a power cut.
struct Session {
  std::string scenario;  ///< as TOML, also where it is wrong: what was typed is not lost
  std::size_t step = 0;
  std::set<std::size_t> bookmarks;
  Mode mode = Mode::explore;
  /// A scenario that can be gone back to.
  struct Branch {
    std::string name;
    std::string scenario;
    std::size_t step = 0;
    friend bool operator==(const Branch&, const Branch&) = default;
  };
  std::vector<Branch> branches{};
  friend bool operator==(const Session&, const Session&) = default;
};

/// The text of a session cannot be used; what() says why, in English.
class SessionError : public std::runtime_error {
 public:
  /// `newer`: it was written by a version that this one does not know, and is not to be touched.
  SessionError(const std::string& why, bool newer) : std::runtime_error(why), newer_(newer) {}
  [[nodiscard]] bool newer() const { return newer_; }

 private:
  bool newer_;
};

/// The longest session that is read.
inline constexpr qsizetype longest_session = 16 << 20;

/// The session as JSON, `"format": "stepscope-session-1"`.
[[nodiscard]] QByteArray text_of_session(const Session& session);

/// Reads it back. Throws SessionError: too long, no JSON, another format, a value of the wrong kind. Keys that it does
/// not know are passed over.
[[nodiscard]] Session read_session(const QByteArray& text);

/// Where the session is kept: the folder stepscope in $XDG_STATE_HOME, or in ~/.local/state.
[[nodiscard]] QString session_folder();

}  // namespace app::desktop
