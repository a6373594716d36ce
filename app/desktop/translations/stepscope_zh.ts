<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>app::desktop::AnswerField</name>
    <message>
        <source>Click one element, or move with the arrow keys and press Enter.</source>
        <translation>点击一个元素，或用方向键移动后按回车。</translation>
    </message>
    <message>
        <source>Click %1 elements, or move with the arrow keys and press Enter.</source>
        <translation>点击 %1 个元素，或用方向键移动后按回车。</translation>
    </message>
    <message>
        <source>Put the lines in order: drag them, or Ctrl+Up and Ctrl+Down. Then press Done.</source>
        <translation>把各行排成正确的顺序：拖动，或按 Ctrl+上、Ctrl+下，然后按“完成”。</translation>
    </message>
    <message>
        <source>Say it aloud or write it down, then look at the points.</source>
        <translation>先说出来或写下来，再看要点。</translation>
    </message>
    <message>
        <source>Tick what your answer had.</source>
        <translation>勾选你的回答中提到的要点。</translation>
    </message>
    <message>
        <source>Type the values with blanks between them.</source>
        <translation>输入各个值，以空格分开。</translation>
    </message>
    <message>
        <source>Choose one: 1 to %1.</source>
        <translation>选择一项：1 到 %1。</translation>
    </message>
    <message>
        <source>Type the answer.</source>
        <translation>输入答案。</translation>
    </message>
    <message>
        <source>Type the answer, or choose one.</source>
        <translation>输入答案，或选择一项。</translation>
    </message>
    <message>
        <source>Show the points</source>
        <translation>显示要点</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>Lines to put in order</source>
        <translation>待排序的各行</translation>
    </message>
    <message>
        <source>Tick every one that is right: 1 to %1. Then press Done.</source>
        <translation>勾选所有正确的选项：按 1 到 %1，然后按“完成”。</translation>
    </message>
</context>
<context>
    <name>app::desktop::AppBar</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Stepscope</source>
        <translation>步镜</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
</context>
<context>
    <name>app::desktop::AudienceWindow</name>
    <message>
        <source>Stepscope for the class</source>
        <translation>步镜（给全班看）</translation>
    </message>
</context>
<context>
    <name>app::desktop::Branches</name>
    <message>
        <source>as now</source>
        <translation>与当前相同</translation>
    </message>
</context>
<context>
    <name>app::desktop::BranchesSheet</name>
    <message>
        <source>Save the branches</source>
        <translation>保存分支</translation>
    </message>
    <message>
        <source>Scenarios (*.toml);;All files (*)</source>
        <translation>场景 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Left at step %1</source>
        <translation>离开时在第 %1 步</translation>
    </message>
    <message>
        <source>No branches yet. A what if, or an edit after the first step, makes one.</source>
        <translation>还没有分支。“如果……会怎样”，或第一步之后的修改，会产生分支。</translation>
    </message>
    <message>
        <source>Removed. Undo brings it back.</source>
        <translation>已移除。“撤销”可以找回。</translation>
    </message>
    <message>
        <source>It is back.</source>
        <translation>已找回。</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>没有可找回的。</translation>
    </message>
    <message>
        <source>%1 was not written: %2. The branches are still here.</source>
        <translation>%1 没有写入：%2。分支仍在这里。</translation>
    </message>
    <message>
        <source>Saved: %1 files.</source>
        <translation>已保存 %1 个文件。</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Compare with what is open</source>
        <translation>与当前对比</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep what is open</source>
        <translation>保留当前</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存……</translation>
    </message>
    <message>
        <source>F2 names a branch</source>
        <translation>F2 给分支命名</translation>
    </message>
</context>
<context>
    <name>app::desktop::CodeCard</name>
    <message>
        <source>times run</source>
        <translation>执行次数</translation>
    </message>
    <message>
        <source>Source that runs</source>
        <translation>正在运行的源代码</translation>
    </message>
</context>
<context>
    <name>app::desktop::ComparePage</name>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Lock step by %1</source>
        <translation>同步依据：%1</translation>
    </message>
    <message>
        <source>What the two runs go on by together</source>
        <translation>两次运行按什么一起前进</translation>
    </message>
</context>
<context>
    <name>app::desktop::CountersCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>计数</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
</context>
<context>
    <name>app::desktop::EvidenceCard</name>
    <message>
        <source>Side by side…</source>
        <translation>逐步对照……</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>它在哪里运行</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>正在询问%1……</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Check with %1</source>
        <translation>用%1核对</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run on %1…</source>
        <translation>在%1上运行…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password for %1:</source>
        <translation>%1 的密码：</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 处</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>Real program agrees</source>
        <translation>与真实程序一致</translation>
    </message>
    <message>
        <source>%1: all %2 steps the same</source>
        <translation>%1：%2 步全部相同</translation>
    </message>
    <message>
        <source>Real program differs</source>
        <translation>与真实程序不同</translation>
    </message>
