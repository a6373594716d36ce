#pragma once

#include <span>

namespace simulators::load_balancing {

/// nginx_clock.cpp as a shared library, which is part of the program: what nginx is started with.
[[nodiscard]] std::span<const unsigned char> clock_library();

}  // namespace simulators::load_balancing
