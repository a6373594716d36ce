// Why nothing is left behind: the child leads a process group of its own. When it has ended, or is to, the whole group
// gets its signal *before* the child is reaped: until then its number, which is the group's, cannot be given to anybody
// else. Why fork is safe: all memory is ready before it; between fork and exec the child calls only functions that
// POSIX calls async-signal-safe, and prctl, setrlimit and close_range, which are bare system calls.
#include "simulators/engine/child_process.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace simulators::engine {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds glance{10};  ///< how often a flag or a condition is looked at

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  // execve takes pointers to characters that it does not change.
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

// Descriptors.

ChildProcess::Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

ChildProcess::Descriptor& ChildProcess::Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    number_ = std::exchange(other.number_, -1);
  }
  return *this;
}

void ChildProcess::Descriptor::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

/// A descriptor that is none of the three standard ones, so that dup2 onto those overwrites no other.
ChildProcess::Descriptor ChildProcess::above_standard(int descriptor) {
  if (descriptor < 0) fail("cannot open");
  if (descriptor > STDERR_FILENO) return Descriptor(descriptor);
  const Descriptor low(descriptor);
  const int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (moved < 0) fail("cannot open");
  return Descriptor(moved);
}

ChildProcess::Pipe ChildProcess::make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe");
  Pipe made;
  Descriptor write(ends[1]);
  made.read = above_standard(ends[0]);
  made.write = above_standard(dup(ends[1]));
  if (fcntl(made.write.number(), F_SETFD, FD_CLOEXEC) != 0) fail("cannot make a pipe");
  return made;
}

/// The input as a file in memory: however long it is, nobody has to wait until the child has read it.
ChildProcess::Descriptor ChildProcess::make_input(const std::string& text) {
  Descriptor file = above_standard(memfd_create("input", MFD_CLOEXEC));
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t more = write(file.number(), text.data() + written, text.size() - written);
    if (more < 0 && errno == EINTR) continue;
    if (more <= 0) fail("cannot keep the input");
    written += static_cast<std::size_t>(more);
  }
  if (lseek(file.number(), 0, SEEK_SET) != 0) fail("cannot keep the input");
  return file;
}

// Start.

/// All that the child needs between fork and exec, made ready before.
struct ChildProcess::Launch {
  std::string path;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  const char* folder = nullptr;
  pid_t parent = -1;
  int input = -1;
  int output = -1;
  int errors = -1;
  int failure = -1;
  rlim_t memory = RLIM_INFINITY;
  rlim_t processor_time = RLIM_INFINITY;
};

void ChildProcess::become(const Launch& launch) {
  const auto give_up = [&launch] {
    const int error = errno;
    [[maybe_unused]] const ssize_t told = write(launch.failure, &error, sizeof error);
    _exit(127);
  };
  setpgid(0, 0);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) give_up();
  if (getppid() != launch.parent) _exit(127);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  struct sigaction standard = {};
  standard.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) sigaction(signal, &standard, nullptr);
  const auto bound = [](auto resource, rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    return soft == RLIM_INFINITY || setrlimit(resource, &limit) == 0;
  };
  // When its seconds are over SIGXCPU comes, and SIGKILL a second later to whoever has caught that.
  if (!bound(RLIMIT_CORE, 0, 0) || !bound(RLIMIT_AS, launch.memory, launch.memory) ||
      !bound(RLIMIT_CPU, launch.processor_time, launch.processor_time + 1)) {
    give_up();
  }
  if (dup2(launch.input, STDIN_FILENO) < 0 || dup2(launch.output, STDOUT_FILENO) < 0 ||
      dup2(launch.errors, STDERR_FILENO) < 0) {
    give_up();
  }
  // Others' descriptors may lack O_CLOEXEC; `failure` must stay open until exec.
  if (close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) != 0) give_up();
  if (launch.folder != nullptr && chdir(launch.folder) != 0) give_up();
  execve(launch.path.c_str(), launch.arguments.data(), launch.environment.data());
  give_up();
  _exit(127);
}

ChildProcess::ChildProcess(const ChildCommand& command, const ChildLimits& limits)
    : limits_(limits), deadline_(Clock::now() + limits.time) {
  assert(!command.arguments.empty());
  Launch launch;
  launch.path = find_program(command.arguments.front());
  if (launch.path.empty()) {
    throw std::system_error(ENOENT, std::generic_category(), command.arguments.front());
  }
  launch.arguments = pointers_to(command.arguments);
  launch.environment = pointers_to(command.environment);
  if (!command.folder.empty()) launch.folder = command.folder.c_str();
  launch.parent = getpid();
  if (limits.memory_bytes > 0) launch.memory = limits.memory_bytes;
  if (limits.processor_time.count() > 0) launch.processor_time = static_cast<rlim_t>(limits.processor_time.count());

  const Descriptor input = make_input(command.input);
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  Pipe failure = make_pipe();
  launch.input = input.number();
  launch.output = output.write.number();
  launch.errors = errors.write.number();
  launch.failure = failure.write.number();
  for (const int pipe : {output.read.number(), errors.read.number()}) {
    if (fcntl(pipe, F_SETFL, O_NONBLOCK) != 0) fail("cannot make a pipe");
  }

  id_ = fork();
  if (id_ < 0) fail("cannot start a process");
  if (id_ == 0) become(launch);
  setpgid(id_, id_);  // here, too: whoever is first; the group must be there before anybody ends it
  output_pipe_ = std::move(output.read);
  errors_pipe_ = std::move(errors.read);
  output.write.close();
  errors.write.close();
  failure.write.close();

  // The pipe closes by itself when exec succeeds.
  int error = 0;
  ssize_t told = 0;
  do {
    told = read(failure.read.number(), &error, sizeof error);
  } while (told < 0 && errno == EINTR);
  if (told == 0) {
    process_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, id_, 0)));
    if (process_.is_open()) return;
    error = errno;
  }
  finish(ChildEnd::Reason::stopped);
  throw std::system_error(error, std::generic_category(), command.arguments.front());
}

