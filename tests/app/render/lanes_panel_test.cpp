// Lanes: where spans, waits and messages stand, what is seen of long courses, and that no room is too small.
#include "app/render/lane_moments.hpp"
#include "app/render/lane_tracks.hpp"
#include "tests/app/render/painted.hpp"
#include "tests/app/render/scenes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace simulators::engine;
using app::render::assign_tracks;
using app::render::lay_out_moments;
using app::render::MomentRow;
using app::render::MomentRows;
using app::render::StageOptions;
using app::render::ThemeName;
using tests::many_spans;
using tests::PaintedScene;
using tests::scene_with;
using tests::three_sessions;

constexpr ElementId blocked_statement = 6;
constexpr ElementId wait = 7;
constexpr ElementId first_commit = 8;
constexpr ElementId release = 16;

/// A session each of whose statements begins where the one before ends, and a second one that does several at once.
Lanes crowded() {
  Lanes lanes;
  lanes.lanes = {"T1", "T2"};
  ElementId id = 1;
  for (std::int64_t at = 0; at < 12; ++at) {
    lanes.spans.push_back({id++, 0, at, at + 1, "step"});
    lanes.spans.push_back({id++, 1, at, at + 3, "query"});
  }
  lanes.now = 6;
  return lanes;
}

void expect_no_span_over_another(const Lanes& lanes, const PaintedScene& painted) {
  for (const Span& one : lanes.spans) {
    for (const Span& other : lanes.spans) {
      const QRectF first = painted.rect_of(one.id);
      const QRectF second = painted.rect_of(other.id);
      if (one.id >= other.id || one.lane != other.lane || first.isNull() || second.isNull()) continue;
      EXPECT_FALSE(first.intersects(second)) << one.id << " and " << other.id;
    }
  }
}

TEST(LanesPanel, StandInColumnsWithTimeRunningDown) {
  const Lanes lanes = three_sessions(14);
  const PaintedScene painted(scene_with("Three sessions", lanes));
  std::map<std::size_t, double> right;
  for (const Span& span : lanes.spans) {
    const QRectF rect = painted.rect_of(span.id);
    ASSERT_FALSE(rect.isNull()) << span.label;
    right[span.lane] = std::max(right[span.lane], rect.right());
    for (const Span& later : lanes.spans) {
      if (later.begin > span.end) {
        EXPECT_GT(painted.rect_of(later.id).top(), rect.top());
      }
      if (later.lane > span.lane) {
        EXPECT_GT(painted.rect_of(later.id).left(), rect.right() - 0.5);
      }
    }
  }
  EXPECT_LT(right[0], right[1]);
  EXPECT_LE(right[2], 776);
}

TEST(LanesPanel, LayNoSpanOverAnotherOfItsLane) {
  for (Lanes lanes : {three_sessions(14), three_sessions(6), crowded()}) {
    for (const Lanes::Direction direction : {Lanes::Direction::down, Lanes::Direction::right}) {
      lanes.direction = direction;
      for (const QSize size : {QSize(776, 640), QSize(1136, 808), QSize(400, 300)}) {
        expect_no_span_over_another(lanes, PaintedScene(scene_with("Sessions", lanes), size));
      }
    }
  }
}

TEST(LanesPanel, RunRightToScaleWhereAsked) {
  Lanes lanes;
  lanes.direction = Lanes::Direction::right;
  lanes.lanes = {"a", "b"};
  lanes.spans = {{1, 0, 0, 100, "x"}, {2, 1, 100, 300, "y"}, {3, 0, 300, 400, "z"}};
  lanes.now = 400;
  const PaintedScene painted(scene_with("Servers", lanes));
  EXPECT_NEAR(painted.rect_of(2).width(), 2 * painted.rect_of(1).width(), 2);
  EXPECT_NEAR(painted.rect_of(1).right(), painted.rect_of(2).left(), 1);
  EXPECT_GT(painted.rect_of(2).top(), painted.rect_of(1).bottom());
  EXPECT_EQ(painted.rect_of(3).top(), painted.rect_of(1).top());
}