</context>
<context>
    <name>app::desktop::EvidenceSheet</name>
    <message>
        <source>Side by side</source>
        <translation>逐步对照</translation>
    </message>
    <message>
        <source>%1 rows, all the same</source>
        <translation>%1 行，全部相同</translation>
    </message>
    <message>
        <source>%1 rows, %2 of them different</source>
        <translation>%1 行，其中 %2 行不同</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看不同之处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Stepscope</source>
        <translation>步镜</translation>
    </message>
</context>
<context>
    <name>app::desktop::ExplorePage</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Recording the new run: %1 steps. The old one stays until then.</source>
        <translation>正在记录新的运行：已有 %1 步。完成之前仍可查看原来的运行。</translation>
    </message>
    <message>
        <source>Recording the run: %1 steps.</source>
        <translation>正在记录运行：已有 %1 步。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Recording was cancelled. The stage shows the run before it.</source>
        <translation>记录已取消。画面显示的是之前的运行。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Drag to share the room; double click restores it</source>
        <translation>拖动可调整大小，双击恢复</translation>
    </message>
    <message>
        <source>Compare with another choice	F</source>
        <translation>与另一选择对比	F</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>What if: a second branch beside this run</source>
        <translation>假如：在这次运行旁边另开一个分支</translation>
    </message>
</context>
<context>
    <name>app::desktop::ExportSheet</name>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>These are %1 pictures; at most %2 are made at once.</source>
        <translation>共有 %1 张图；一次最多生成 %2 张。</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Export both runs</source>
        <translation>导出两次运行</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing, text stays text</source>
        <translation>SVG 矢量图，文字仍是文字</translation>
    </message>
    <message>
        <source>PDF, one step a page</source>
        <translation>PDF，每页一步</translation>
    </message>
    <message>
        <source>PDF storyboard, six steps a page</source>
        <translation>PDF 分镜，每页六步</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>WebP animation</source>
        <translation>WebP 动画</translation>
    </message>
    <message>
        <source>Trace as JSON Lines</source>
        <translation>JSON Lines 轨迹</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>所有步骤</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>从……到……</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不提问</translation>
    </message>
    <message>
        <source>Without the answer</source>
        <translation>不带答案</translation>
    </message>
    <message>
        <source>With the answer</source>
        <translation>带答案</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector, more contrast</source>
        <translation>投影，对比更强</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>How much is written</source>
        <translation>已写多少</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为……</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>HTML page that steps, for any browser</source>
        <translation>可逐步播放的 HTML 页面，任何浏览器都能打开</translation>
    </message>
</context>
<context>
    <name>app::desktop::HomePage</name>
    <message>
        <source>The log of answers cannot be used</source>
        <translation>无法使用答题记录</translation>
    </message>
    <message>
        <source>One question is due today</source>
        <translation>今天有 1 道题要复习</translation>
    </message>
    <message>
        <source>%1 questions are due today</source>
        <translation>今天有 %1 道题要复习</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有要复习的题</translation>
    </message>
    <message>
        <source>Nothing is due today. Next: %1 tomorrow</source>
        <translation>今天没有要复习的题。明天有 %1 道</translation>
    </message>
    <message>
        <source>About %1 minutes.</source>
        <translation>大约 %1 分钟。</translation>
    </message>
    <message>
        <source>The topics are mixed.</source>
        <translation>各主题混合提问。</translation>
    </message>
    <message>
        <source>Continue %1, step %2</source>
        <translation>继续：%1，第 %2 步</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天要复习</translation>
    </message>
    <message>
        <source>Weakest</source>
        <translation>最薄弱</translation>
    </message>
    <message>
        <source>Topics and lessons</source>
        <translation>主题与课程</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>开始复习</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Search topics, terms, codes</source>
        <translation>搜索主题、术语、状态码</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>未来七天</translation>
    </message>
    <message>
        <source>recalled this week</source>
        <translation>本周答对</translation>
    </message>
    <message>
        <source>your target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <translation>模拟面试</translation>
    </message>
    <message>
        <source>%1 questions, licence %2</source>
        <translation>%1 道题，许可：%2</translation>
    </message>
    <message>
        <source>In %1 days, without further reviews, %2 of the questions would still be known. %3 have never been asked: %4 new ones a day reach them all.</source>
        <translation>还有 %1 天。若不再复习，届时仍记得 %2 的题目。还有 %3 道从未问过：每天 %4 道新题可以全部学到。</translation>
    </message>
    <message>
        <source>Interview on</source>
        <translation>面试日期</translation>
    </message>
    <message>
        <source>no day set</source>
        <translation>未设置</translation>
    </message>
