#pragma once

#include "simulators/engine/input_error.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

/// What readers say to texts that are wrong in one place.
namespace tests::app::learning {

/// The text with its first `from` replaced. Fails the test where there is none.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// What a reader that is called throws, in English; "accepted" where it throws nothing.
std::string refusal_by(const auto& read) {
  try {
    static_cast<void>(read());
  } catch (const simulators::engine::InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace tests::app::learning
