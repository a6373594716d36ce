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

QString more_lines(std::size_t lines, Language language) {
  return in(language, "%1 more lines", "还有%1行").arg(grouped(lines));
}

QString more_frames(std::size_t frames, Language language) {
  return in(language, "… %1 more …", "…… 还有%1帧 ……").arg(grouped(frames));
}

QString frames_of_limit(std::size_t frames, std::size_t limit, Language language) {
  return in(language, "%1 of %2 frames", "%1 / %2 帧").arg(grouped(frames), grouped(limit));
}

QString step_of(std::size_t step, std::size_t steps, Language language) {
  return in(language, "Step %1 / %2", "第%1步，共%2步").arg(grouped(step), grouped(steps));
}

}  // namespace app::render
