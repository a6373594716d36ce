#include "app/learning/parameters.hpp"

#include "simulators/engine/random.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace app::learning {
namespace {

using simulators::engine::Random;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : std::string(between)) + text;
  return all;
}

std::string drawn(const IntegerDraw& draw, Random& random) {
  return std::to_string(random.between(draw.least, draw.most));
}

std::string drawn(const PickDraw& draw, Random& random) { return draw.texts[random.below(draw.texts.size())]; }

std::string drawn(const ListDraw& draw, Random& random) {
  std::vector<std::int64_t> numbers;
  std::set<std::int64_t> known;
  while (numbers.size() < draw.count) {
    const std::int64_t number = random.between(draw.least, draw.most);
    if (!draw.distinct || known.insert(number).second) numbers.push_back(number);
  }
  if (draw.order != ListDraw::Order::random) std::ranges::sort(numbers);
  if (draw.order == ListDraw::Order::reversed) std::ranges::reverse(numbers);
  if (draw.order == ListDraw::Order::nearly && numbers.size() > 1) {
    const std::size_t at = random.below(numbers.size() - 1);
    std::swap(numbers[at], numbers[at + 1]);
  }
  std::vector<std::string> texts;
  std::ranges::transform(numbers, std::back_inserter(texts), [](std::int64_t each) { return std::to_string(each); });
  return joined(texts, " ");
}

std::string drawn(const SubsetDraw& draw, Random& random) {
  std::vector<std::string> texts = draw.texts;
  random.shuffle(std::span(texts));
  texts.resize(std::min(draw.count, texts.size()));
  return joined(texts, "\n");
}

}  // namespace

Drawn draw(const std::vector<Parameter>& parameters, const std::string& question, std::uint64_t seed) {
  Drawn all;
  for (const Parameter& parameter : parameters) {
    Random random = Random::of_key(question + "\n" + std::to_string(seed) + "\n" + parameter.name);
    all[parameter.name] = std::visit([&random](const auto& draw) { return drawn(draw, random); }, parameter.draw);
  }
  return all;
}

std::string filled_in(std::string_view text, const Drawn& drawn) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view name = close == std::string_view::npos ? "" : text.substr(open + 1, close - open - 1);
    if (const auto found = drawn.find(name); found != drawn.end() && close != std::string_view::npos) {
      filled += found->second;
      text.remove_prefix(close + 1);
    } else {
      filled += '{';
      text.remove_prefix(open + 1);
    }
  }
  return filled;
}

}  // namespace app::learning
