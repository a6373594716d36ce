#include "app/cli/texts.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace app::cli {
namespace {

struct Entry {
  std::string_view key;
  std::string_view english;
  std::string_view chinese;
};

constexpr Entry entries[] = {
    {"scenarios", "scenarios", "场景"},
    {"step", "Step {} of {}", "第 {} 步，共 {} 步"},
    {"of", "{} of {}", "{} / {}"},
    {"line", "{}, line {}", "{} 第 {} 行"},
    {"stopped", "stopped after {} events: the limit was reached, the run would go on",
     "在 {} 个事件后停止：到达上限，运行并未结束"},
    {"no-painter", "expected the program stepscope-render beside stepscope; it is built where Qt is there",
     "找不到 stepscope-render（应与 stepscope 在同一目录）；有 Qt 时才会构建"},
};

}  // namespace

std::string_view text(std::string_view key, simulators::engine::Language language) {
  const auto* const found = std::ranges::find(entries, key, &Entry::key);
  assert(found != std::end(entries));
  return language == simulators::engine::Language::english ? found->english : found->chinese;
}

}  // namespace app::cli