</context>
<context>
    <name>app::desktop::InputCard</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>app::desktop::InterviewPage</name>
    <message>
        <source>%1 left in this part</source>
        <translation>本部分还剩 %1 题</translation>
    </message>
    <message>
        <source>Later  (S)</source>
        <translation>稍后再答  (S)</translation>
    </message>
    <message>
        <source>I do not know  (S)</source>
        <translation>不会  (S)</translation>
    </message>
    <message>
        <source>Go on  (P)</source>
        <translation>继续  (P)</translation>
    </message>
    <message>
        <source>Pause, once  (P)</source>
        <translation>暂停（仅一次）  (P)</translation>
    </message>
    <message>
        <source>Hide the clock  (T)</source>
        <translation>隐藏计时  (T)</translation>
    </message>
    <message>
        <source>Show the clock  (T)</source>
        <translation>显示计时  (T)</translation>
    </message>
    <message>
        <source>%1 of this part, %2 in all</source>
        <translation>本部分剩 %1，总共剩 %2</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <translation>模拟面试</translation>
    </message>
    <message>
        <source>How sure are you?</source>
        <translation>有多大把握？</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>没把握</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>较有把握</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>很有把握</translation>
    </message>
    <message>
        <source>Look at it again  (F)</source>
        <translation>标记，稍后再看  (F)</translation>
    </message>
    <message>
        <source>End this part</source>
        <translation>结束本部分</translation>
    </message>
</context>
<context>
    <name>app::desktop::InterviewPlan</name>
    <message>
        <source>Open a plan</source>
        <translation>打开面试安排</translation>
    </message>
    <message>
        <source>questions: %1</source>
        <translation>%1 题</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 minutes. No feedback before the end; then a report of what to repeat. Before each next question you say how sure you were.</source>
        <translation>共 %1 分钟。结束前不给反馈，之后给出报告，说明要复习什么。进入下一题前，先说说有多大把握。</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <translation>模拟面试</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>打开面试安排……</translation>
    </message>
    <message>
        <source>The last report</source>
        <translation>上次的报告</translation>
    </message>
</context>
<context>
    <name>app::desktop::InterviewReportView</name>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>That place cannot be written to</source>
        <translation>该位置无法写入</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告……</translation>
    </message>
    <message>
        <source>The same questions again</source>
        <translation>同样的题再来一次</translation>
    </message>
</context>
<context>
    <name>app::desktop::KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>→|Space|PgDn</source>
        <translation>→|空格|PgDn</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>←|PgUp</source>
        <translation>←|PgUp</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Shift →|Shift ←</source>
        <translation>Shift →|Shift ←</translation>
    </message>
    <message>
        <source>Next, last event of this kind</source>
        <translation>下一个、上一个同类事件</translation>
    </message>
    <message>
        <source>Home|End</source>
        <translation>Home|End</translation>
    </message>
    <message>
        <source>First, last step</source>
        <translation>第一步、最后一步</translation>
    </message>
    <message>
        <source>Play, pause</source>
        <translation>播放、暂停</translation>
    </message>
    <message>
        <source>Faster, slower</source>
        <translation>加快、放慢</translation>
    </message>
    <message>
        <source>digits|Enter</source>
        <translation>数字|Enter</translation>
    </message>
    <message>
        <source>Go to step</source>
        <translation>跳到某一步</translation>
    </message>
    <message>
        <source>Edit the input</source>
        <translation>编辑输入</translation>
    </message>
    <message>
        <source>Next, last region</source>
        <translation>下一个、上一个区域</translation>
    </message>
    <message>
        <source>English, Chinese</source>
        <translation>英文、中文</translation>
    </message>
    <message>
        <source>Light, dark</source>
        <translation>浅色、深色</translation>
    </message>
    <message>
        <source>Full screen, leave it</source>
        <translation>进入、退出全屏</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>显示这些按键</translation>
    </message>
    <message>
        <source>What if: compare with another choice</source>
        <translation>假如：与另一选择对比</translation>
    </message>
    <message>
        <source>Bookmark; next bookmark</source>
        <translation>书签；下一个书签</translation>
    </message>
    <message>
        <source>Open, save a scenario</source>
        <translation>打开、保存场景</translation>
    </message>
    <message>
        <source>Paste a scenario or a text</source>
        <translation>粘贴场景或文本</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Explore, compare, practice, present</source>
        <translation>探索、对比、练习、演示</translation>
    </message>
    <message>
        <source>Present, from here</source>
        <translation>演示；从这一步开始</translation>
    </message>
    <message>
        <source>Presenting: black, white screen</source>
        <translation>演示：黑屏、白屏</translation>
    </message>
    <message>
        <source>Presenting: clock, pointer, draw</source>
        <translation>演示：计时、指针、画笔</translation>
    </message>
    <message>
        <source>In a tree: to the active node; search</source>
        <translation>在树中：到当前结点；查找</translation>
    </message>
    <message>
        <source>↑|↓|Enter</source>
        <translation>↑|↓|Enter</translation>
    </message>
    <message>
        <source>Next, last element; fold it</source>
        <translation>下一个、上一个元素；折叠</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索一切</translation>
    </message>
    <message>
        <source>Search among the topics</source>
        <translation>在主题中搜索</translation>
    </message>
    <message>
        <source>Larger, smaller, usual text</source>
        <translation>文字放大、缩小、恢复</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The scenario as text; next error in it</source>
        <translation>场景文本；其中下一个错误</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Ctrl 1 … 4</source>
        <translation>Ctrl 1 … 4</translation>
    </message>
    <message>
        <source>Presenting: ask, count a vote, vote again, reveal</source>
        <translation>演示时：提问、计票、重新投票、公布答案</translation>
    </message>
    <message>
        <source>Presenting a lesson: its next stop, the one before</source>
        <translation>演示课程时：下一个提问点、上一个</translation>
    </message>
