#include "tests/simulators/isolation/anomalies/story.hpp"

#include <gtest/gtest.h>

// Histories of A. Adya, Weak Consistency (1999), of H. Berenson and others, A Critique of ANSI SQL Isolation Levels
// (1995), and of A. Fekete and others, A Read-Only Transaction Anomaly Under Snapshot Isolation (2004). Keys 1, 2, 3
// are x, y, z.

namespace tests::simulators::isolation::anomalies {
namespace {

using detector::Dependency;
using detector::Phenomenon;

constexpr std::int64_t x = 1;
constexpr std::int64_t y = 2;
constexpr std::int64_t z = 3;

// Adya, H_wcycle: w1(x1,2) w2(x2,5) w2(y2,5) c2 w1(y1,8) c1 [x1 << x2, y2 << y1]
TEST(Detector, WritesThatOverwriteEachOtherInTurnAreAWriteCycle) {
  Story story({{x, 0}, {y, 0}});
  story.write(1, x, 2).write(2, x, 5).write(2, y, 5).commit(2).write(1, y, 8).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::g0), "1 ww 2, 2 ww 1");
  EXPECT_TRUE(story.shows(Phenomenon::dirty_write));
  EXPECT_FALSE(story.shows(Phenomenon::g1c));
  EXPECT_FALSE(detector::is_serializable(story.history()));
}

TEST(Detector, WritesInTheSameOrderAreNoCycle) {
  Story story({{x, 0}, {y, 0}});
  story.write(1, x, 2).write(1, y, 8).commit(1).write(2, x, 5).write(2, y, 5).commit(2);
  EXPECT_TRUE(story.verdicts().empty());
  EXPECT_TRUE(detector::is_serializable(story.history()));
}

// Adya, G1a: w1(x1) r2(x1) (a1 and c2 in any order)
TEST(Detector, AReadFromATransactionThatRollsBackIsAnAbortedRead) {
  Story story({{x, 0}});
  story.write(1, x, 2).read(2, x, 1).commit(2).abort(1);
  const detector::Verdict* verdict = story.find(Phenomenon::g1a);
  ASSERT_NE(verdict, nullptr);
  ASSERT_EQ(verdict->edges.size(), 1U);
  EXPECT_EQ(verdict->edges[0].from_step, 0U);
  EXPECT_EQ(verdict->edges[0].to_step, 1U);
  EXPECT_TRUE(story.shows(Phenomenon::dirty_read));
  EXPECT_FALSE(detector::is_serializable(story.history()));
}

TEST(Detector, WhoRollsBackTooHasReadDirtyButNothingAborted) {
  Story story({{x, 0}});
  story.write(1, x, 2).read(2, x, 1).abort(2).abort(1);
  EXPECT_TRUE(story.shows(Phenomenon::dirty_read));
  EXPECT_FALSE(story.shows(Phenomenon::g1a));
}

// Adya, G1b: w1(x1.i) r2(x1.i) w1(x1.j) c1 c2
TEST(Detector, AReadOfAVersionThatItsWriterReplacesIsAnIntermediateRead) {
  Story story({{x, 0}});
  story.write(1, x, 2).read(2, x, 1).write(1, x, 3).commit(1).commit(2);
  EXPECT_TRUE(story.shows(Phenomenon::g1b));
  Story final_version({{x, 0}});
  final_version.write(1, x, 2).write(1, x, 3).read(2, x, 1).commit(1).commit(2);
  EXPECT_FALSE(final_version.shows(Phenomenon::g1b));
}

// Adya, H_1c: w1(x1) w2(y2) r1(y2) r2(x1) c1 c2
TEST(Detector, TwoThatReadFromEachOtherAreACircularInformationFlow) {
  Story story({{x, 0}, {y, 0}});
  story.write(1, x, 2).write(2, y, 5).read(1, y, 2).read(2, x, 1).commit(1).commit(2);
  EXPECT_EQ(story.cycle(Phenomenon::g1c), "1 wr 2, 2 wr 1");
  EXPECT_FALSE(story.shows(Phenomenon::g0));
}

