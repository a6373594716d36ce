#pragma once

#include "simulators/engine/scenario.hpp"
#include "simulators/engine/words.hpp"
#include "simulators/http_status/profile.hpp"
#include "simulators/http_status/walk.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a server that is not ours answered to a scenario's request, and why it may have done so.
namespace simulators::http_status {

/// An answer as it was heard.
struct HeardAnswer {
  int status = 200;  ///< or no_answer
  std::vector<int> interim{};
  std::vector<std::pair<std::string, std::string>> fields{};

  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// The simulator beside the server.
struct Explained {
  Profile profile = Profile::rfc;              ///< whose answer the simulator worked out
  Answer simulated;                            ///< that answer
  std::vector<engine::Localised> sentences{};  ///< where both come from, and what would make them equal
};

/// What a server calls itself in its field Server, as far as it is one that is simulated.
[[nodiscard]] std::optional<Profile> profile_named(std::string_view server_field);

/// Works out the scenario as the program that the server says it is, else as the scenario's own profile, and explains
/// what was heard: the node that decides so; where both differ, whether the RFCs permit it, and which single other fact
/// makes the graph give that very status, found by trying them; fields that must be there and are not.
/// Requires: a scenario of the topic whose task is to decide. Throws InputError where it is wrong.
/// Cost: some hundred walks.
[[nodiscard]] Explained explain_heard(const engine::Scenario& scenario, const HeardAnswer& heard);

}  // namespace simulators::http_status
