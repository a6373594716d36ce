#include "app/render/stage_painter.hpp"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <benchmark/benchmark.h>

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
