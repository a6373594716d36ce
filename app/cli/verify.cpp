#include "app/cli/verify.hpp"

#include "app/learning/fsrs_verifier.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

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
using simulators::engine::longest_recording;
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

}  // namespace

int verify(std::FILE* out, const VerifySettings& settings) {
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
