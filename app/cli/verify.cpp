#include "app/cli/verify.hpp"

#include "app/cli/terminal.hpp"
#include "app/learning/fsrs_verifier.hpp"
#include "app/request/real_programs.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"
#include "simulators/engine/live.hpp"
#include "simulators/engine/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

namespace app::cli {
namespace {

using simulators::engine::InputError;
using simulators::engine::Language;
using simulators::engine::LiveFailure;
using simulators::engine::LiveProgram;
using simulators::engine::longest_recording;
using simulators::engine::Scenario;
using simulators::engine::Verified;
using simulators::engine::Verifier;

std::vector<std::unique_ptr<Verifier>> all_verifiers() {
  std::vector<std::unique_ptr<Verifier>> verifiers = simulators::engine::make_verifiers();
  verifiers.push_back(learning::make_fsrs_verifier());
  return verifiers;
}

std::string read(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw InputError({path.string(), 0, 0}, {"expected a recording, or a folder of them, found nothing there",
                                             "应为记录文件或含有记录的文件夹，那里什么也没有"});
  }
  if (std::filesystem::file_size(path, error) > longest_recording || error) {
    throw InputError({path.string(), 0, 0},
                     {"expected at most 64 MiB that can be read", "应为可读的、最大 64 MiB 的文件"});
  }
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> recordings_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (files.empty()) {
    throw InputError({folder.string(), 0, 0},
                     {"expected .json files in the folder, found none", "文件夹中应有 .json 文件，一个也没有"});
  }
  std::ranges::sort(files);
  return files;
}

/// What a path names to be played on a real program: a scenario file, a shipped scenario, or a text in the topic's own
/// language.
Scenario scenario_at(const std::string& path, const VerifySettings& settings, const LiveProgram& program) {
  const bool native = !program.native_field().empty() && std::filesystem::path(path).extension() != ".toml";
  std::error_code error;
  if (native && std::filesystem::is_regular_file(path, error)) {
    Scenario scenario(settings.topic);
    scenario.set(std::string(program.native_field()), read(path), {path, 1, 1});
    return scenario;
  }
  const simulators::engine::Catalog catalog;
  Scenario scenario = std::filesystem::is_regular_file(path, error) ? simulators::engine::read_scenario_file(path)
                                                                    : request::choose(catalog, {path, {}, {}}).scenario;
  if (scenario.topic() != settings.topic) {
    throw InputError({path, 0, 0}, {"expected a scenario of " + settings.topic + ", found one of " + scenario.topic(),
                                    "应为 " + settings.topic + " 的场景，实际是 " + scenario.topic() + " 的"});
  }
  return scenario;
}

/// Plays scenarios on the real program of their topic, and tells what it did otherwise than the simulator.
int verify_live(std::FILE* out, const VerifySettings& settings) {
  const request::RealPrograms programs;
  const LiveProgram* const program = programs.find(settings.topic);
  if (program == nullptr) {
    throw InputError({"verify --live", 0, 0},
                     {"there is no real program that " + settings.topic + " can be checked with here",
                      "这里没有可用来核对 " + settings.topic + " 的真实程序"});
  }
  if (!program->place().empty() && settings.where.empty()) {
    throw InputError({"verify --live", 0, 0},
                     {fmt::format("expected the address of a server behind --live: {}", program->place()),
                      fmt::format("--live 后应为服务器的地址：{}", program->place())});
  }
  const GivenUp given_up;
  simulators::engine::LiveLimits limits;
  limits.cancelled = given_up.flag();
  limits.ask_password = [&](const std::string& server) { return ask_password(server, settings.language); };
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const std::string& path : settings.paths) {
    try {
      const auto answer = programs.ask(scenario_at(path, settings, *program), settings.where, limits);
      fmt::print(out, "{}: {}, {} steps compared", path, answer.program, answer.compared);
      if (!answer.not_compared.empty()) fmt::print(out, "; not observed: {}", fmt::join(answer.not_compared, ", "));
      fmt::print(out, "\n");
      for (const std::string& difference : answer.differences) fmt::print(out, "{}: {}\n", path, difference);
      for (const auto& sentence : answer.explained) fmt::print(out, "  {}\n", sentence.in(settings.language));
      ++(answer.differences.empty() ? passed : failed);
    } catch (const LiveFailure& failure) {
      fmt::print(out, "{}: {}\n", path, failure.message.in(settings.language));
      ++failed;
    }
    if (given_up.flag()->load()) break;
  }
  fmt::print(out, "{} passed, {} failed\n", passed, failed);
  return failed == 0 ? request::exit_good : request::exit_no;
}

}  // namespace

int verify(std::FILE* out, const VerifySettings& settings) {
  if (settings.live) return verify_live(out, settings);
  const std::vector<std::unique_ptr<Verifier>> verifiers = all_verifiers();
  const auto verifier = std::ranges::find(verifiers, settings.topic, [](const auto& each) { return each->topic(); });
  if (verifier == verifiers.end()) {
    std::vector<std::string> offered;
    for (const auto& each : verifiers) offered.emplace_back(each->topic());
    throw InputError({"verify", 0, 0}, simulators::engine::expected_word("expected.one-of", offered, settings.topic));
  }
  std::size_t passed = 0;
  std::size_t failed = 0;
  const auto tell = [&](const std::vector<Verified>& all) {
    for (const Verified& each : all) {
      for (const std::string& difference : each.differences) fmt::print(out, "{}: {}\n", each.name, difference);
      ++(each.passed() ? passed : failed);
    }
  };
  for (const std::string& path : settings.paths) {
    if (!std::filesystem::is_directory(path)) {
      tell((*verifier)->verify(read(path), path, settings.options));
      continue;
    }
    for (const std::filesystem::path& file : recordings_below(path)) {
      try {
        tell((*verifier)->verify(read(file), file.string(), settings.options));
      } catch (const InputError& error) {
        // One of many that is no recording does not hide what the others say.
        fmt::print(out, "{}\n", error.message(Language::english));
        ++failed;
      }
    }
  }
  fmt::print(out, "{} passed, {} failed\n", passed, failed);
  return failed == 0 ? request::exit_good : request::exit_no;
}

}  // namespace app::cli