// Adya, H_2 (Berenson's H2): r2(x0) r1(x0) w1(x1) r1(y0) w1(y1) c1 r2(y1) c2
TEST(Detector, OneRowFromBeforeAndOneFromAfterIsReadSkew) {
  Story story({{x, 50}, {y, 50}});
  story.read(2, x, 0).read(1, x, 0).write(1, x, 10).read(1, y, 0).write(1, y, 90).commit(1).read(2, y, 1).commit(2);
  EXPECT_EQ(story.cycle(Phenomenon::g_single), "1 wr 2, 2 rw 1");
  EXPECT_TRUE(story.shows(Phenomenon::read_skew));
  EXPECT_FALSE(story.shows(Phenomenon::otv));
  EXPECT_FALSE(story.shows(Phenomenon::p4));
  EXPECT_FALSE(story.shows(Phenomenon::non_repeatable_read));
}

// Berenson, H4: r1(x) r2(x) w2(x) c2 w1(x) c1
TEST(Detector, AWriteOnWhatWasReadBeforeAnotherWriteIsALostUpdate) {
  Story story({{x, 100}});
  story.read(1, x, 0).read(2, x, 0).write(2, x, 120).commit(2).write(1, x, 130).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::p4), "1 rw 2, 2 ww 1");
  EXPECT_TRUE(story.shows(Phenomenon::g_single));
  Story after({{x, 100}});
  after.read(2, x, 0).write(2, x, 120).commit(2).read(1, x, 2).write(1, x, 150).commit(1);
  EXPECT_TRUE(after.verdicts().empty());
}

// Berenson, H5: r1(x) r1(y) r2(x) r2(y) w1(y) w2(x) c1 c2
TEST(Detector, TwoThatWriteWhatTheOtherReadAreWriteSkew) {
  Story story({{x, 50}, {y, 50}});
  story.read(1, x, 0).read(1, y, 0).read(2, x, 0).read(2, y, 0).write(1, y, -40).write(2, x, -40).commit(1).commit(2);
  EXPECT_EQ(story.cycle(Phenomenon::g2_item), "1 rw 2, 2 rw 1");
  EXPECT_TRUE(story.shows(Phenomenon::write_skew));
  EXPECT_TRUE(story.shows(Phenomenon::g2));
  EXPECT_FALSE(story.shows(Phenomenon::g_single));
  EXPECT_FALSE(story.shows(Phenomenon::g_nonadjacent));
}

// Adya, H_phantom in the form of Berenson's H3: r1(P) w2(insert y in P) r2(z) w2(z) c2 r1(z) c1
TEST(Detector, APhantomAndACountThatDoesNotFitItAreACycleThroughACondition) {
  Story story({{z, 0}});
  story.ask(1, "SELECT * FROM t WHERE v = 7", {}).write(2, y, 7).read(2, z, 0).write(2, z, 1).commit(2);
  story.read(1, z, 2).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::g_single), "1 prw 2, 2 wr 1");
  EXPECT_TRUE(story.shows(Phenomenon::g2));
  EXPECT_FALSE(story.shows(Phenomenon::g2_item));
  EXPECT_FALSE(story.shows(Phenomenon::phantom));
}

TEST(Detector, AConditionThatChoosesARowMoreTheSecondTimeIsAPhantom) {
  Story story({{x, 7}});
  story.ask(1, "SELECT * FROM t WHERE v = 7", {}).write(2, y, 7).commit(2);
  story.ask(1, "SELECT * FROM t WHERE v = 7", {2}).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::phantom), "1 prw 2, 2 wr 1");
  EXPECT_TRUE(story.shows(Phenomenon::pmp));
  EXPECT_FALSE(story.shows(Phenomenon::non_repeatable_read));
  Story other({{x, 7}});
  other.ask(1, "SELECT * FROM t WHERE v = 7", {}).write(2, y, 8).commit(2);
  other.ask(1, "SELECT * FROM t WHERE v = 7", {2}).commit(1);
  EXPECT_TRUE(other.verdicts().empty()) << "a row that the condition does not choose";
}

TEST(Detector, ARowThatHasAnotherValueTheSecondTimeIsNotRepeatable) {
  Story story({{x, 10}});
  story.read(1, x, 0).write(2, x, 11).commit(2).read(1, x, 2).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::non_repeatable_read), "1 rw 2, 2 wr 1");
  EXPECT_FALSE(story.shows(Phenomenon::phantom));
  Story own({{x, 10}});
  own.read(1, x, 0).write(1, x, 11).read(1, x, 1).commit(1);
  EXPECT_TRUE(own.verdicts().empty()) << "the transaction's own write";
  Story gone({{x, 10}});
  gone.read(1, x, 0).remove(2, x).commit(2).read(1, x, 2).commit(1);
  EXPECT_TRUE(gone.shows(Phenomenon::non_repeatable_read));
}