TEST(LanesPanel, AWaitIsHatchedFromItsStatementToItsRelease) {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    const PaintedScene painted(scene_with("Sessions", three_sessions(12)), {776, 640}, {}, theme);
    const QRectF bar = painted.rect_of(wait);
    EXPECT_GE(bar.top(), painted.rect_of(blocked_statement).bottom());
    EXPECT_GE(bar.bottom(), painted.rect_of(first_commit).center().y());
    // Down the middle of the bar, stripes and ground take turns.
    int changes = 0;
    const int x = static_cast<int>(bar.center().x());
    for (int y = static_cast<int>(bar.top()) + 4; y < static_cast<int>(bar.bottom()) - 4; ++y) {
      changes += painted.image.pixel(x, y) != painted.image.pixel(x, y - 1) ? 1 : 0;
    }
    EXPECT_GE(changes, 4);
  }
}

TEST(LanesPanel, AWaitReachesNoFurtherThanNow) {
  Lanes lanes = three_sessions(7);
  lanes.now = 6;
  const PaintedScene early(scene_with("Sessions", lanes));
  lanes.now = 7;
  const PaintedScene late(scene_with("Sessions", lanes));
  EXPECT_LT(early.rect_of(wait).bottom(), late.rect_of(wait).bottom());
}

TEST(LanesPanel, AMessageGoesFromLaneToLaneAtItsMoments) {
  const Lanes lanes = three_sessions(9);
  const PaintedScene painted(scene_with("Sessions", lanes));
  const QRectF arrow = painted.rect_of(release);
  ASSERT_FALSE(arrow.isNull());
  EXPECT_GT(arrow.left(), painted.rect_of(first_commit).right() - 7) << "from the commit";
  EXPECT_NEAR(arrow.center().y(), painted.rect_of(first_commit).center().y(), 1) << "at its moment";
  EXPECT_NEAR(arrow.right(), painted.rect_of(wait).left(), 8) << "to the wait";
}

TEST(LanesPanel, TheRowOfNowIsSeenWheneverNowIs) {
  const Lanes lanes = many_spans(1000, 3, 0);
  for (const double room : {40.0, 200.0, 560.0}) {
    for (std::int64_t now = 0; now < 1000; now += 13) {
      Lanes here = lanes;
      here.now = now;
      const MomentRows rows = lay_out_moments(here, 0, room, {});
      ASSERT_TRUE(rows.current) << now;
      const MomentRow& row = rows.rows[*rows.current];
      EXPECT_EQ(row.moment, now);
      EXPECT_LE(rows.rows.size(), 14U);
      EXPECT_TRUE(room < 60 || row.top + row.height <= room) << now << " in " << room;
    }
  }
}

TEST(LanesPanel, TheRowOfNowStandsAtThreeFifthsOfALongCourse) {
  Lanes lanes = many_spans(1000, 3, 500);
  for (Span& span : lanes.spans) span.role = Role::waiting;
  const MomentRows rows = lay_out_moments(lanes, 0, 560, {});
  ASSERT_TRUE(rows.current);
  EXPECT_NEAR(rows.rows[*rows.current].centre / rows.bottom(), 0.6, 0.06);
}

TEST(LanesPanel, AStretchWithoutAWaitIsFoldedAndCounted) {
  Lanes lanes = many_spans(200, 2, 100);
  lanes.spans.push_back({5000, 0, 39, 40, "blocked", Role::waiting, Span::Kind::wait});
  const MomentRows rows = lay_out_moments(lanes, 0, 560, {});
  ASSERT_FALSE(rows.is_whole);
  const auto fold =
      std::ranges::find_if(rows.rows, [](const MomentRow& row) { return row.folded > 0 && row.moment > 40; });
  ASSERT_NE(fold, rows.rows.end());
  EXPECT_EQ(fold->moment, 41);
  EXPECT_EQ(fold->folded, 94 - 41) << "up to the sixth row before now";
  const auto before = std::ranges::find(rows.rows, 40, &MomentRow::moment);
  ASSERT_NE(before, rows.rows.end()) << "the wait comes into view";
  EXPECT_EQ(before->folded, 0);
}

