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
    {"not-the-same", "Not the same:", "不要混淆："},
    {"example", "Example:", "示例："},
    {"nothing-found", "found nothing that these words mean", "没有找到这些词的含义"},
    {"again", "Again", "重来"},
    {"hard", "Hard", "困难"},
    {"good", "Good", "良好"},
    {"easy", "Easy", "轻松"},
    {"in-days", "in {} d", "{} 天后"},
    {"in-hours", "in {} h", "{} 小时后"},
    {"in-minutes", "in {} min", "{} 分钟后"},
    {"scored", "Score {} %. {}; comes back {}.", "得分 {}%。{}，{}再来。"},
    {"right", "Right. ", "正确。"},
    {"not-right", "Not quite. Right is:", "不完全对。正确答案："},
    {"no-hint", "There is no hint here.", "这道题没有提示。"},
    {"answer-help", "Type a letter or the value; ? for a hint, ! for the answer, q to leave.",
     "请输入字母或答案；? 看提示，! 看答案，q 离开。"},
    {"order-help", "Type every letter once, in their order, such as B A C; ? for a hint, ! for the answer, q to leave.",
     "请按先后输入全部字母，各一次，例如 B A C；? 看提示，! 看答案，q 离开。"},
    {"settings",
     "recall to be kept: {} %\nnew questions a day: {}\nother questions a day: {}\nminutes a sitting: {}\nsteps: {}\n"
     "weights: {}\n",
     "目标回忆率：{}%\n每天新题：{}\n每天复习：{}\n每次分钟数：{}\n步骤：{}\n权重：{}\n"},
    {"settings.steps", "short ones within a day, then days", "先是当天的短间隔，然后按天"},
    {"settings.days", "whole days only", "仅按天"},
    {"settings.usual", "those of FSRS-6", "FSRS-6 默认值"},
    {"minutes-over", "{} minutes are over; {} are still due.", "{} 分钟已到，还有 {} 题到期。"},
    {"recalled", "recalled of the last seven days: {} % (aim: {} %)", "最近七天回忆率：{}%（目标 {}%）"},
    {"weakest", "weakest: {}", "最薄弱：{}"},
    {"several", "(Several may be right: type all their letters, such as A C.)",
     "（可能有多个正确答案：请输入全部字母，例如 A C。）"},
    {"explain-first", "Say or write your answer, then press Enter.", "先说出或写下你的回答，然后按回车。"},
    {"tick", "Which of these points did you make? Type their letters.", "你说到了其中哪些要点？请输入字母。"},
    {"session-over", "answered: {}, on average {} %", "已答 {} 题，平均 {}%。"},
    {"replayed", "answers replayed: {}, cards: {}", "已重放 {} 次回答，共 {} 张卡片。"},
    {"exported", "entries written: {}, to {}", "已将 {} 条写入 {}"},
    {"due-line", "due now: {}", "现在到期：{} 道"},
    {"checked", "templates: {}, instances of each: {}, without fault: {}",
     "模板 {} 个，每个 {} 个实例，没有问题的 {} 个"},
    {"template-line", "{:<44} first answer always: {:>3} %  drawn anew: {:>3} %  {:6.1f} ms",
     "{:<44} 总选第一个：{:>3}%  重新抽取：{:>3}%  {:6.1f} 毫秒"},
    {"level", "level {}, {} s", "难度 {}，{} 秒"},
    {"progress-line", "{:<24} {:>3} of {:>3} asked, recall {:>3} %", "{:<24} 已练 {:>3} / {:>3}，记住的可能 {:>3}%"},
    {"pupil-line", "{}: {} %", "{}：{}%"},
    {"right-is", "part {}, right: {}", "第 {} 部分，正确答案：{}"},
    {"misconception", "misconception: {}", "误解：{}"},
    {"outlook", "In {0} days, without further reviews: {1} % known. Never asked: {2}; {3} new ones a day reach all.",
     "{0} 天后若不再复习：记得 {1}%。从未问过：{2} 道；每天 {3} 道新题可全部学到。"},
    {"seven-days", "Due in the next seven days:", "未来七天到期："},
    {"no-painter", "expected the program stepscope-render beside stepscope; it is built where Qt is there",
     "找不到 stepscope-render（应与 stepscope 在同一目录）；有 Qt 时才会构建"},
    {"lessons", "lessons", "课程"},
    {"lesson.checked", "{} lessons, {} faults", "{} 课，{} 处错误"},
    {"interview.begin", "Mock interview, {0} questions, code {1}. No feedback before the end; s skips, q ends.",
     "模拟面试，共 {0} 题，代码 {1}。结束前不给反馈；s 跳过，q 结束。"},
    {"interview.section", "══ {0}, {1} minutes", "══ {0}，{1} 分钟"},
    {"interview.help", "Please answer as the question shows; s skips, q ends.", "请按题目要求作答；s 跳过，q 结束。"},
    {"interview.sure", "How sure are you? 1 unsure, 2 fairly, 3 sure", "有多大把握？1 没把握，2 较有把握，3 很有把握"},
    {"interview.score", "{0} questions, {1} %", "{0} 题，{1}%"},
    {"interview.repeat", "to be repeated: {0} ({1}), {2} %", "需要复习：{0}（{1}），{2}%"},
    {"interview.written", "Written: {}", "已写入：{}"},
    {"pack.head", "{0} ({1}, version {2})", "{0}（{1}，第 {2} 版）"},
    {"pack.by", "by {0}; licence: {1}", "作者：{0}；许可：{1}"},
    {"pack.lesson", "lesson", "课程"},
    {"pack.question", "question", "题目"},
    {"pack.good", "{}: no fault", "{}：没有错误"},
    {"pack.there", "{} is there already in this version or a later one; --replace puts this one in its place",
     "{} 的该版本或更新版本已添加；用 --replace 替换"},
    {"pack.ask", "Nothing has been added yet; --yes adds it.", "尚未添加；加上 --yes 即添加。"},
    {"pack.added", "Added: {0}, in {1}", "已添加：{0}，位于 {1}"},
    {"pack.removed", "Removed: {}", "已移除：{}"},
    {"import.skipped", "{0}:{1}: left out: {2} ({3})", "{0}:{1}：未导入：{2}（{3}）"},
    {"import.sum", "questions: {0}, left out: {1}, read as {2}", "题目 {0} 道，未导入 {1} 项，格式 {2}"},
    {"import.dry", "Nothing has been written; -o DIR writes the questions into the folder of a pack.",
     "尚未写入；用 -o DIR 将题目写入课程包文件夹。"},
    {"sheets.written", "answer sheets: {0}, in {1}", "已写入 {0} 份答题卡，位于 {1}"},
    {"lesson.begun", "Written: {0}/en.md and {0}/zh.md. `stepscope lesson check {0}` tells what is wrong with it.",
     "已写入：{0}/en.md 和 {0}/zh.md。用 `stepscope lesson check {0}` 检查。"},
    {"lesson.objective", "Objective:", "目标："},
    {"lesson.idea", "The one idea:", "核心图像："},
    {"lesson.left-out", "What the model leaves out:", "模型没有包含的："},
    {"lesson.source", "Source:", "来源："},
    {"lesson.try", "Try it yourself:", "自己动手："},
    {"lesson.claim", "Some believe:", "常见误解："},
    {"lesson.truth", "In truth:", "事实："},
    {"lesson.stop", "? {0} (Step {1} of {2})", "? {0}（第 {1} 步，共 {2} 步）"},
    {"lesson.right", "Answer:", "答案："},
    {"lesson.answer", "What happens:", "实际发生的："},
    {"lesson.why", "Why:", "原因："},
};

}  // namespace

std::string_view text(std::string_view key, simulators::engine::Language language) {
  const auto* const found = std::ranges::find(entries, key, &Entry::key);
  assert(found != std::end(entries));
  return language == simulators::engine::Language::english ? found->english : found->chinese;
}

}  // namespace app::cli
