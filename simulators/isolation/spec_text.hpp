#pragma once

#include "simulators/isolation/schedule_text.hpp"
#include "simulators/isolation/setting.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace simulators::isolation {

inline constexpr std::size_t most_steps_of_spec = 1'000;

/// Whether a text is a test of PostgreSQL's isolationtester: it begins with one of its words.
[[nodiscard]] bool is_spec(std::string_view text);

/// A test of isolationtester, with the order in which one of its permutations sends the steps. A session's setup comes
/// before its first step, in the order of the sessions, as isolationtester runs it.
struct Spec {
  NamedSchedule named = {};      ///< in the order of the permutation; lines are those of the file
  std::size_t permutations = 0;  ///< how many the file names; 0: all are meant, and the steps stand as in the file
};

/// Reads setup, sessions, steps and permutations, as far as the SQL is of the subset; teardown is skipped. A step of
/// several statements becomes several. `BEGIN ISOLATION LEVEL …` becomes two statements in the order of the server.
/// What a permutation says about the steps that its steps wait for ("s2(*)", "s2(s1)") is not needed, and passed over.
/// Throws engine::InputError at the place in the text; `permutation` counts from 1.
/// source: src/test/isolation/README in PostgreSQL
[[nodiscard]] Spec read_spec(std::string_view text, std::string_view source, Server server,
                             std::size_t permutation = 1);

}  // namespace simulators::isolation