ChildProcess::~ChildProcess() {
  if (!ended_) finish(ChildEnd::Reason::stopped);
}

// While it runs.

bool ChildProcess::drain(Descriptor& pipe, std::string& text) const {
  std::array<char, 1U << 16> buffer{};
  while (pipe.is_open()) {
    const ssize_t taken = read(pipe.number(), buffer.data(), buffer.size());
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0 && errno == EAGAIN) break;
    if (taken <= 0) {
      pipe.close();
      break;
    }
    const std::size_t room = limits_.output_bytes - text.size();
    text.append(buffer.data(), std::min(static_cast<std::size_t>(taken), room));
    if (static_cast<std::size_t>(taken) > room) return false;
  }
  return true;
}

void ChildProcess::drain_both() {
  const bool output_fits = drain(output_pipe_, output_);
  const bool errors_fit = drain(errors_pipe_, errors_);
  if (!output_fits || !errors_fit) too_much_output_ = true;
}

void ChildProcess::attend(Clock::time_point until) {
  until = std::min(until, deadline_);
  if (limits_.cancelled != nullptr) until = std::min(until, Clock::now() + glance);
  const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
  // poll passes over negative descriptors, which closed pipes have.
  std::array<pollfd, 3> watched{pollfd{process_.number(), POLLIN, 0}, pollfd{output_pipe_.number(), POLLIN, 0},
                                pollfd{errors_pipe_.number(), POLLIN, 0}};
  poll(watched.data(), watched.size(), static_cast<int>(std::max<milliseconds::rep>(0, left.count())));
  const bool gone = (watched[0].revents & POLLIN) != 0;
  drain_both();
  if (too_much_output_) {
    finish(ChildEnd::Reason::too_much_output);
  } else if (gone) {
    finish(ChildEnd::Reason::exited);
  } else if (limits_.cancelled != nullptr && limits_.cancelled->load(std::memory_order_relaxed)) {
    finish(ChildEnd::Reason::cancelled);
  } else if (Clock::now() >= deadline_) {
    finish(ChildEnd::Reason::out_of_time);
  }
}

ChildEnd ChildProcess::wait() {
  while (!ended_) attend(deadline_);
  return end_;
}

bool ChildProcess::wait_until(const std::function<bool()>& ready, milliseconds patience) {
  const Clock::time_point until = Clock::now() + patience;
  while (!ended_) {
    if (ready()) return true;
    if (Clock::now() >= until) return false;
    attend(std::min(until, Clock::now() + glance));
  }
  return false;
}

ChildEnd ChildProcess::stop(milliseconds grace) {
  if (ended_) return end_;
  const Clock::time_point until = Clock::now() + grace;
  kill(-id_, SIGTERM);
  while (!ended_ && Clock::now() < until) attend(until);
  if (!ended_) {
    finish(ChildEnd::Reason::stopped);
  } else if (end_.reason == ChildEnd::Reason::exited || end_.reason == ChildEnd::Reason::signalled) {
    end_.reason = ChildEnd::Reason::stopped;
  }
  return end_;
}

void ChildProcess::finish(ChildEnd::Reason reason) {
  // The child is not reaped yet, so this number is still its group's.
  kill(-id_, SIGKILL);
  kill(id_, SIGKILL);
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  ended_ = true;
  // What it wrote last is still in the pipes. Nobody of its group writes any more; who has left it is not waited for.
  if (!too_much_output_) {
    drain_both();
    if (too_much_output_ && reason == ChildEnd::Reason::exited) reason = ChildEnd::Reason::too_much_output;
  }
  output_pipe_.close();
  errors_pipe_.close();
  process_.close();
  end_.reason = reason;
  end_.number = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
  if (reason == ChildEnd::Reason::exited && WIFSIGNALED(status)) end_.reason = ChildEnd::Reason::signalled;
}

ChildResult run_child(const ChildCommand& command, const ChildLimits& limits) {
  ChildProcess child(command, limits);
  const ChildEnd end = child.wait();
  return {end, child.output(), child.errors()};
}

std::string find_program(std::string_view name) {
  if (name.find('/') != std::string_view::npos) return std::string(name);
  const char* const path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "/usr/bin:/bin";
  while (!name.empty() && !rest.empty()) {
    const std::size_t colon = std::min(rest.find(':'), rest.size());
    // An empty entry means the working folder, where nobody wants to find programs.
    if (colon > 0) {
      std::string found = std::string(rest.substr(0, colon)) + "/" + std::string(name);
      if (access(found.c_str(), X_OK) == 0) return found;
    }
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return {};
}

}  // namespace simulators::engine
