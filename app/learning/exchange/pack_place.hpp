#pragma once

#include "app/learning/exchange/pack.hpp"

#include <filesystem>
#include <vector>

namespace app::learning::exchange {

/// Where added packs are kept unless somebody says otherwise: "packs" beside the log of reviews.
[[nodiscard]] std::filesystem::path packs_place();

/// What adding a pack would do.
enum class Adding : std::uint8_t {
  adds,      ///< there is none of its id
  replaces,  ///< there is one of a lower version
  is_there,  ///< there is one of the same version or a higher one; it is replaced only if that is asked for
};
[[nodiscard]] Adding adding(const Pack& pack, const std::filesystem::path& place);

/// Puts a pack into its folder: whole, or not at all. Throws InputError where that cannot be written.
void add_pack(const Pack& pack, const std::filesystem::path& place);

/// Removes the pack of that id. Gives back whether there was one.
bool remove_pack(const std::string& id, const std::filesystem::path& place);

/// The packs that have been added, by their ids, and what is wrong with those that cannot be read: they are left out.
struct AddedPacks {
  std::vector<Pack> packs;
  std::vector<simulators::engine::InputError> faults;
};
[[nodiscard]] AddedPacks added_packs(const std::filesystem::path& place);

/// The questions and lessons that come with the program and those of added packs. A pack of which something cannot be
/// read brings nothing, and is named.
struct Collection {
  std::vector<QuestionTemplate> questions;
  std::vector<LessonFolder> lessons;
  std::vector<PackHead> packs;  ///< of which something was read
  std::vector<simulators::engine::InputError> faults;
};
[[nodiscard]] Collection collection(const std::filesystem::path& place);

}  // namespace app::learning::exchange