</context>
<context>
    <name>app::desktop::LessonPage</name>
    <message>
        <source>About %1 minutes</source>
        <translation>大约 %1 分钟</translation>
    </message>
    <message>
        <source>The one idea</source>
        <translation>核心思想</translation>
    </message>
    <message>
        <source>What is left out:</source>
        <translation>没有包含的内容：</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>来源：</translation>
    </message>
    <message>
        <source>Show this run at step %1</source>
        <translation>显示这次运行的第 %1 步</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>轮到你</translation>
    </message>
    <message>
        <source>Open it in Explore</source>
        <translation>在探索页打开</translation>
    </message>
    <message>
        <source>Some say</source>
        <translation>有人说</translation>
    </message>
    <message>
        <source>See for yourself</source>
        <translation>看看实际情况</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>没有包含的内容</translation>
    </message>
    <message>
        <source>What the run shows</source>
        <translation>运行结果表明</translation>
    </message>
</context>
<context>
    <name>app::desktop::LessonWalk</name>
    <message>
        <source>Then the text “%1”</source>
        <translation>接下来是正文“%1”</translation>
    </message>
    <message>
        <source>Then a run, at step %1</source>
        <translation>接下来是一次运行，停在第 %1 步</translation>
    </message>
    <message>
        <source>Then a question, at step %1</source>
        <translation>接下来是提问，在第 %1 步</translation>
    </message>
