#include "simulators/load_balancing/faults.hpp"

#include "simulators/load_balancing/duration.hpp"
#include "simulators/load_balancing/server_line.hpp"
#include "simulators/load_balancing/word_lines.hpp"

#include <algorithm>
#include <array>

namespace simulators::load_balancing {
namespace {

using engine::shortened;

struct BehaviourName {
  std::string_view name;
  Behaviour behaviour;
};
constexpr std::array<BehaviourName, 4> behaviour_names = {{{"refuses", Behaviour::refuses},
                                                           {"breaks", Behaviour::breaks},
                                                           {"hangs", Behaviour::times_out},
                                                           {"garbles", Behaviour::babbles}}};

class FaultReader {
 public:
  FaultReader(const engine::Settings& settings, const std::vector<std::string>& names,
              const std::vector<std::string>& addresses)
      : settings_(settings), names_(names), addresses_(addresses) {}

  std::vector<Fault> read() {
    WordLines lines(settings_.text("faults"));
    for (auto words = lines.next(); !words.empty(); words = lines.next()) read_line(words);
    std::ranges::stable_sort(faults_, {}, &Fault::at);
    return std::move(faults_);
  }

 private:
  [[noreturn]] void refuse_word(const LineWord& word, std::string_view key, engine::Arguments arguments = {}) const {
    arguments.emplace_back("found", shortened(word.text));
    refuse(settings_.place("faults", word.offset), key, std::move(arguments));
  }

  void read_line(const std::vector<LineWord>& words) {
    if (faults_.size() >= most_faults) refuse_word(words.front(), "fewer-faults", {{"most", most_faults}});
    if (words.front().text != "at" || words.size() < 4) refuse_word(words.front(), "fault");
    Fault fault;
    const auto at = read_duration(words[1].text);
    if (!at) refuse_word(words[1], "duration");
    fault.at = *at;
    read_action(words, fault);
    bool is_known = false;
    for (std::size_t each = 0; each < names_.size(); ++each) {
      if (names_[each] != words[2].text && addresses_[each] != words[2].text) continue;
      is_known = true;
      fault.server = static_cast<std::uint8_t>(each);
      faults_.push_back(fault);
    }
    if (!is_known) {
      std::string offered;
      for (std::size_t each = 0; each < names_.size() && each < 8; ++each)
        offered += (each == 0 ? "" : ", ") + names_[each];
      if (names_.size() > 8) offered += " …";
      refuse_word(words[2], "one-of", {{"offered", offered}});
    }
  }

  void read_action(const std::vector<LineWord>& words, Fault& fault) const {
    const std::string_view action = words[3].text;
    const auto* const named = std::ranges::find(behaviour_names, action, &BehaviourName::name);
    const std::size_t arguments = action == "answers" || action == "slow" ? 1 : 0;
    if (named == behaviour_names.end() && arguments == 0 && action != "back") refuse_word(words[3], "fault-action");
    if (words.size() != 4 + arguments)
      refuse_word(words.size() > 4 + arguments ? words[4 + arguments] : words[3], "fault");
    if (named != behaviour_names.end()) {
      fault.behaviour = named->behaviour;
      fault.status = 0;
    } else if (action == "answers") {
      const auto status = read_count(words[4].text, 599);
      if (!status || *status < 200) refuse_word(words[4], "status");
      fault.status = static_cast<std::int32_t>(*status);
    } else if (action == "slow") {
      const auto delay = read_duration(words[4].text);
      if (!delay) refuse_word(words[4], "duration");
      fault.delay = static_cast<std::int32_t>(*delay / 1'000);
    }
  }

  const engine::Settings& settings_;
  const std::vector<std::string>& names_;
  const std::vector<std::string>& addresses_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> read_faults(const engine::Settings& settings, const std::vector<std::string>& names,
                               const std::vector<std::string>& addresses) {
  return FaultReader(settings, names, addresses).read();
}

}  // namespace simulators::load_balancing
