#include "app/render/painter_words.hpp"

#include "app/render/lettering.hpp"

#include <cmath>

namespace app::render {

using simulators::engine::Language;

namespace {

QString grouped(std::size_t number) { return number_text(static_cast<std::int64_t>(number), true); }

QString in(Language language, const char* english, const char* chinese) {
  return QString::fromUtf8(language == Language::english ? english : chinese);
}

}  // namespace

QString values_per_column(std::size_t values, std::size_t columns, Language language) {
  const double each = static_cast<double>(values) / static_cast<double>(columns);
  constexpr double exact_below = 10;
  const QString share = each < exact_below && values % columns != 0
                            ? QString::number(each, 'f', 1)
                            : grouped(static_cast<std::size_t>(std::llround(each)));
  return in(language, "%1 values, %2 per column", "%1个值，每列%2个").arg(grouped(values), share);
}

QString nodes_on_levels(std::size_t nodes, std::size_t levels, Language language) {
  return in(language, "%1 nodes on %2 levels", "%1个节点，共%2层").arg(grouped(nodes), grouped(levels));
}

QString nodes_in_all(std::size_t nodes, Language language) {
  return in(language, nodes == 1 ? "%1 node" : "%1 nodes", "%1个节点").arg(grouped(nodes));
}

QString more_lines(std::size_t lines, Language language) {
  return in(language, "%1 more lines", "还有%1行").arg(grouped(lines));
}

QString more_frames(std::size_t frames, Language language) {
  return in(language, "… %1 more …", "…… 还有%1帧 ……").arg(grouped(frames));
}

QString frames_of_limit(std::size_t frames, std::size_t limit, Language language) {
  return in(language, "%1 of %2 frames", "%1 / %2 帧").arg(grouped(frames), grouped(limit));
}

QString rows_of_all(std::size_t first, std::size_t last, std::size_t all, Language language) {
  return in(language, "rows %1 to %2 of %3", "第%1至%2行，共%3行").arg(grouped(first), grouped(last), grouped(all));
}

QString more_columns(std::size_t columns, Language language) {
  return columns == 1 ? in(language, "1 more column", "还有1列")
                      : in(language, "%1 more columns", "还有%1列").arg(grouped(columns));
}

QString older_versions(std::size_t versions, Language language) {
  return in(language, "%1 older", "还有%1个更早的版本").arg(grouped(versions));
}

QString versions_between(std::size_t versions, Language language) {
  return in(language, "%1 between", "中间还有%1个版本").arg(grouped(versions));
}

QString steps_without_wait(std::int64_t steps, Language language) {
  return in(language, "%1 steps without a wait", "%1步没有等待").arg(number_text(steps, true));
}

QString steps_without_event(std::int64_t steps, Language language) {
  return in(language, "%1 steps in which nothing happens here", "%1步在此无事发生").arg(number_text(steps, true));
}

QString more_lanes(std::size_t lanes, Language language) {
  return lanes == 1 ? in(language, "1 more lane", "还有1条泳道")
                    : in(language, "%1 more lanes", "还有%1条泳道").arg(grouped(lanes));
}

QString spans_in_all(std::size_t spans, Language language) {
  return in(language, "%1 in all", "共%1段").arg(grouped(spans));
}

QString step_of(std::size_t step, std::size_t steps, Language language) {
  return in(language, "Step %1 / %2", "第%1步，共%2步").arg(grouped(step), grouped(steps));
}

}  // namespace app::render
