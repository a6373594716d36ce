// Plays the programs of tests/conformance/gc and compares every key of every step with what CPython 3.11.7, 3.12.1 and
// 3.13.0 did.
#include "simulators/engine/verifier.hpp"
#include "simulators/garbage_collection/checked_versions.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace simulators::garbage_collection {

std::unique_ptr<engine::Verifier> make_verifier();

namespace {

/// Other recordings can be played, too: STEPSCOPE_GC_RECORDINGS names their folder.
std::filesystem::path folder_of_recordings() {
  const char* const other = std::getenv("STEPSCOPE_GC_RECORDINGS");
  return other != nullptr ? other : STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc";
}

std::vector<std::filesystem::path> recordings(const std::filesystem::path& folder = folder_of_recordings()) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class CPythonRecording : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(CPythonRecording, IsFollowedInEveryKeyOfEveryStep) {
  std::ifstream file(GetParam());
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto verified = make_verifier()->verify(text, GetParam().filename().string(), {});
  ASSERT_EQ(verified.size(), 1U);
  EXPECT_THAT(verified[0].differences, testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, CPythonRecording, testing::ValuesIn(recordings()), [](const auto& recording) {
  std::string name = recording.param.lexically_relative(folder_of_recordings()).replace_extension().string();
  std::replace_if(
      name.begin(), name.end(), [](char each) { return std::isalnum(each) == 0; }, '_');
  return name;
});

TEST(CPythonVersions, AreCheckedAsFarAsTheySay) {
  std::map<CPythonVersion, std::pair<std::size_t, std::size_t>> passed_of;
  for (const auto& path : recordings(STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc")) {
    std::ifstream file(path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const engine::Verified verified = make_verifier()->verify(text, path.string(), {}).at(0);
    const std::optional<CPythonVersion> version = version_of(verified.program);
    ASSERT_TRUE(version.has_value()) << path;
    EXPECT_EQ(verified.program.substr(0, 12), checked_against(*version).program.substr(0, 12)) << path;
    auto& [passed, all] = passed_of[*version];
    passed += verified.passed() ? 1 : 0;
    ++all;
  }
  EXPECT_EQ(passed_of.size(), 3U);
  for (const auto& [version, counts] : passed_of) {
    EXPECT_EQ(counts.first, checked_against(version).passed) << rules_of(version).name;
    EXPECT_EQ(counts.second, checked_against(version).recordings) << rules_of(version).name;
  }
}

TEST(CPythonVersions, AreReadFromTheWordsOfRecordings) {
  EXPECT_EQ(version_of("CPython 3.11.7"), CPythonVersion::v3_11);
  EXPECT_EQ(version_of("3.12.1"), CPythonVersion::v3_12);
  EXPECT_EQ(version_of("3.13"), CPythonVersion::v3_13);
  for (const char* const other : {"", "3", "3.1", "3.14.0", "3.110", "PyPy 3.11", "CPython"}) {
    EXPECT_EQ(version_of(other), std::nullopt) << other;
  }
}

TEST(CPythonRecordings, AreThere) { EXPECT_GE(recordings().size(), 30U); }

}  // namespace
}  // namespace simulators::garbage_collection
