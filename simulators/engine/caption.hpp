#pragma once

#include "simulators/engine/scene.hpp"

#include <optional>
#include <string>
#include <vector>

namespace simulators::engine {

/// A piece of a sentence: plain words, or a reference to an element of the scene (shown as a chip in its role's paint).
struct CaptionPart {
  std::string text;
  std::optional<ElementId> element;
  Role role = Role::plain;  ///< of a reference: the role the element has in the sentence
  friend bool operator==(const CaptionPart&, const CaptionPart&) = default;
};

/// One sentence for the learner about one step, in one language.
struct Caption {
  std::vector<CaptionPart> parts;
  friend bool operator==(const Caption&, const Caption&) = default;

  /// The sentence as plain text.
  [[nodiscard]] std::string text() const;
};

}  // namespace simulators::engine
