#include "app/render/stage_painter.hpp"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <memory>

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
