#include "algorithms/searching/binary_search.hpp"
#include "algorithms/searching/linear_scan.hpp"
#include "simulators/engine/reference_index.hpp"
#include "simulators/http_status/simulator.hpp"
#include "simulators/http_status/status_codes.hpp"

#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

namespace simulators::http_status {
namespace {

using Work = std::function<std::size_t()>;

/// Keeps what was worked out, so that it is worked out at all.
class DecisionTrial final : public engine::Benchmark::Trial {
 public:
  DecisionTrial(Work decide, std::int64_t repeated) : decide_(std::move(decide)), repeated_(repeated) {}
  void reset() override {}
  void work() override {
    for (std::int64_t i = 0; i < repeated_; ++i) result_ = result_ + decide_();
  }
  [[nodiscard]] std::size_t repetitions() const override { return 1'000; }

 private:
  Work decide_;
  std::int64_t repeated_;
  volatile std::size_t result_ = 0;
};

engine::Benchmark benchmark(std::string name, std::vector<std::int64_t> sizes, const std::function<Work()>& prepare) {
  return {std::move(name), std::move(sizes),
          [prepare](std::int64_t size) { return std::make_unique<DecisionTrial>(prepare(), size); }};
}

Facts facts_of_a_file() {
  Facts facts;
  facts.resource.etag = "\"v1\"";
  facts.resource.last_modified = "Tue, 05 Mar 2024 10:00:00 GMT";
  facts.resource.length = 26;
  facts.resource.methods = std::vector<std::string>{"GET", "HEAD"};
  return facts;
}

/// Decisions on a message that has been read, and on its bytes.
Work decides(std::string bytes) {
  return [message = read_message(bytes, {}, Silence::never), facts = facts_of_a_file()] {
    return static_cast<std::size_t>(walk(message, facts, Silence::never, Profile::rfc).status);
  };
}
Work reads_and_decides(std::string bytes) {
  return [bytes = std::move(bytes), facts = facts_of_a_file()] {
    return static_cast<std::size_t>(
        walk(read_message(bytes, {}, Silence::never), facts, Silence::never, Profile::rfc).status);
  };
}

constexpr std::string_view plain = "GET /menu HTTP/1.1\r\nHost: shop.example\r\n\r\n";
constexpr std::string_view conditional =
    "GET /menu HTTP/1.1\r\nHost: shop.example\r\nIf-None-Match: \"v0\", \"v1\"\r\nRange: bytes=0-4\r\n\r\n";

std::vector<int> all_codes() {
  std::vector<int> codes;
  for (const StatusCode& code : status_codes()) codes.push_back(code.code);
  return codes;
}

Work finds(std::string words) {
  auto index = std::make_shared<const engine::ReferenceIndex>(engine::every_reference());
  return [index, words = std::move(words)] { return index->find(words, 20).size(); };
}

}  // namespace

std::vector<engine::Benchmark> benchmarks() {
  namespace searching = algorithms::searching;
  return {benchmark("decide", {1'000}, [] { return decides(std::string(plain)); }),
          benchmark("decide-conditional", {1'000}, [] { return decides(std::string(conditional)); }),
          benchmark("read-and-decide", {1'000}, [] { return reads_and_decides(std::string(plain)); }),
          benchmark("linear-scan", {1'000},
                    []() -> Work {
                      return [codes = all_codes()] {
                        return searching::linear_scan(std::span<const int>(codes), 511).value_or(0);
                      };
                    }),
          benchmark("binary-search", {1'000},
                    []() -> Work {
                      return [codes = all_codes()] {
                        return searching::binary_search(std::span<const int>(codes), 511).value_or(0);
                      };
                    }),
          benchmark("find-words", {1}, [] { return finds("too many"); }),
          benchmark("find-with-a-slip", {1}, [] { return finds("tiemout"); }),
          benchmark("read-references", {1}, []() -> Work {
            return [] { return engine::ReferenceIndex(engine::every_reference()).tables().size(); };
          })};
}

}  // namespace simulators::http_status
