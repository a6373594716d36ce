// cores: crc32 address-hash fnv1a
// A hash of 100,000 fixed bytes, alone in the function `measured`, for callgrind to count: see ../instruction_count.sh.
#include "algorithms/hashing/address_hash.hpp"
#include "algorithms/hashing/crc32.hpp"
#include "algorithms/hashing/mixed_fnv1a.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace {

using Hash = std::uint64_t (*)(std::string_view);

namespace cores = algorithms::hashing;

std::uint64_t crc32_by_hand(std::string_view text) {
  std::uint32_t code = 0xFFFF'FFFF;
  for (std::size_t i = 0; i < text.size(); ++i) {
    code = cores::crc::table[(code ^ static_cast<std::uint8_t>(text[i])) & 0xFF] ^ code >> 8;
  }
  return ~code;
}

std::uint64_t address_hash_by_hand(std::string_view text) {
  std::uint32_t hash = 89;
  for (std::size_t i = 0; i < text.size(); ++i) hash = (hash * 113 + static_cast<std::uint8_t>(text[i])) % 6271;
  return hash;
}

std::uint64_t fnv1a_by_hand(std::string_view text) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
  for (std::size_t i = 0; i < text.size(); ++i) {
    hash = (hash ^ static_cast<std::uint8_t>(text[i])) * 0x0000'0100'0000'01B3;
  }
  return hash;
}

struct Pair {
  std::string_view name;
  Hash core;
  Hash hand_written;
};

constexpr Pair pairs[] = {
    {"crc32", [](std::string_view text) -> std::uint64_t { return cores::crc32(text); }, crc32_by_hand},
    {"address-hash", [](std::string_view text) -> std::uint64_t { return cores::address_hash(text); },
     address_hash_by_hand},
    {"fnv1a", [](std::string_view text) { return cores::fnv1a(text); }, fnv1a_by_hand},
};

}  // namespace

// Not static and not inlined: callgrind finds it by this name.
extern "C" [[gnu::noinline]] std::uint64_t measured(Hash hash, const char* bytes, std::size_t size) {
  return hash({bytes, size});
}

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: hashing_instruction_count HASH core|hand-written\n", stderr);
    return 2;
  }
  std::string text(100'000, '\0');
  std::uint32_t state = 1;
  for (char& byte : text) {
    state = state * 1664525U + 1013904223U;
    byte = static_cast<char>(state >> 24);
  }
  for (const Pair& pair : pairs) {
    if (pair.name == words[1]) {
      const Hash hash = std::string_view(words[2]) == "core" ? pair.core : pair.hand_written;
      return measured(hash, text.data(), text.size()) == pair.hand_written(text) ? 0 : 1;
    }
  }
  return 2;
}
