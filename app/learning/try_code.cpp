#include "app/learning/instance.hpp"

namespace app::learning {
namespace {

constexpr std::string_view code_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 8;
constexpr unsigned letter_bits = 5;

}  // namespace

std::string try_code(std::uint64_t seed) {
  std::string code(code_length, '0');
  for (auto letter = code.rbegin(); letter != code.rend(); ++letter) {
    *letter = code_letters[seed % code_letters.size()];
    seed >>= letter_bits;
  }
  return code;
}

std::optional<std::uint64_t> seed_of(std::string_view code) {
  if (code.size() != code_length) return std::nullopt;
  std::uint64_t seed = 0;
  for (char letter : code) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == 'O') letter = '0';
    if (letter == 'I' || letter == 'L') letter = '1';
    const std::size_t digit = code_letters.find(letter);
    if (digit == std::string_view::npos) return std::nullopt;
    seed = seed << letter_bits | digit;
  }
  return seed;
}

}  // namespace app::learning
