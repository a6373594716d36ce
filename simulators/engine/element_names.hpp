#pragma once

#include "simulators/engine/scene.hpp"
#include "simulators/engine/words.hpp"

#include <string>
#include <vector>

namespace simulators::engine {

/// One element of a scene, in words.
struct ElementName {
  ElementId id = 0;
  std::string name;   ///< what tells it from the others: "a[4], value 2", "fib(3)"
  std::string state;  ///< what it is at this step, in the topic's words ("just written"); empty where it is plain
  friend bool operator==(const ElementName&, const ElementName&) = default;
};

/// The names of the scene's elements in panel order, at most `most`: first those that are not plain, settled, future or
/// empty, so that a long row does not hide what happens. Cost: linear in the elements, words for `most` of them.
[[nodiscard]] std::vector<ElementName> element_names(const Scene& scene, Language language, std::size_t most);

/// The name of one element without its state; empty where the scene does not have it. Cost: linear in the elements.
[[nodiscard]] std::string name_of_element(const Scene& scene, ElementId element, Language language);

}  // namespace simulators::engine
