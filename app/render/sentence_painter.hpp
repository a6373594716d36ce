#pragma once

#include "app/render/theme.hpp"
#include "simulators/engine/caption.hpp"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QPainter;

namespace app::render {

/// Paints the sentence of a step: the bar that says "now", the words, and a chip in its role's paint for each element.
/// Never elided: what does not fit goes to the next line. No line begins with a closing mark or ends with an opening
/// one.
class SentencePainter {
 public:
  explicit SentencePainter(std::shared_ptr<const Theme> theme);

  /// The height that the sentence takes at this width, the space above and below included.
  [[nodiscard]] double height(const simulators::engine::Caption& caption, double width,
                              simulators::engine::Language language) const;

  /// Paints the sentence in the middle of the height of `area`, without a ground.
  void paint(QPainter& painter, const QRectF& area, const simulators::engine::Caption& caption,
             simulators::engine::Language language);

  /// The element of the chip at a point of the area painted last.
  [[nodiscard]] std::optional<simulators::engine::ElementId> element_at(QPointF point) const;

 private:
  std::shared_ptr<const Theme> theme_;
  std::vector<std::pair<QRectF, simulators::engine::ElementId>> chips_;
};

}  // namespace app::render
