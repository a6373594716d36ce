#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace simulators::engine {

/// A program to be run beside this one. It gets nothing of ours but what stands here: no descriptors, no environment.
struct ChildCommand {
  std::vector<std::string> arguments;      ///< the program first: a path, or a name that is looked up in our PATH
  std::string input{};                     ///< what it reads from its standard input
  std::vector<std::string> environment{};  ///< each "NAME=value"
  std::string folder{};                    ///< its working folder; ours where empty
};

/// What bounds a child. Memory and processor time are bounded for each of its processes, by the kernel.
struct ChildLimits {
  std::chrono::milliseconds time{20'000};        ///< from its start on, by the clock
  std::chrono::seconds processor_time{0};        ///< 0: no limit; SIGXCPU ends it
  std::size_t memory_bytes = 0;                  ///< of address space (RLIMIT_AS); 0: no limit
  std::size_t output_bytes = 64U << 20;          ///< of each of its two outputs
  const std::atomic<bool>* cancelled = nullptr;  ///< looked at every few milliseconds while somebody waits; may be null
};

/// How a child ended.
struct ChildEnd {
  enum class Reason : unsigned char {
    exited,       ///< by itself; `number` is its exit status
    signalled,    ///< a signal ended it that was not ours; `number` is the signal
    stopped,      ///< stop() was called
    out_of_time,  ///< ended by us, as are the two below
    cancelled,
    too_much_output,  ///< what it has written up to the limit is kept
  };
  Reason reason = Reason::exited;
  int number = 0;
  friend bool operator==(const ChildEnd&, const ChildEnd&) = default;
};

/// A child process and all that it starts within its process group. Invariant: when this object is gone, so is the
/// group, and the child is reaped. The child also ends when the thread ends that has made it (PR_SET_PDEATHSIG), so
/// nothing outlives us even where we are killed; processes that it has started itself are then on their own. A process
/// that leaves the group (setsid, a daemon) is not ended: servers are to be started in the foreground.
class ChildProcess {
 public:
  /// Starts it. Throws std::system_error where there is no such program or it cannot be run; std::errc::
  /// no_such_file_or_directory tells that it is not there. Requires: at least one argument.
  ChildProcess(const ChildCommand& command, const ChildLimits& limits);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  /// Ends it at once where it still runs.
  ~ChildProcess();

  /// Waits until it has ended, or a limit ends it; then nothing of its group runs any more.
  ChildEnd wait();
  /// Waits until `ready` says yes, asking it when output comes and every 10 ms: true. False where the child has ended
  /// (by itself or at a limit) or `patience` is over before that.
  [[nodiscard]] bool wait_until(const std::function<bool()>& ready, std::chrono::milliseconds patience);
  /// Asks its group to end (SIGTERM), and ends it (SIGKILL) when `grace` is over. No effect on one that has ended.
  ChildEnd stop(std::chrono::milliseconds grace = std::chrono::milliseconds(500));

  [[nodiscard]] bool ended() const { return ended_; }
  /// Requires: ended().
  [[nodiscard]] ChildEnd end() const { return end_; }
  [[nodiscard]] pid_t id() const { return id_; }
  /// What it has written so far. It is taken from the pipes in wait, wait_until and stop only: a server that writes
  /// more than a pipe holds (64 KiB) between them waits until then.
  [[nodiscard]] const std::string& output() const { return output_; }
  [[nodiscard]] const std::string& errors() const { return errors_; }

 private:
  using Clock = std::chrono::steady_clock;

  /// Owns a descriptor.
  class Descriptor {
   public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }
    void close();
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

   private:
    int number_ = -1;
  };
  struct Pipe {
    Descriptor read;
    Descriptor write;
  };
  struct Launch;

  static Pipe make_pipe();
  static Descriptor above_standard(int descriptor);
  static Descriptor make_input(const std::string& text);
  [[noreturn]] static void become(const Launch& launch);

  /// Takes what is in the pipes, waiting at most until `until`; then looks whether the child has ended or is to be.
  void attend(Clock::time_point until);
  /// Moves what a pipe holds to the end of `text`. False where there was more than the limit.
  [[nodiscard]] bool drain(Descriptor& pipe, std::string& text) const;
  void drain_both();
  /// Ends the whole group, and reaps the child. `reason` is why where it did not end by itself.
  void finish(ChildEnd::Reason reason);

  ChildLimits limits_;
  Clock::time_point deadline_;
  pid_t id_ = -1;
  Descriptor process_;  ///< a pidfd: readable when the child has ended
  Descriptor output_pipe_;
  Descriptor errors_pipe_;
  std::string output_;
  std::string errors_;
  bool too_much_output_ = false;
  bool ended_ = false;
  ChildEnd end_;
};

/// What a child has done.
struct ChildResult {
  ChildEnd end;
  std::string output;
  std::string errors;
};
/// Runs a program to its end. Throws std::system_error where it cannot be started.
[[nodiscard]] ChildResult run_child(const ChildCommand& command, const ChildLimits& limits);

/// The path of a program: the word itself where it has a "/", else where it is found in our PATH; empty where nowhere.
[[nodiscard]] std::string find_program(std::string_view name);

}  // namespace simulators::engine
