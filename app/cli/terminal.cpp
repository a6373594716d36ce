#include "app/cli/terminal.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <termios.h>
#include <unistd.h>

namespace app::cli {
namespace {

/// A signal has no other way to tell anything.
std::atomic<bool>& wish() {
  static std::atomic<bool> given_up{false};
  return given_up;
}

extern "C" void give_up(int signal) {
  wish().store(true);
  std::signal(signal, SIG_DFL);
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// Hides what is typed, as long as this lives.
class Silence {
 public:
  explicit Silence(int terminal) : terminal_(terminal), is_set_(::tcgetattr(terminal, &before_) == 0) {
    if (!is_set_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal_, TCSAFLUSH, &silent);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (is_set_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }

 private:
  int terminal_;
  termios before_{};
  bool is_set_;
};

}  // namespace

std::optional<std::string> ask_password(const std::string& server, simulators::engine::Language language) {
  const std::unique_ptr<std::FILE, Close> terminal(std::fopen("/dev/tty", "r+e"));
  if (!terminal || ::isatty(STDIN_FILENO) == 0) return std::nullopt;
  const bool is_english = language == simulators::engine::Language::english;
  fmt::print(terminal.get(), "{}", is_english ? "Password for " + server + ": " : server + " 的密码：");
  std::fflush(terminal.get());
  char line[256] = {};
  {
    const Silence silence(::fileno(terminal.get()));
    if (std::fgets(line, sizeof line, terminal.get()) == nullptr) return std::nullopt;
  }
  fmt::print(terminal.get(), "\n");
  std::string password(line);
  while (!password.empty() && password.back() == '\n') password.pop_back();
  if (password.empty()) return std::nullopt;
  return password;
}

GivenUp::GivenUp() {
  wish().store(false);
  std::signal(SIGINT, give_up);
  std::signal(SIGTERM, give_up);
}

GivenUp::~GivenUp() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

const std::atomic<bool>* GivenUp::flag() const { return &wish(); }

}  // namespace app::cli
