// Plays the programs of tests/conformance/gc and compares every key of every step with what CPython 3.11.7 did.
#include "simulators/engine/verifier.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace simulators::garbage_collection {

std::unique_ptr<engine::Verifier> make_verifier();

namespace {

std::vector<std::filesystem::path> recordings() {
  // Other recordings can be played, too: STEPSCOPE_GC_RECORDINGS names their folder.
  const char* const other = std::getenv("STEPSCOPE_GC_RECORDINGS");
  const std::filesystem::path folder = other != nullptr ? other : STEPSCOPE_SOURCE_FOLDER "/tests/conformance/gc";
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
  std::string name = recording.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(CPythonRecordings, AreThere) { EXPECT_GE(recordings().size(), 30U); }

}  // namespace
}  // namespace simulators::garbage_collection