TEST(LanesPanel, AllMomentsAreShownWhereTheyFit) {
  const MomentRows rows = lay_out_moments(three_sessions(3), 10, 600, {});
  ASSERT_TRUE(rows.is_whole);
  ASSERT_EQ(rows.rows.size(), 14U);
  for (std::size_t at = 0; at < 14; ++at) EXPECT_EQ(rows.rows[at].moment, static_cast<std::int64_t>(at) + 1);
  EXPECT_LE(rows.bottom(), 610);
}

TEST(LanesPanel, MoveNothingWhileOneStepsThroughACourseThatFits) {
  const PaintedScene first(scene_with("Sessions", three_sessions(8)));
  for (std::int64_t now = 9; now <= 14; ++now) {
    const PaintedScene later(scene_with("Sessions", three_sessions(now)));
    for (ElementId id = 1; id <= 15; ++id) EXPECT_EQ(later.rect_of(id), first.rect_of(id)) << id << " at " << now;
  }
}

TEST(LaneTracks, HoldNoTwoSpansThatAreOpenAtOnce) {
  Lanes lanes = crowded();
  std::ranges::reverse(lanes.spans);
  const auto tracks = assign_tracks(lanes);
  EXPECT_EQ(tracks.of_lane[0], 1) << "one after the other";
  EXPECT_EQ(tracks.of_lane[1], 3) << "three at once";
  for (std::size_t one = 0; one < lanes.spans.size(); ++one) {
    for (std::size_t other = 0; other < one; ++other) {
      const Span& first = lanes.spans[one];
      const Span& second = lanes.spans[other];
      if (first.lane == second.lane && tracks.of_span[one] == tracks.of_span[other]) {
        EXPECT_TRUE(first.end <= second.begin || second.end <= first.begin);
      }
    }
  }
}

TEST(LanesPanel, ArePaintedAtEverySizeZoomAndTheme) {
  Lanes none;
  Lanes nothing;
  nothing.lanes = {"T1"};
  Lanes one = nothing;
  one.spans = {
      {1, 0, std::numeric_limits<std::int64_t>::min() / 4, std::numeric_limits<std::int64_t>::max() / 4, "long"}};
  Lanes words = three_sessions(12);
  for (Span& span : words.spans) span.label = "等待另一个事务释放第一行上的排他锁然后继续执行剩下的语句直到提交为止";
  words.remarks = {"一个名字很长很长很长的会话", "", ""};
  for (Lanes lanes : {none, nothing, one, words, three_sessions(7), many_spans(3000, 40, 17)}) {
    for (const Lanes::Direction direction : {Lanes::Direction::down, Lanes::Direction::right}) {
      lanes.direction = direction;
      for (const QSize size : {QSize(1, 1), QSize(60, 400), QSize(300, 60), QSize(300, 200)}) {
        for (const double zoom : {0.75, 3.0}) {
          EXPECT_FALSE(PaintedScene(scene_with("会话", lanes), size, {}, ThemeName::dark, zoom).image.isNull());
        }
      }
    }
  }
}

TEST(LanesPanel, OfAHundredThousandSpansTheOnesAroundNowAreShown) {
  for (const Lanes::Direction direction : {Lanes::Direction::down, Lanes::Direction::right}) {
    Lanes lanes = many_spans(100'000, 4, 50'000);
    lanes.direction = direction;
    const PaintedScene painted(scene_with("Sessions", lanes));
    EXPECT_FALSE(painted.rect_of(50'001).isNull());
    EXPECT_FALSE(painted.rect_of(49'999).isNull());
    EXPECT_TRUE(painted.rect_of(1).isNull());
  }
}

TEST(LanesPanel, TheSpanUnderTheMouseTellsItsWholeText) {
  const Lanes lanes = three_sessions(12);
  const PaintedScene plain(scene_with("Sessions", lanes), {400, 640});
  StageOptions options;
  options.hover = blocked_statement;
  const PaintedScene hovered(scene_with("Sessions", lanes), {400, 640}, options);
  const QRect right = QRect(QPoint(static_cast<int>(plain.rect_of(blocked_statement).right()) + 4,
                                   static_cast<int>(plain.rect_of(blocked_statement).top())),
                            QSize(30, 20));
  EXPECT_NE(hovered.image.copy(right), plain.image.copy(right)) << "wider than its lane";
}

}  // namespace