</context>
<context>
    <name>app::desktop::MainWindow</name>
    <message>
        <source>Open a scenario</source>
        <translation>打开场景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml *.scenario);;All files (*)</source>
        <translation>场景 (*.toml *.scenario);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Stepscope</source>
        <translation>步镜</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Write the file for the real program</source>
        <translation>写出供真实程序使用的文件</translation>
    </message>
    <message>
        <source>Write the file for the real program…</source>
        <translation>写出供真实程序使用的文件……</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml);;All files (*)</source>
        <translation>场景 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>再次打开</translation>
    </message>
    <message>
        <source>The settings were written by a newer version: what this version knows of them is used, and they are left as they are.</source>
        <translation>设置是由更新的版本写入的：这里只使用认识的部分，设置本身保持不变。</translation>
    </message>
    <message>
        <source>These fonts are missing, and others stand in for them: %1.</source>
        <translation>缺少这些字体，已用其他字体代替：%1。</translation>
    </message>
    <message>
        <source>Search everything…</source>
        <translation>搜索一切……</translation>
    </message>
    <message>
        <source>Open a scenario…</source>
        <translation>打开场景……</translation>
    </message>
    <message>
        <source>Save the scenario…</source>
        <translation>保存场景……</translation>
    </message>
    <message>
        <source>Edit the scenario as text…</source>
        <translation>以文本编辑场景……</translation>
    </message>
    <message>
        <source>Paste a scenario or a text</source>
        <translation>粘贴场景或文本</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出……</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Present from the first step</source>
        <translation>从第一步开始演示</translation>
    </message>
    <message>
        <source>Present from here</source>
        <translation>从这一步开始演示</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Chinese (中文)</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Projector theme, more contrast</source>
        <translation>投影主题，对比更强</translation>
    </message>
    <message>
        <source>Show motion</source>
        <translation>显示动画</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>文字恢复正常大小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Goes to the next event of this kind</source>
        <translation>前往下一个这类事件</translation>
    </message>
    <message>
        <source>%1 was deleted. What it said is still open: Ctrl+S saves it again.</source>
        <translation>%1 已被删除。其中的内容仍打开着：Ctrl+S 可重新保存。</translation>
    </message>
    <message>
        <source>Branches…</source>
        <translation>分支……</translation>
    </message>
    <message>
        <source>Open the folder of a lesson</source>
        <translation>打开课程所在的文件夹</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Start review</source>
        <translation>开始复习</translation>
    </message>
    <message>
        <source>Open a lesson…</source>
        <translation>打开课程……</translation>
    </message>
    <message>
        <source>Make the folder of a new lesson</source>
        <translation>新建课程的文件夹</translation>
    </message>
    <message>
        <source>New lesson…</source>
        <translation>新建课程……</translation>
    </message>
    <message>
        <source>Mock interview</source>
        <translation>模拟面试</translation>
    </message>
    <message>
        <source>Add a lesson pack</source>
        <translation>添加课程包</translation>
    </message>
    <message>
        <source>Lesson packs</source>
        <translation>课程包</translation>
    </message>
    <message>
        <source>Add a lesson pack…</source>
        <translation>添加课程包……</translation>
    </message>
    <message>
        <source>Print sheets…</source>
        <translation>打印试卷……</translation>
    </message>
    <message>
        <source>Practice settings…</source>
        <translation>练习设置……</translation>
    </message>
</context>
<context>
    <name>app::desktop::NextCard</name>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>This is the last step.</source>
        <translation>这是最后一步。</translation>
    </message>
</context>
<context>
    <name>app::desktop::PackSheet</name>
    <message>
        <source>By %1. Licence: %2. Version %3.</source>
        <translation>作者：%1。许可：%2。版本 %3。</translation>
    </message>
    <message>
        <source>Lesson: %1</source>
        <translation>课程：%1</translation>
    </message>
    <message>
        <source>Question: %1</source>
        <translation>题目：%1</translation>
    </message>
    <message>
        <source>This pack cannot be added</source>
        <translation>无法添加这个课程包</translation>
    </message>
    <message>
        <source>It has faults, so it is not added.</source>
        <translation>其中有错误，因此不添加。</translation>
    </message>
    <message>
        <source>This version or a later one has been added already.</source>
        <translation>该版本或更新的版本已添加。</translation>
    </message>
    <message>
        <source>Put this one in its place</source>
        <translation>用它替换</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::desktop::PracticePage</name>
    <message>
        <source>Type the answer, or choose one.</source>
        <translation>输入答案，或从中选一个。</translation>
    </message>
    <message>
        <source>Click one element, or move with the arrow keys and press Enter.</source>
        <translation>点击一个元素，或用方向键移动后按回车。</translation>
    </message>
    <message>
        <source>Click %1 elements, or move with the arrow keys and press Enter.</source>
        <translation>点击 %1 个元素，或用方向键移动后按回车。</translation>
    </message>
    <message>
        <source>This run asks no questions.</source>
        <translation>这次运行没有问题可问。</translation>
    </message>
    <message>
        <source>The round is over.</source>
        <translation>这一轮结束了。</translation>
    </message>
    <message>
        <source>Score: %1 of %2. The same questions come again with code %3.</source>
        <translation>得分：%1 / %2。用代码 %3 可再做同样的题。</translation>
    </message>
    <message>
        <source>Another round</source>
        <translation>再来一轮</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>Not quite.</source>
        <translation>不太对。</translation>
    </message>
    <message>
        <source>The answer is %1.</source>
        <translation>答案是 %1。</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>What comes next is: %1.</source>
        <translation>接下来发生的是：%1。</translation>
    </message>
    <message>
        <source>Hint  (H)</source>
        <translation>提示  (H)</translation>
    </message>
    <message>
        <source>Undo  (U)</source>
        <translation>撤销  (U)</translation>
    </message>
    <message>
        <source>Other questions  (N)</source>
        <translation>换一组题  (N)</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