// Bailis and others, OTV: w1(x) w1(y) w2(x) w2(y), and T3 reads x of T2 and then y of T1.
TEST(Detector, ARowFromBeforeATransactionThatWasObservedIsAVanishedTransaction) {
  Story story({{x, 10}, {y, 20}});
  story.write(1, x, 11).write(1, y, 19).commit(1).write(2, x, 12).write(2, y, 18).commit(2);
  story.read(3, x, 2).read(3, y, 1).commit(3);
  EXPECT_EQ(story.cycle(Phenomenon::otv), "2 wr 3, 3 rw 2");
  Story other_way({{x, 10}, {y, 20}});
  other_way.write(1, x, 11).write(1, y, 19).commit(1).write(2, x, 12).write(2, y, 18).commit(2);
  other_way.read(3, y, 1).read(3, x, 2).commit(3);
  EXPECT_FALSE(other_way.shows(Phenomenon::otv)) << "the older row was read before anything was observed";
  EXPECT_TRUE(other_way.shows(Phenomenon::g_single));
}

// Fekete and others: r2(x0) r2(y0) r1(y0) w1(y1) c1 r3(x0) r3(y1) c3 w2(x2) c2
TEST(Detector, AReaderThatClosesACycleIsAReadOnlyAnomaly) {
  Story story({{x, 0}, {y, 0}});
  story.read(2, x, 0).read(2, y, 0).read(1, y, 0).write(1, y, 20).commit(1);
  story.read(3, x, 0).read(3, y, 1).commit(3).write(2, x, -11).commit(2);
  EXPECT_EQ(story.cycle(Phenomenon::read_only_anomaly), "1 wr 3, 3 rw 2, 2 rw 1");
  EXPECT_FALSE(story.shows(Phenomenon::g_single));
  EXPECT_FALSE(story.shows(Phenomenon::write_skew));
  Story without({{x, 0}, {y, 0}});
  without.read(2, x, 0).read(2, y, 0).read(1, y, 0).write(1, y, 20).commit(1).write(2, x, -11).commit(2);
  EXPECT_TRUE(without.verdicts().empty()) << "without the reader the history is serializable";
}

// Two anti-dependencies, each followed by a dependency: what snapshot isolation forbids besides G-single. T1 and T2 are
// the ends of the first one, T3 and T4 of the second one: r1(x0) w2(x2), r3(x2) ... r3(y0) w4(y4), r1 reads of T4.
TEST(Detector, AntiDependenciesThatAreKeptApartAreTheirOwnPhenomenon) {
  Story story({{x, 0}, {y, 0}, {z, 0}, {4, 0}});
  story.read(1, x, 0).write(2, x, 1).write(2, z, 1).commit(2);
  story.read(3, z, 2).read(3, y, 0).commit(3);
  story.write(4, y, 1).write(4, 4, 1).commit(4);
  story.read(1, 4, 4).commit(1);
  EXPECT_EQ(story.cycle(Phenomenon::g_nonadjacent), "1 rw 2, 2 wr 3, 3 rw 4, 4 wr 1");
  EXPECT_FALSE(story.shows(Phenomenon::g_single));
  EXPECT_FALSE(story.shows(Phenomenon::g1c));
}

TEST(Detector, WhoIsNotDoneDependsOnNobody) {
  Story story({{x, 0}, {y, 0}});
  story.read(1, x, 0).read(2, y, 0).write(1, y, 1).write(2, x, 1).commit(1);
  EXPECT_TRUE(story.verdicts().empty());
}

TEST(Detector, EachEdgeNamesItsRowItsVersionsAndItsStatements) {
  Story story({{x, 50}, {y, 50}});
  story.read(2, x, 0).write(1, x, 10).write(1, y, 90).commit(1).read(2, y, 1).commit(2);
  const detector::Verdict* verdict = story.find(Phenomenon::g_single);
  ASSERT_NE(verdict, nullptr);
  const detector::History& history = story.history();
  for (const detector::Edge& edge : verdict->edges) {
    const bool is_rw = edge.kind == Dependency::read_write;
    EXPECT_EQ(history.items[edge.item].key, core::Row{is_rw ? x : y});
    EXPECT_EQ(edge.from_step, is_rw ? 0U : 2U);
    EXPECT_EQ(edge.to_step, is_rw ? 1U : 4U);
    EXPECT_EQ(history.versions[edge.to_version].values, (core::Row{is_rw ? x : y, std::int64_t{is_rw ? 10 : 90}}));
  }
}

}  // namespace
}  // namespace tests::simulators::isolation::anomalies
