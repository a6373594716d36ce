#include "simulators/engine/nearest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tests::simulators {
namespace {

using ::simulators::engine::distance;
using ::simulators::engine::nearest;

TEST(Nearest, CountsTypingErrors) {
  EXPECT_EQ(distance("", ""), 0U);
  EXPECT_EQ(distance("", "abc"), 3U);
  EXPECT_EQ(distance("merge", "merge"), 0U);
  EXPECT_EQ(distance("merge", "mrege"), 1U) << "two neighbours swapped";
  EXPECT_EQ(distance("merge", "merg"), 1U);
  EXPECT_EQ(distance("merge", "mergee"), 1U);
  EXPECT_EQ(distance("kitten", "sitting"), 3U);
  EXPECT_EQ(distance("ca", "abc"), 3U) << "optimal string alignment: no letter is changed twice";
  EXPECT_GT(distance(std::string(65, 'a'), std::string(65, 'a')), 1'000'000U) << "too long to be compared";
}

TEST(Nearest, OffersTheWordThatWasMeant) {
  EXPECT_EQ(nearest("merg", {"heap", "merge", "quick"}), "merge");
  EXPECT_EQ(nearest("algoritm", {"algorithm", "input"}), "algorithm");
  EXPECT_EQ(nearest("xyz", {"heap", "merge", "quick"}), "");
  EXPECT_EQ(nearest("", {"heap"}), "");
  EXPECT_EQ(nearest("heap", {}), "");
}

RC_GTEST_PROP(Nearest, IsAsFarThereAsBack, (const std::string& a, const std::string& b)) {
  RC_ASSERT(distance(a, b) == distance(b, a));
  if (a.size() <= 64) RC_ASSERT((distance(a, b) == 0) == (a == b));
}

}  // namespace
}  // namespace tests::simulators