</context>
<context>
    <name>app::desktop::PresentPage</name>
    <message>
        <source>There is one screen: it shows what the class sees. Esc comes back here.</source>
        <translation>只有一个屏幕：上面是全班看到的画面。按 Esc 回到这里。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The class&apos;s view is on the other screen.</source>
        <translation>给全班看的画面在另一个屏幕上。</translation>
    </message>
    <message>
        <source>The other screen is gone. Everything is as it was: plug it in again and it goes on there, or press F5 to present on this screen.</source>
        <translation>另一个屏幕断开了，一切都保持原样：重新接上就在那里继续，或按 F5 在本屏幕上演示。</translation>
    </message>
    <message>
        <source>There is no question at this step; the diamonds show where there is one.</source>
        <translation>这一步没有问题；菱形标出有问题的步骤。</translation>
    </message>
    <message>
        <source>Question, with the answer for you</source>
        <translation>问题（答案只给你看）</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>V asks the class what comes next.</source>
        <translation>按 V 问全班接下来会怎样。</translation>
    </message>
    <message>
        <source>None at this step.</source>
        <translation>这一步没有。</translation>
    </message>
    <message>
        <source>End presenting</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Take the question back</source>
        <translation>收回问题</translation>
    </message>
    <message>
        <source>Ask the class</source>
        <translation>向全班提问</translation>
    </message>
    <message>
        <source>Hide the answer</source>
        <translation>隐藏答案</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>公布答案</translation>
    </message>
    <message>
        <source>Stop the clock: %1 s</source>
        <translation>停止计时：%1 秒</translation>
    </message>
    <message>
        <source>Start the clock: %1 s</source>
        <translation>开始计时：%1 秒</translation>
    </message>
    <message>
        <source>Presenting for %1:%2</source>
        <translation>已演示 %1:%2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you want to say here. Only you see it; it is saved with the scenario.</source>
        <translation>在这里想说的话。只有你看得到，随场景一起保存。</translation>
    </message>
    <message>
        <source>− 15 s</source>
        <translation>− 15 秒</translation>
    </message>
    <message>
        <source>+ 15 s</source>
        <translation>+ 15 秒</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白屏</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>指针</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>A copy of what the class sees</source>
        <translation>全班所见画面的副本</translation>
    </message>
    <message>
        <source>Keys 1 to 4 count the votes for A to D, Backspace takes the last one back.</source>
        <translation>按 1 到 4 给 A 到 D 计票，退格键撤回上一票。</translation>
    </message>
    <message>
        <source>Few are right: go back a step and explain.</source>
        <translation>答对的很少：退回一步，先讲解。</translation>
    </message>
    <message>
        <source>Let neighbours convince each other for two minutes, then vote again (Shift+V).</source>
        <translation>让相邻的同学互相说服两分钟，然后重新投票（Shift+V）。</translation>
    </message>
    <message>
        <source>Most are right: reveal the answer (R).</source>
        <translation>多数答对：公布答案（R）。</translation>
    </message>
    <message>
        <source>Vote again</source>
        <translation>重新投票</translation>
    </message>
    <message>
        <source>Next of the lesson, %1 of %2</source>
        <translation>课程下一项，第 %1 / %2 项</translation>
    </message>
    <message>
        <source>Begin the lesson</source>
        <translation>开始上课</translation>
    </message>
    <message>
        <source>In the lesson</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>app::desktop::PrintSheet</name>
    <message>
        <source>Print sheets</source>
        <translation>打印试卷</translation>
    </message>
    <message>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>试卷份数</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Both, side by side</source>
        <translation>中英对照</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>大字号</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF……</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save the sheets</source>
        <translation>保存试卷</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Questions a page</source>
        <translation>每页题数</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>排满为止</translation>
    </message>
</context>
<context>
    <name>app::desktop::QuestionView</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>题目代码 %1</translation>
    </message>
</context>
<context>
    <name>app::desktop::ReviewPage</name>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>困难</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>容易</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>Shown.</source>
        <translation>已显示答案。</translation>
    </message>
    <message>
        <source>Not quite.</source>
        <translation>不完全对。</translation>
    </message>
    <message>
        <source>%1 % of it.</source>
        <translation>得分 %1%。</translation>
    </message>
    <message>
        <source>The answer is %1.</source>
        <translation>答案是 %1。</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1 题</translation>
    </message>
    <message>
        <source>%1 answered, %2 % right</source>
        <translation>已答 %1 题，正确率 %2%</translation>
    </message>
    <message>
        <source>Hint  (H)</source>
        <translation>提示  (H)</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Undo the last rating  (U)</source>
        <translation>撤销上一次评分  (U)</translation>
    </message>
    <message>
        <source>Home  (Esc)</source>
        <translation>主页  (Esc)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复习</translation>
    </message>
    <message>
        <source>For example: the answer here is %1.</source>
        <translation>例题：这里的答案是 %1。</translation>
    </message>
    <message>
        <source>Now you</source>
        <translation>轮到你</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Again, with other numbers  (N)</source>
        <translation>换一组数再来  (N)</translation>
    </message>
