#include "app/render/graph_clusters.hpp"
#include "app/render/stage_painter.hpp"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace {

using namespace simulators::engine;
using app::render::StagePainter;
using app::render::Theme;
using app::render::ThemeName;

/// An array of that many bars half way through its run: a third in order, one element active, two compared.
Scene scene_of(std::size_t count) {
  Bars bars;
  std::uint64_t state = 7;
  for (std::size_t index = 0; index < count; ++index) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const bool is_settled = index < count / 3;
    const std::uint64_t value = is_settled ? index : (state >> 33U) % count;
    bars.row.ids.push_back(static_cast<ElementId>(index));
    bars.row.values.push_back(static_cast<std::int64_t>(value) + 1);
    bars.row.roles.push_back(is_settled ? Role::settled : Role::plain);
  }
  bars.row.roles[count / 2] = Role::active;
  bars.row.roles[count / 2 + 1] = Role::compared;
  bars.row.roles[count - 2] = Role::compared;
  bars.row.cursors = {{count / 2, "i", Role::active}};
  bars.row.brackets = {{0, count / 3, "in order", Role::settled}};
  Scene scene;
  scene.panels.push_back({"array", "Array a", "", bars});
  return scene;
}

/// One frame at 1920 x 1080. Budget: 10,000 bars in 4 ms, 100,000 bars in 16 ms.
void paint_bars(benchmark::State& state) {
  const Scene scene = scene_of(static_cast<std::size_t>(state.range(0)));
  QImage image(1920, 1080, QImage::Format_RGB32);
  StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
  for (auto _ : state) {
    QPainter painter(&image);
    stage.paint(painter, QRectF(0, 0, 1920, 1080), scene);
    benchmark::DoNotOptimize(image.constBits());
  }
}
BENCHMARK(paint_bars)->Unit(benchmark::kMillisecond)->Arg(8)->Arg(100)->Arg(1'000)->Arg(10'000)->Arg(100'000);

/// A tree of that many calls, half of it returned, with a live path; of a stack as deep as its path.
Scene calls_of(std::size_t count) {
  auto shape = std::make_shared<TreeShape>();
  shape->first_id = 1;
  // A binary tree in the order of calls: the parent of a node is half way back.
  for (std::uint32_t node = 0; node < count; ++node) {
    shape->parent.push_back(node == 0 ? TreeShape::no_parent : (node - 1) / 2);
  }
  Tree tree{shape, std::vector<Role>(count, Role::future), {}, static_cast<std::uint32_t>(count / 2), {}};
  std::fill(tree.roles.begin(), tree.roles.begin() + static_cast<std::ptrdiff_t>(count / 2), Role::settled);
  Scene scene;
  scene.panels.push_back({"calls", "Calls", "", tree});
  return scene;
}

Scene stack_of(std::size_t count) {
  Stack stack;
  stack.limit = count;
  for (std::size_t frame = 0; frame < count; ++frame) {
    stack.frames.push_back({static_cast<ElementId>(frame), "f(" + std::to_string(frame) + ")", {}, "", Role::waiting});
  }
  Scene scene;
  scene.panels.push_back({"stack", "Stack", "", stack});
  return scene;
}

void paint_scene(benchmark::State& state, const Scene& scene) {
  QImage image(1920, 1080, QImage::Format_RGB32);
  StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
  for (auto _ : state) {
    QPainter painter(&image);
    stage.paint(painter, QRectF(0, 0, 1920, 1080), scene);
    benchmark::DoNotOptimize(image.constBits());
  }
}

void paint_calls(benchmark::State& state) { paint_scene(state, calls_of(static_cast<std::size_t>(state.range(0)))); }
BENCHMARK(paint_calls)->Unit(benchmark::kMillisecond)->Arg(15)->Arg(1'000)->Arg(100'000);

void paint_stack(benchmark::State& state) { paint_scene(state, stack_of(static_cast<std::size_t>(state.range(0)))); }
BENCHMARK(paint_stack)->Unit(benchmark::kMillisecond)->Arg(10)->Arg(100'000);

/// A graph of that many nodes in three groups, with twice as many edges, one node and one edge of which are active.
Scene objects_of(std::size_t count) {
  auto shape = std::make_shared<GraphShape>();
  std::uint64_t state = 7;
  const auto draw = [&state](std::uint64_t bound) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % bound;
  };
  for (std::size_t at = 0; at < count; ++at) {
    const std::string generation = "generation " + std::to_string(at % 3);
    shape->nodes.push_back({static_cast<ElementId>(at), "object" + std::to_string(at), "1", "", generation});
  }
  for (std::size_t at = 0; at < 2 * count; ++at) {
    const auto from = static_cast<ElementId>(draw(count));
    shape->edges.push_back({static_cast<ElementId>(count + at), from, static_cast<ElementId>(draw(count)), ""});
  }
  Graph graph{shape->nodes, shape->edges, shape};
  for (std::size_t at = 0; at < count / 3; ++at) {
    graph.nodes[at].role = Role::settled;
  }
  graph.nodes[count / 2].role = Role::active;
  graph.edges[count / 2].role = Role::active;
  Scene scene;
  scene.panels.push_back({"objects", "Objects", "", graph});
  return scene;
}

/// One frame at 1920 x 1080 as the window makes it: a large graph as clusters. Budget: 5,000 nodes in 16 ms.
void paint_objects(benchmark::State& state) {
  const Scene scene = objects_of(static_cast<std::size_t>(state.range(0)));
  QImage image(1920, 1080, QImage::Format_RGB32);
  StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
  app::render::GraphClusters clusters;
  for (auto _ : state) {
    QPainter painter(&image);
    stage.paint(painter, QRectF(0, 0, 1920, 1080), clusters.seen(scene, Language::english));
    benchmark::DoNotOptimize(image.constBits());
  }
}
BENCHMARK(paint_objects)->Unit(benchmark::kMillisecond)->Arg(12)->Arg(1'000)->Arg(5'000)->Arg(100'000);

/// The layout of a graph that was not seen before, with its first frame.
void lay_out_objects(benchmark::State& state) {
  const Scene scene = objects_of(static_cast<std::size_t>(state.range(0)));
  QImage image(1920, 1080, QImage::Format_RGB32);
  for (auto _ : state) {
    StagePainter stage(std::make_shared<const Theme>(ThemeName::light));
    app::render::GraphClusters clusters;
    QPainter painter(&image);
    stage.paint(painter, QRectF(0, 0, 1920, 1080), clusters.seen(scene, Language::english));
    benchmark::DoNotOptimize(image.constBits());
  }
}
BENCHMARK(lay_out_objects)->Unit(benchmark::kMillisecond)->Arg(12)->Arg(5'000);

/// A table of so many rows, or as many spans in four lanes whose time runs down or right, half way through. Budget:
/// 100,000 in 16 ms.
Scene table_of(std::size_t count) {
  Table table;
  table.head = {"name", "value", "share"};
  for (std::size_t at = 0; at < count; ++at) {
    table.rows.push_back({static_cast<ElementId>(at),
                          {{"row " + std::to_string(at)}, {std::to_string(at * 7919 % 10007)}, {"-12"}},
                          {},
                          at == count / 2 ? Role::active : Role::plain});
  }
  Scene scene;
  scene.panels.push_back({"table", "Table", "", std::move(table)});
  return scene;
}

Scene lanes_of(std::size_t count, Lanes::Direction direction) {
  Lanes lanes;
  lanes.direction = direction;
  lanes.lanes = {"T1", "T2", "T3", "T4"};
  lanes.now = static_cast<std::int64_t>(count / 2);
  for (std::size_t at = 0; at < count; ++at) {
    const auto moment = static_cast<std::int64_t>(at);
    const Role role = moment == lanes.now ? Role::active : moment > lanes.now ? Role::future : Role::plain;
    lanes.spans.push_back(
        {static_cast<ElementId>(at), at % 4, moment, moment + 1, "SELECT * FROM test WHERE id = 1", role});
  }
  Scene scene;
  scene.panels.push_back({"lanes", "Sessions", "", std::move(lanes)});
  return scene;
}

void paint_table(benchmark::State& state) { paint_scene(state, table_of(static_cast<std::size_t>(state.range(0)))); }
void paint_lanes_down(benchmark::State& state) {
  paint_scene(state, lanes_of(static_cast<std::size_t>(state.range(0)), Lanes::Direction::down));
}
void paint_lanes_right(benchmark::State& state) {
  paint_scene(state, lanes_of(static_cast<std::size_t>(state.range(0)), Lanes::Direction::right));
}
BENCHMARK(paint_table)->Unit(benchmark::kMillisecond)->Arg(10)->Arg(1'000)->Arg(100'000);
BENCHMARK(paint_lanes_down)->Unit(benchmark::kMillisecond)->Arg(10)->Arg(1'000)->Arg(100'000);
BENCHMARK(paint_lanes_right)->Unit(benchmark::kMillisecond)->Arg(10)->Arg(1'000)->Arg(100'000);

}  // namespace

int main(int count, char** words) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  QGuiApplication application(count, words);
  benchmark::Initialize(&count, words);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
