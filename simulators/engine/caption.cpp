#include "simulators/engine/caption.hpp"

namespace simulators::engine {

std::string Caption::text() const {
  std::string whole;
  for (const CaptionPart& part : parts) whole += part.text;
  return whole;
}

}  // namespace simulators::engine
