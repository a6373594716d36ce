#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/schema.hpp"
#include "simulators/garbage_collection/interpreter.hpp"
#include "simulators/python/syntax.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace simulators::garbage_collection {

/// How much is told: what a first lesson needs, or every single change of a count.
enum class Detail : std::uint8_t { lesson, everything };

/// A scenario under CPython's rules, read and judged. Those of the other collectors are collectors::Scenario.
struct Scenario {
  Detail detail = Detail::lesson;
  CPythonVersion version = CPythonVersion::v3_11;
  std::shared_ptr<const std::string> program;     ///< as it was written; never null
  std::shared_ptr<const python::Program> parsed;  ///< never null
  ProgramLimits limits{};
};

/// The longest program of a scenario, in bytes: its lines can be numbered with 16 bits.
inline constexpr std::size_t longest_listing = 60'000;

/// The fields of a scenario.
[[nodiscard]] engine::Schema make_schema();

/// Reads the settings. Throws InputError at the wrong character of the program.
[[nodiscard]] Scenario read(const engine::Settings& settings);

/// The program of the settings alone. Throws InputError at its wrong character.
[[nodiscard]] std::shared_ptr<const python::Program> read_program(const engine::Settings& settings);

}  // namespace simulators::garbage_collection