</context>
<context>
    <name>app::desktop::RoundCard</name>
    <message>
        <source>This round</source>
        <translation>本轮</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>no answers yet</source>
        <translation>还没有作答</translation>
    </message>
</context>
<context>
    <name>app::desktop::RoundHead</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>question %1 of %2</source>
        <translation>第 %1 题，共 %2 题</translation>
    </message>
    <message>
        <source>same questions again with code %1</source>
        <translation>用代码 %1 可再做同样的题</translation>
    </message>
</context>
<context>
    <name>app::desktop::ScenarioFiles</name>
    <message>
        <source>%1 was not written: %2. What you have is still open.</source>
        <translation>%1 未能写入：%2。你的内容仍然打开着。</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>The text is too long: at most %1 bytes.</source>
        <translation>文本太长：最多 %1 字节。</translation>
    </message>
    <message>
        <source>There is no place for a text here. A scenario says its topic first, as in topic = &quot;…&quot;.</source>
        <translation>这里没有可放文本的地方。场景先写课题，如 topic = &quot;…&quot;。</translation>
    </message>
</context>
<context>
    <name>app::desktop::ScenarioSheet</name>
    <message>
        <source>That text is too long.</source>
        <translation>文本太长。</translation>
    </message>
    <message>
        <source>Line %1: </source>
        <translation>第 %1 行：</translation>
    </message>
    <message>
        <source>The scenario as text</source>
        <translation>场景文本</translation>
    </message>
    <message>
        <source>Show this run</source>
        <translation>显示这次运行</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>app::desktop::SearchSheet</name>
    <message>
        <source>topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>term</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Search topics, scenarios, terms and actions</source>
        <translation>搜索主题、场景、术语和操作</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索一切</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Nothing has all of these words.</source>
        <translation>没有同时包含这些词的内容。</translation>
    </message>
</context>
<context>
    <name>app::desktop::SentenceBar</name>
    <message>
        <source>Sentence of the step</source>
        <translation>这一步的说明</translation>
    </message>
</context>
<context>
    <name>app::desktop::SessionKeeper</name>
    <message>
        <source>What is open cannot be kept for the next start: %1</source>
        <translation>无法为下次启动保存当前内容：%1</translation>
    </message>
    <message>
        <source>%1 was written by a newer version and is left as it is.</source>
        <translation>%1 由更新的版本写成，保持原样。</translation>
    </message>
    <message>
        <source>What was open could not be read (%1). It was set aside as %2.</source>
        <translation>上次打开的内容读不出来（%1），已改名保存为 %2。</translation>
    </message>
</context>
<context>
    <name>app::desktop::SideCard</name>
    <message>
        <source>done, %1 steps</source>
        <translation>已结束，共 %1 步</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Source that runs</source>
        <translation>正在运行的源代码</translation>
    </message>
</context>
<context>
    <name>app::desktop::Sidebar</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search topics, algorithms and scenarios</source>
        <translation>搜索课题、算法和场景</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>课题</translation>
    </message>
    <message>
        <source>Search topics</source>
        <translation>搜索课题</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
</context>
<context>
    <name>app::desktop::SittingEnd</name>
    <message>
        <source>Nothing is due now.</source>
        <translation>现在没有到期的题目。</translation>
    </message>
    <message>
        <source>That was all for now.</source>
        <translation>暂时就这些了。</translation>
    </message>
    <message>
        <source>%1 answered in %2 min, %3 % right</source>
        <translation>答了 %1 题，用时 %2 分钟，正确率 %3%</translation>
    </message>
    <message>
        <source>Next seven days</source>
        <translation>未来七天</translation>
    </message>
    <message>
        <source>%1 % of the last seven days&apos; answers were recalled; the target is %2 %.</source>
        <translation>最近七天的回忆率为 %1%，目标为 %2%。</translation>
    </message>
    <message>
        <source>Weakest topics</source>
        <translation>最薄弱的主题</translation>
    </message>
    <message>
        <source>%1: %2 % recalled</source>
        <translation>%1：回忆率 %2%</translation>
    </message>
    <message>
        <source>%1. Lesson: %2</source>
        <translation>%1。课程：%2</translation>
    </message>
    <message>
        <source>The time is over (%1 min). Still due: %2.</source>
        <translation>时间到（%1 分钟）。还有 %2 题到期。</translation>
    </message>
