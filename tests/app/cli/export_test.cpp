#include "tests/app/cli/command_line.hpp"

#include <gmock/gmock.h>

namespace tests::app::cli {
namespace {

using testing::HasSubstr;

TEST(Export, WritesTheScenarioForTheRealProgramWithWhatWasSetOverIt) {
  const Outcome outcome = call({"export", "load-balancing/five-one-one"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("weight=5"));
  EXPECT_THAT(outcome.out, HasSubstr("proxy_pass http://"));
  EXPECT_THAT(outcome.out, HasSubstr("listen 8080;"));
  EXPECT_THAT(call({"export", "load-balancing/five-one-one", "--set", "strategy=least-conn"}).out,
              HasSubstr("least_conn;"));
}

TEST(Export, RefusesWhatTheRealProgramDoesNotHave) {
  const Outcome maglev = call({"export", "load-balancing/maglev"});
  EXPECT_EQ(maglev.status, 2);
  EXPECT_THAT(maglev.err, HasSubstr("expected"));
  EXPECT_EQ(maglev.out, "");
  const Outcome sorting = call({"export", "sorting"});
  EXPECT_EQ(sorting.status, 2);
  EXPECT_THAT(sorting.err, HasSubstr("load-balancing"));
  EXPECT_EQ(call({"export", "load-balancing/no-such-one"}).status, 2);
}

}  // namespace
}  // namespace tests::app::cli
