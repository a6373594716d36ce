#include "simulators/engine/verifier.hpp"

#include "simulators/engine/recorded_json.hpp"
#include "simulators/load_balancing/recording.hpp"
#include "simulators/load_balancing/upstream_reader.hpp"

#include <memory>

namespace simulators::load_balancing {
namespace {

using engine::Verified;
using nlohmann::json;

json as_json(const Outcome& outcome) {
  return {{"tried", outcome.tried},
          {"picked", outcome.picked ? json(*outcome.picked) : json()},
          {"status", outcome.status},
          {"no_live", outcome.no_live}};
}

class NginxVerifier final : public engine::Verifier {
 public:
  [[nodiscard]] std::string_view topic() const override { return "load-balancing"; }

  [[nodiscard]] std::vector<Verified> verify(const std::string& text, const std::string& file,
                                             const engine::VerifyOptions& /*options*/) const override {
    const json recording = engine::read_recorded_json(text, file);
    return engine::with_recorded_json(file, [&] { return std::vector<Verified>{play(recording)}; });
  }

 private:
  static Verified play(const json& recording) {
    Verified verified{recording.value("id", "recording"), {}};
    const std::string version = recording.value("recorded_with", json::object()).value("nginx", "");
    if (!version.empty()) verified.program = "nginx " + version;
    verified.not_compared = recording.value("not_compared", std::vector<std::string>());
    const std::string text = nginx_text(recording);
    const auto upstream =
        std::make_shared<const Upstream>(read_upstream(text, located_in(verified.name, text)).upstream);
    const std::vector<Outcome> expected = expected_outcomes(recording);
    try {
      Replay replay(recording, upstream);
      const std::vector<Outcome> found = replay.outcomes();
      verified.compared = std::min(found.size(), expected.size());
      if (found.size() != expected.size()) {
        verified.differences.push_back("recorded " + std::to_string(expected.size()) + " requests, found " +
                                       std::to_string(found.size()));
      }
      for (std::size_t at = 0; at < std::min(found.size(), expected.size()); ++at) {
        const std::string number = std::to_string(at);
        verified.steps.push_back(
            engine::compared_step({"request " + number, "请求 " + number}, as_json(expected[at]), as_json(found[at])));
        for (std::string& difference :
             engine::differences_of(as_json(expected[at]), as_json(found[at]), "request " + number)) {
          verified.differences.push_back(std::move(difference));
        }
      }
      if (replay.has_random_left()) verified.differences.emplace_back("random numbers of the recording are left over");
    } catch (const std::runtime_error& error) {
      verified.differences.emplace_back(error.what());
    }
    return verified;
  }
};

}  // namespace

std::unique_ptr<engine::Verifier> make_verifier() { return std::make_unique<NginxVerifier>(); }

}  // namespace simulators::load_balancing