</context>
<context>
    <name>app::desktop::StepCounter</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Type a number and press Enter to go to that step</source>
        <translation>输入数字再按 Enter，跳到那一步</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>app::desktop::StepPreview</name>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>app::desktop::StopCard</name>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>Not quite.</source>
        <translation>不完全对。</translation>
    </message>
    <message>
        <source>The answer is %1.</source>
        <translation>答案是 %1。</translation>
    </message>
    <message>
        <source>Question, at step %1</source>
        <translation>提问，第 %1 步</translation>
    </message>
</context>
<context>
    <name>app::desktop::StudySheet</name>
    <message>
        <source>Practice settings</source>
        <translation>练习设置</translation>
    </message>
    <message>
        <source>Recall to be kept</source>
        <translation>目标回忆率</translation>
    </message>
    <message>
        <source>New questions a day</source>
        <translation>每天新题数</translation>
    </message>
    <message>
        <source>Other questions a day</source>
        <translation>每天复习数</translation>
    </message>
    <message>
        <source>Minutes a sitting</source>
        <translation>每次分钟数</translation>
    </message>
    <message>
        <source>Whole days only, no short steps</source>
        <translation>只按天复习，不用短间隔</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>those of FSRS-6; or 21 numbers of its optimiser</source>
        <translation>FSRS-6 默认值；也可填优化器给出的 21 个数</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>app::desktop::TextFieldEditor</name>
    <message>
        <source>The text has %1 bytes. At most %2 are allowed, so it was not taken.</source>
        <translation>这段文字有 %1 字节，最多允许 %2 字节，因此没有放入。</translation>
    </message>
    <message>
        <source>Generated. Type here to use your own</source>
        <translation>由程序生成；在此键入即可使用自己的输入</translation>
    </message>
</context>
<context>
    <name>app::desktop::Timeline</name>
    <message>
        <source>Timeline of the run</source>
        <translation>运行的时间线</translation>
    </message>
    <message>
        <source>stopped after %1 steps</source>
        <translation>在第 %1 步后停止</translation>
    </message>
</context>
<context>
    <name>app::desktop::TopicCard</name>
    <message>
        <source>Lesson: %1</source>
        <translation>课程：%1</translation>
    </message>
    <message>
        <source>%1 of %2 asked</source>
        <translation>已问 %1 / %2 题</translation>
    </message>
</context>
<context>
    <name>app::desktop::TopicList</name>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>系统</translation>
    </message>
</context>
<context>
    <name>app::desktop::TotalsCard</name>
    <message>
        <source>Whole run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>theory</source>
        <translation>理论</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Different: %1</source>
        <translation>不同之处：%1</translation>
    </message>
    <message>
        <source>Same input and settings</source>
        <translation>输入和设置相同</translation>
    </message>
</context>
<context>
    <name>app::desktop::Transport</name>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play again from the beginning</source>
        <translation>从头重新播放</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>速度 %1</translation>
    </message>
    <message>
        <source>Speed: at 1× a step takes 0.7 seconds  (+ and −)</source>
        <translation>速度：1× 时每步 0.7 秒  (+ 和 −)</translation>
    </message>
    <message>
        <source>Bookmark this step; Shift+M goes to the next one</source>
        <translation>给这一步加书签；Shift+M 跳到下一个书签</translation>
    </message>
    <message>
        <source>Go to the next event of a kind</source>
        <translation>前往某一类的下一个事件</translation>
    </message>
</context>
<context>
    <name>app::desktop::TreeTools</name>
    <message>
        <source>nothing of that name</source>
        <translation>没有这个名字</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>%1 found, Enter goes there</source>
        <translation>找到 %1 个，按 Enter 前往</translation>
    </message>
    <message>
        <source>Name, such as f(3)</source>
        <translation>名字，例如 f(3)</translation>
    </message>
    <message>
        <source>Search in the tree</source>
        <translation>在树中查找</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>The whole tree; Z goes to the active node</source>
        <translation>整棵树；Z 到当前结点</translation>
    </message>
    <message>
        <source>The whole graph; Z goes to the active object</source>
        <translation>整个图；Z 到当前对象</translation>
    </message>
    <message>
        <source>Fold what is off the active path, or unfold everything; a click folds one node</source>
        <translation>折叠不在当前路径上的部分，或全部展开；点击折叠一个结点</translation>
    </message>
    <message>
        <source>Follow the active node</source>
        <translation>跟随当前结点</translation>
    </message>
</context>
<context>
    <name>app::desktop::WeekChart</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>app::desktop::WorkChart</name>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>Work done</source>
        <translation>所做的工作</translation>
    </message>
</context>
</TS>
