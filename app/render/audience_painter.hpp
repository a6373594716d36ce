#pragma once

#include "app/render/icons.hpp"
#include "app/render/sentence_painter.hpp"
#include "app/render/stage_painter.hpp"
#include "simulators/engine/caption.hpp"

#include <QList>
#include <QPolygonF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace app::render {

/// One answer that the class chooses from.
struct AudienceOption {
  QString text{};
  std::vector<simulators::engine::ElementId> elements{};
  std::size_t votes = 0;
  std::size_t first_votes = 0;  ///< of the vote before, where the class voted again
  bool right = false;
};

/// A text that the class reads.
struct AudienceText {
  QString title;
  QString markdown;
};

/// What the class sees.
struct Audience {
  enum class Blank : unsigned char { none, black, white };
  const simulators::engine::Scene& scene;
  const simulators::engine::Caption& sentence;  ///< of the step, or the question
  std::optional<AudienceText> text{};           ///< shown instead of the step
  std::vector<AudienceOption> options{};        ///< at most four; empty where nothing is asked
  bool revealed = false;
  QString place{};               ///< at the lower left: what is shown
  QString step{};                ///< at the lower right
  std::optional<int> seconds{};  ///< left on the clock
  double clock_share = 1;        ///< of the time that is left, 0 to 1
  Blank blank = Blank::none;
  std::optional<QPointF> pointer{};  ///< as shares of width and height
  QList<QPolygonF> strokes{};        ///< drawn by hand, as shares of width and height
};

/// Paints the view for a class: white ground, lines of 3 px at least, nothing smaller than 22 px at 1080 lines; every
/// size goes with the height. Answers are told apart by letter, shape and colour, on the elements and below.
class AudiencePainter {
 public:
  void paint(QPainter& painter, const QRectF& area, const Audience& audience, simulators::engine::Language language);

  /// How the tree of the picture is looked at.
  void set_trees(const QHash<simulators::engine::ElementId, TreeView>& trees) { trees_ = trees; }
  [[nodiscard]] const StagePainter* stage() const { return stage_.get(); }

 private:
  /// Makes the painters for a view of that height, where they are not.
  void fit(double height);
  /// The sentence, the picture and the answers; `clock` is the width that the clock takes.
  void paint_step(QPainter& painter, const QRectF& inside, double clock, const Audience& audience,
                  simulators::engine::Language language);
  void paint_clock(QPainter& painter, const QRectF& area, const Audience& audience) const;
  void paint_options(QPainter& painter, const QRectF& row, const Audience& audience,
                     simulators::engine::Language language) const;
  void paint_stage(QPainter& painter, const QRectF& area, const Audience& audience,
                   simulators::engine::Language language);
  /// The title, and the text below it as large as it fits between 56 px and 22 px at 1080 lines.
  void paint_text(QPainter& painter, const QRectF& area, const AudienceText& text,
                  simulators::engine::Language language) const;
  void paint_hand(QPainter& painter, const QRectF& area, const Audience& audience) const;

  std::shared_ptr<const Theme> theme_;
  std::unique_ptr<StagePainter> stage_;
  std::unique_ptr<SentencePainter> sentence_;
  QHash<simulators::engine::ElementId, TreeView> trees_;
  Icons icons_;
};

}  // namespace app::render
