#include "simulators/engine/schema.hpp"

#include <algorithm>

namespace simulators::engine {

const Field* Schema::find(std::string_view name) const {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace simulators::engine
