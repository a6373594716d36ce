#include "app/learning/lesson_words.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <string>
#include <utility>

namespace app::learning {
namespace {

using simulators::engine::Localised;

struct Words {
  std::string_view key;
  std::string_view english;
  std::string_view chinese;
};

constexpr Words table[] = {
    {"bytes", "expected at most {} bytes", "最多 {} 字节"},
    {"utf8", "expected UTF-8 text", "应为 UTF-8 文本"},
    {"title", "expected the title first: a line \"# …\"", "开头应为标题：“# …”一行"},
    {"html", "expected Markdown without HTML", "应为不含 HTML 的 Markdown"},
    {"picture", "expected no picture: pictures come from runs", "不应有图片：画面来自运行"},
    {"address", "expected an address that begins with https:// or http://", "网址应以 https:// 或 http:// 开头"},
    {"name", "expected a word after {}", "{} 之后应有一个词"},
    {"name-form", "expected a name of small letters, digits and hyphens, found \"{}\"",
     "名称只能用小写字母、数字和连字符，这里是“{}”"},
    {"only-name", "expected one word after {}, found \"{}\" too", "{} 之后只应有一个词，这里还有“{}”"},
    {"entry", "expected \"key: value\"", "应为“键: 值”"},
    {"entry-empty", "expected a value for {}", "{} 应有值"},
    {"once", "expected {} once", "{} 只能出现一次"},
    {"key-missing", "expected \"{}: …\" in {}", "{1} 中应有“{0}: …”"},
    {"text-missing", "expected text in {}", "{} 中应有文字"},
    {"directive-missing", "expected at least one ```{}", "至少应有一个 ```{}"},
    {"directive-once", "expected one ```{}, this is another", "```{} 只能有一个，这里又出现了"},
    {"number", "expected a whole number from {} to {}, found \"{}\"", "应为 {} 到 {} 的整数，这里是“{}”"},
    {"translation", "expected {}: each lesson is in English and Chinese", "缺少 {}：每课都要有中英文两份"},
    {"too-many-files", "expected at most {} files in a lesson", "一课最多 {} 个文件"},
    {"known-language", "expected no text in other languages than those of en.md and zh.md",
     "除 en.md 和 zh.md 的语言外，不应有其他语言的正文"},
    {"lesson-there", "expected a lesson folder (en.md and zh.md), or a folder of such folders",
     "应为课程文件夹（内有 en.md 和 zh.md），或包含这种文件夹的文件夹"},
    {"readable", "expected a readable file: {}", "文件应可读：{}"},
    {"writable", "expected a folder that is not there yet and can be made: {}", "应为还不存在、可以新建的文件夹：{}"},
    {"topic-asks-nothing", "expected a topic whose runs ask questions, found {}", "应为运行中会提问的主题，这里是 {}"},
    {"same-name", "expected an objective with a name of its own; {} is there already", "目标的名称不能重复：已有 {}"},
    {"objective", "expected an objective of this lesson ({}), found \"{}\"", "应为本课的目标（{}），这里是“{}”"},
    {"objective-without-stop", "expected a stop that asks for the objective {}", "目标 {} 应至少有一处提问"},
    {"stop-without-run", "expected a run before the first stop", "第一处提问之前应有运行"},
    {"scenario",
     "expected a scenario (topic/name), a topic or a file of the lesson (scenarios/name.toml), found \"{}\"",
     "应为场景（主题/名称）、主题或本课的文件（scenarios/名称.toml），这里是“{}”"},
    {"scenario-near", "expected a scenario, a topic or a file of the lesson, found \"{}\"; did you mean {}?",
     "应为场景、主题或本课的文件，这里是“{}”；是不是 {}？"},
    {"step", "expected a step from 0 to {} or last, found \"{}\"", "应为 0 到 {} 的步号或 last，这里是“{}”"},
    {"run-stopped", "expected a run of at most {} events", "运行最多 {} 个事件"},
    {"count-form", "expected \"counter = value\"", "应为“计数器 = 值”"},
    {"count", "expected {} = {}, as the run counts at step {}", "应为 {} = {}（运行在第 {} 步的计数）"},
    {"question-never", "expected a question that this run asks ({}), found \"{}\"",
     "应为这次运行会提的问题（{}），这里是“{}”"},
    {"question-elsewhere", "expected a step at which {} is asked; the nearest is {}",
     "这一步不提 {}；最近的是第 {} 步"},
    {"same-structure", "expected \"{}\" here, as in {}", "这里应为“{}”，与 {} 一致"},
    {"same-end", "expected nothing more, as in {}", "这里应已结束，与 {} 一致"},
};

/// Replaces "{}" by the next value and "{0}", "{1}" by that one.
std::string filled(std::string_view words, std::initializer_list<std::string_view> values) {
  std::string text;
  const std::string_view* next = values.begin();
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] != '{') {
      text += words[at];
      continue;
    }
    const bool numbered = words[at + 1] != '}';
    const std::string_view* const value =
        numbered ? std::next(values.begin(), words[at + 1] - '0') : std::exchange(next, std::next(next));
    assert(value < values.end());
    text += *value;
    at += numbered ? 2 : 1;
  }
  return text;
}

}  // namespace

Localised lesson_words(std::string_view key, std::initializer_list<std::string_view> values) {
  const auto* const found = std::ranges::find(table, key, &Words::key);
  assert(found != std::end(table));
  return {filled(found->english, values), filled(found->chinese, values)};
}

}  // namespace app::learning
