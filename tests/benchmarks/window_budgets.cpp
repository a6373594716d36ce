// Drives the real window without a display and prints what its budgets measure, in wall time of this run: a step, a
// seek, scrubbing through ten million steps, another language, a keystroke in the search. Speed is not a test: the
// program always ends with 0.
#include "app/desktop/focus_ring.hpp"
#include "app/desktop/main_window.hpp"
#include "simulators/engine/random.hpp"
#include "tests/benchmarks/budget_line.hpp"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using tests::benchmarks::print;
using namespace app::desktop;
using simulators::engine::Catalog;
using simulators::engine::Language;
using simulators::engine::Random;
using simulators::engine::Scenario;

double milliseconds_of(const auto& work) {
  QElapsedTimer clock;
  clock.start();
  work();
  constexpr double nanoseconds = 1e6;
  return static_cast<double>(clock.nsecsElapsed()) / nanoseconds;
}

double share_of(std::vector<double> times, double share) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

class Driver {
 public:
  Driver() : window_(catalog_, Preferences{}) {
    window_.resize(1440, 900);
    window_.explore().set_reduced_motion(true);
    window_.show();
  }

  void open(const Scenario& scenario) {
    window_.exploration().open(scenario);
    while (window_.exploration().recording()) {
      QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    }
    paint();
  }

  /// Everything that a change asks to be painted, as a screen shows it.
  void paint() {
    QApplication::processEvents();
    if (image_.size() != window_.size()) {
      image_ = QImage(window_.size(), QImage::Format_RGB32);
    }
    window_.explore().stage().render(&image_);
    window_.explore().transport().render(&image_);
  }

  void measure_steps(const std::string& what) {
    Exploration& exploration = window_.exploration();
    std::vector<double> forward;
    exploration.go_to(exploration.steps() / 2);
    for (int step = 0; step < 60; ++step) {
      forward.push_back(milliseconds_of([&] {
        exploration.forward();
        paint();
      }));
    }
    print("a step of " + what + ", painted, p95", share_of(forward, 0.95), "ms", 16);
    Random random(7);
    std::vector<double> seeks;
    for (int seek = 0; seek < 60; ++seek) {
      const auto step = static_cast<std::size_t>(random.below(exploration.steps() + 1));
      seeks.push_back(milliseconds_of([&] {
        exploration.go_to(step);
        paint();
      }));
    }
    print("a seek in " + what + ", painted, worst of 60", share_of(seeks, 1), "ms", 100);
  }

  void measure_scrubbing() {
    Timeline& timeline = window_.explore().transport().timeline();
    std::vector<double> frames;
    const int width = timeline.width();
    for (int x = 8; x < width - 8; x += std::max(1, width / 200)) {
      frames.push_back(milliseconds_of([&] {
        timeline.go_to(timeline.step_at(x));
        paint();
      }));
    }
    print(fmt::format("scrubbing through {} steps, painted, worst frame", window_.exploration().steps()),
          share_of(frames, 1), "ms", 33);
  }

  void measure_words() {
    std::vector<double> languages;
    for (int turn = 0; turn < 6; ++turn) {
      languages.push_back(milliseconds_of([&] {
        window_.appearance().set_language(turn % 2 == 0 ? Language::chinese : Language::english);
        paint();
      }));
    }
    print("another language, painted, worst of 6", share_of(languages, 1), "ms", 200);
    SearchSheet& search = window_.search_sheet();
    search.open();
    std::vector<double> keys;
    for (const char* const words : {"s", "so", "sor", "sort", "q", "qu", "fib", "theme", "a b", "步"}) {
      keys.push_back(milliseconds_of([&] { search.field().setText(QString::fromUtf8(words)); }));
    }
    print(fmt::format("a keystroke in the search of {} entries, worst of 10", search.index().size()), share_of(keys, 1),
          "ms", 5);
  }

 private:
  Catalog catalog_;
  MainWindow window_;
  QImage image_;
};

}  // namespace

int main(int count, char** words) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
  }
  QApplication::setStyle(new PageStyle);
  QApplication application(count, words);
  Driver driver;
  Scenario bars("sorting");
  bars.set("algorithm", "merge", {});
  bars.set("generate", "random", {});
  bars.set("size", "10000", {});
  driver.open(bars);
  driver.measure_steps("10,000 bars");
  Scenario calls("recursion");
  calls.set("function", "fibonacci", {});
  calls.set("n", "23", {});
  driver.open(calls);
  driver.measure_steps("92,735 calls");
  driver.measure_words();
  Scenario long_run("sorting");
  long_run.set("algorithm", "insertion", {});
  long_run.set("generate", "random", {});
  long_run.set("size", "5200", {});
  driver.open(long_run);
  driver.measure_scrubbing();
  return 0;
}
