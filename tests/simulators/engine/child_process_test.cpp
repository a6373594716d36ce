#include "simulators/engine/child_process.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace tests::simulators {
namespace {

using ::simulators::engine::ChildCommand;
using ::simulators::engine::ChildEnd;
using ::simulators::engine::ChildLimits;
using ::simulators::engine::ChildProcess;
using ::simulators::engine::ChildResult;
using ::simulators::engine::find_program;
using ::simulators::engine::run_child;
using Reason = ChildEnd::Reason;
using std::chrono::milliseconds;
using std::chrono::seconds;

ChildCommand shell(const std::string& script) {
  ChildCommand command;
  command.arguments = {"sh", "-c", script};
  command.environment = {"PATH=/usr/bin:/bin"};
  return command;
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

bool has_children() {
  siginfo_t found{};
  return waitid(P_ALL, 0, &found, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/// Whether a process runs: a zombie, which its parent has not looked at yet, does not.
bool runs(pid_t id) {
  if (kill(id, 0) != 0) return false;
  const ChildResult state = run_child(shell("cut -d' ' -f3 /proc/" + std::to_string(id) + "/stat"), {});
  return !state.output.empty() && state.output[0] != 'Z';
}

/// Whether it has ended within five seconds.
bool ends(pid_t id) {
  for (int look = 0; look < 500; ++look) {
    if (!runs(id)) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

TEST(ChildProcess, GivesBackWhatIsWrittenToBothOutputsBeyondWhatPipesHold) {
  const ChildResult result = run_child(
      shell("head -c 300000 /dev/zero | tr '\\0' o; head -c 400000 /dev/zero | tr '\\0' e >&2; echo end"), {});
  EXPECT_EQ(result.end, (ChildEnd{Reason::exited, 0}));
  EXPECT_EQ(result.output, std::string(300'000, 'o') + "end\n");
  EXPECT_EQ(result.errors, std::string(400'000, 'e'));
}

TEST(ChildProcess, ReadsItsInputWholeWhereItIsLongerThanAPipe) {
  ChildCommand command = shell("cat");
  command.input = std::string(1'000'000, 'x') + "end";
  EXPECT_EQ(run_child(command, {}).output, command.input);
  command = shell("true");
  command.input = std::string(1'000'000, 'x');
  EXPECT_EQ(run_child(command, {}).end, (ChildEnd{Reason::exited, 0})) << "nobody reads it";
}

TEST(ChildProcess, TellsExitStatusesAndSignals) {
  EXPECT_EQ(run_child(shell("exit 37"), {}).end, (ChildEnd{Reason::exited, 37}));
  EXPECT_EQ(run_child(shell("kill -9 $$"), {}).end, (ChildEnd{Reason::signalled, SIGKILL}));
  EXPECT_EQ(run_child(shell("kill -TERM $$"), {}).end, (ChildEnd{Reason::signalled, SIGTERM}));
}

TEST(ChildProcess, HasTheEnvironmentAndTheFolderThatStandInItsCommandAndNoOther) {
  ASSERT_EQ(setenv("STEPSCOPE_NOT_FOR_CHILDREN", "1", 1), 0);
  ChildCommand command = shell("/usr/bin/env; pwd");
  command.environment = {"ONE=1"};
  command.folder = "/usr";
  const std::string output = run_child(command, {}).output;
  EXPECT_THAT(output, testing::HasSubstr("ONE=1\n"));
  EXPECT_THAT(output, testing::EndsWith("/usr\n"));
  EXPECT_THAT(output, testing::Not(testing::HasSubstr("STEPSCOPE_NOT_FOR_CHILDREN")));
}

TEST(ChildProcess, SaysWhereThereIsNoSuchProgramOrFolder) {
  const auto code_of = [](const ChildCommand& command) -> std::optional<std::errc> {
    try {
      const ChildProcess child(command, {});
      return std::nullopt;
    } catch (const std::system_error& error) {
      return static_cast<std::errc>(error.code().value());
    }
  };
  ChildCommand command;
  command.arguments = {"no-such-program-anywhere"};
  EXPECT_EQ(code_of(command), std::errc::no_such_file_or_directory);
  command.arguments = {"/no/such/program"};
  EXPECT_EQ(code_of(command), std::errc::no_such_file_or_directory);
  command.arguments = {"/etc/passwd"};
  EXPECT_EQ(code_of(command), std::errc::permission_denied);
  command = shell("true");
  command.folder = "/no/such/folder";
  EXPECT_EQ(code_of(command), std::errc::no_such_file_or_directory);
  EXPECT_EQ(find_program("no-such-program-anywhere"), "");
  EXPECT_THAT(find_program("sh"), testing::EndsWith("/sh"));
  EXPECT_FALSE(has_children());
}

TEST(ChildProcess, EndsAtItsDeadline) {
  ChildLimits limits;
  limits.time = milliseconds(100);
  const auto begin = std::chrono::steady_clock::now();
  const ChildResult result = run_child(shell("echo begun; sleep 100; echo woken"), limits);
  EXPECT_EQ(result.end.reason, Reason::out_of_time);
  EXPECT_EQ(result.output, "begun\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(30));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, milliseconds(100));
}

TEST(ChildProcess, EndsWhenItsProcessorTimeIsOver) {
  ChildLimits limits;
  limits.processor_time = seconds(1);
  limits.time = seconds(120);
  EXPECT_EQ(run_child(shell("while :; do :; done"), limits).end, (ChildEnd{Reason::signalled, SIGXCPU}));
}

TEST(ChildProcess, GetsNoMoreMemoryThanItsLimit) {
  // dd takes the memory for one block at once.
  const ChildCommand command = shell("dd if=/dev/zero of=/dev/null bs=300M count=1 2>&1 && echo enough");
  ChildLimits limits;
  limits.memory_bytes = 200U << 20;
  EXPECT_THAT(run_child(command, limits).output, testing::Not(testing::HasSubstr("enough")));
  limits.memory_bytes = 1U << 30;
  EXPECT_THAT(run_child(command, limits).output, testing::HasSubstr("enough"));
}

TEST(ChildProcess, EndsSoonAfterItIsCancelled) {
  std::atomic<bool> cancelled{false};
  ChildLimits limits;
  limits.cancelled = &cancelled;
  limits.time = seconds(100);
  std::thread other([&cancelled] {
    std::this_thread::sleep_for(milliseconds(50));
    cancelled = true;
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(run_child(shell("sleep 100"), limits).end.reason, Reason::cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(30));
  other.join();
}

TEST(ChildProcess, IsEndedWhereItWritesMoreThanItsLimitAndKeepsWhatFits) {
  ChildLimits limits;
  limits.output_bytes = 100'000;
  for (const char* const where : {"", " >&2"}) {
    const ChildResult result = run_child(shell(std::string("yes") + where), limits);
    EXPECT_EQ(result.end.reason, Reason::too_much_output);
    EXPECT_EQ(result.output.size() + result.errors.size(), 100'000U);
  }
  EXPECT_EQ(run_child(shell("head -c 100000 /dev/zero"), limits).end, (ChildEnd{Reason::exited, 0}));
  EXPECT_EQ(run_child(shell("head -c 100001 /dev/zero"), limits).end.reason, Reason::too_much_output);
}

TEST(ChildProcess, TakesWhatItHasStartedWithIt) {
  // One grandchild that ignores the polite signal, while the child ends, is stopped, and is forgotten.
  const std::string grandchild = "(trap '' TERM; while :; do sleep 1; done) & echo $!;";
  const ChildResult by_itself = run_child(shell(grandchild + " exit 5"), {});
  EXPECT_EQ(by_itself.end, (ChildEnd{Reason::exited, 5}));
  EXPECT_TRUE(ends(std::stoi(by_itself.output)));

  ChildLimits limits;
  limits.time = milliseconds(200);
  const ChildResult by_deadline = run_child(shell(grandchild + " sleep 100"), limits);
  EXPECT_EQ(by_deadline.end.reason, Reason::out_of_time);
  EXPECT_TRUE(ends(std::stoi(by_deadline.output)));

  pid_t forgotten = 0;
  {
    ChildProcess child(shell(grandchild + " sleep 100"), {});
    ASSERT_TRUE(child.wait_until([&child] { return child.output().ends_with('\n'); }, seconds(20)));
    forgotten = std::stoi(child.output());
    EXPECT_TRUE(runs(forgotten));
  }
  EXPECT_TRUE(ends(forgotten));
}

TEST(ChildProcess, RunsUntilItIsStopped) {
  ChildProcess server(shell("trap 'echo polite; exit 3' TERM; echo ready; while :; do sleep 0.05; done"), {});
  ASSERT_TRUE(server.wait_until([&server] { return server.output() == "ready\n"; }, seconds(20)));
  EXPECT_FALSE(server.wait_until([] { return false; }, milliseconds(30)));
  EXPECT_FALSE(server.ended());
  EXPECT_EQ(server.stop(seconds(20)), (ChildEnd{Reason::stopped, 3}));
  EXPECT_EQ(server.output(), "ready\npolite\n");

  ChildProcess stubborn(shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"), {});
  ASSERT_TRUE(stubborn.wait_until([&stubborn] { return !stubborn.output().empty(); }, seconds(20)));
  EXPECT_EQ(stubborn.stop(milliseconds(50)), (ChildEnd{Reason::stopped, SIGKILL}));
  EXPECT_EQ(stubborn.stop(), stubborn.end());

  ChildProcess brief(shell("exit 4"), {});
  EXPECT_FALSE(brief.wait_until([] { return false; }, seconds(20)));
  EXPECT_EQ(brief.end(), (ChildEnd{Reason::exited, 4}));
}

TEST(ChildProcess, EndsWithTheThreadThatHasStartedIt) {
  std::unique_ptr<ChildProcess> child;
  std::thread([&child] { child = std::make_unique<ChildProcess>(shell("sleep 100"), ChildLimits()); }).join();
  EXPECT_EQ(child->wait(), (ChildEnd{Reason::signalled, SIGKILL}));
}

TEST(ChildProcess, InheritsNoDescriptor) {
  const int open_to_all = open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  ASSERT_GE(open_to_all, 0);
  EXPECT_EQ(run_child(shell("ls /proc/$$/fd | tr '\\n' ' '"), {}).output, "0 1 2 ");
  close(open_to_all);
}

TEST(ChildProcess, LeavesNeitherZombiesNorDescriptors) {
  ASSERT_EQ(run_child(shell("true"), {}).end.number, 0);
  const std::size_t before = open_descriptors();
  ChildLimits limits;
  limits.time = milliseconds(20);
  for (int time = 0; time < 20; ++time) {
    EXPECT_EQ(run_child(shell("true"), {}).end.number, 0);
    EXPECT_EQ(run_child(shell("sleep 100"), limits).end.reason, Reason::out_of_time);
    const ChildProcess forgotten(shell("sleep 100"), {});
    ChildCommand missing;
    missing.arguments = {"/no/such/program"};
    EXPECT_THROW(static_cast<void>(run_child(missing, {})), std::system_error);
  }
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_FALSE(has_children());
}

}  // namespace
}  // namespace tests::simulators
