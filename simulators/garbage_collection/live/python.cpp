#include "simulators/garbage_collection/live/python.hpp"

#include "simulators/engine/child_process.hpp"
#include "simulators/engine/verifier.hpp"
#include "simulators/garbage_collection/live/recorder_text.hpp"

#include <cstdlib>
#include <optional>
#include <system_error>
#include <utility>

namespace simulators::garbage_collection {

using engine::ChildCommand;
using engine::ChildEnd;
using engine::ChildLimits;
using engine::ChildResult;
using engine::LiveFailure;
using engine::LiveLimits;

namespace {

ChildCommand command_of(const std::string& python, std::string program) {
  ChildCommand command;
  command.arguments = {python, "-I", "-S", "-c", std::move(program)};
  // A script that stands for Python (pyenv's) finds the real one by these; nothing else is passed on.
  for (const char* const name : {"PATH", "HOME"}) {
    if (const char* const value = std::getenv(name)) command.environment.push_back(std::string(name) + "=" + value);
  }
  return command;
}

ChildLimits limits_of(const LiveLimits& limits) {
  ChildLimits made;
  made.time = limits.time;
  made.memory_bytes = limits.memory_bytes;
  made.output_bytes = engine::longest_recording;
  made.cancelled = limits.cancelled;
  return made;
}

/// Who it is by its own words, or nothing where it does not answer.
std::optional<Python> ask(const std::string& name, const LiveLimits& limits) {
  if (engine::find_program(name).empty()) return std::nullopt;
  // Whoever gives a program little time does not mean the search for Python, which may be slow on a busy machine.
  constexpr std::chrono::milliseconds patience{30'000};
  ChildLimits bounds = limits_of(limits);
  bounds.time = patience;
  try {
    const ChildResult answer = run_child(
        command_of(name, "import sys; print(sys.executable, '%d.%d.%d' % sys.version_info[:3], sep='\\n', end='')"),
        bounds);
    const std::size_t line_end = answer.output.find('\n');
    if (answer.end != ChildEnd{ChildEnd::Reason::exited, 0} || line_end == std::string::npos) return std::nullopt;
    return Python{answer.output.substr(0, line_end), answer.output.substr(line_end + 1)};
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

/// The last line of what Python says when it ends: "MemoryError".
std::string last_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  const std::size_t line_end = text.rfind('\n');
  return engine::shortened(line_end == std::string::npos ? text : text.substr(line_end + 1), 200);
}

}  // namespace

Python find_python(const LiveLimits& limits) {
  std::optional<Python> found = ask("python3", limits);
  if (found && found->is("3.11")) return *found;
  const std::optional<Python> exact = ask("python3.11", limits);
  if (exact && exact->is("3.11")) return *exact;
  if (found) return *found;
  throw LiveFailure({"there is no python3 on this machine that answers", "本机没有可用的 python3"});
}

std::string record_with(const Python& python, const std::string& program, const LiveLimits& limits) {
  ChildCommand command = command_of(python.path, std::string(recorder_text()));
  command.input = program;
  ChildResult result;
  try {
    result = run_child(command, limits_of(limits));
  } catch (const std::system_error& error) {
    const std::string why = error.what();
    throw LiveFailure({"Python cannot be started: " + why, "无法启动 Python：" + why});
  }
  switch (result.end.reason) {
    case ChildEnd::Reason::exited:
      if (result.end.number == 0) return std::move(result.output);
      break;
    case ChildEnd::Reason::out_of_time: {
      const std::string seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(limits.time).count());
      throw LiveFailure({"Python " + python.version + " was stopped after " + seconds + " s",
                         "Python " + python.version + " 在 " + seconds + " 秒后被终止"});
    }
    case ChildEnd::Reason::cancelled:
    case ChildEnd::Reason::stopped:
      throw LiveFailure({"cancelled", "已取消"});
    case ChildEnd::Reason::too_much_output:
      throw LiveFailure({"Python " + python.version + " gave back more than a recording may hold",
                         "Python " + python.version + " 给出的内容超过了记录的上限"});
    case ChildEnd::Reason::signalled:
      break;
  }
  const std::string why = last_line(result.errors);
  const std::string ended = result.end.reason == ChildEnd::Reason::signalled
                                ? "signal " + std::to_string(result.end.number)
                                : "exit status " + std::to_string(result.end.number);
  const std::string words = why.empty() ? ended : why;
  throw LiveFailure(
      {"Python " + python.version + " ended with: " + words, "Python " + python.version + " 终止：" + words});
}

}  // namespace simulators::garbage_collection
