// Any bytes are read as tables and a schedule, or refused at a place within them. What is read is played on every
// server at every level, and its story replayed; the schedule reads back as it was written.
#include "simulators/engine/input_error.hpp"
#include "simulators/isolation/setup_text.hpp"
#include "simulators/isolation/story/state.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

using namespace simulators::isolation;

namespace {

constexpr std::size_t most_steps_played = 40;

void play(const NamedSchedule& named, const std::string& text) {
  story::Scenario scenario;
  scenario.named = std::make_shared<const NamedSchedule>(named);
  scenario.text = std::make_shared<const std::string>(text);
  for (const Setting& setting : all_settings) {
    scenario.setting = setting;
    const story::Book book = story::write_book(scenario);
    story::State state = story::start(scenario);
    for (const story::Event& event : book.events) story::apply(state, event);
    if (!state.is_over) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(bytes, bytes + size);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  try {
    NamedSchedule named = read_script(text, "schedule");
    std::vector<std::size_t> order(named.texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const NamedSchedule again = read_schedule(text_of(named, order), named.schedule.tables, "again");
    if (again.texts != named.texts || again.names != named.names) std::abort();
    if (named.texts.size() <= most_steps_played && named.names.size() <= story::most_sessions) play(named, text);
  } catch (const simulators::engine::InputError& error) {
    if (error.place().line == 0 || error.place().line > lines) std::abort();
  }
  return 0;
}
