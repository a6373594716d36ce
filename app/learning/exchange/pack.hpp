#pragma once

#include "app/learning/lesson.hpp"
#include "app/learning/question_template.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Lesson packs: lessons and questions in one zip file, to be handed on. A pack is
///
///     pack.toml                               what it is, by whom, and what one may do with it
///     questions/<name>.toml                   question templates
///     lessons/<name>/en.md and zh.md          lessons
///     lessons/<name>/scenarios/<name>.toml    and their scenarios
///
/// and nothing else: there is no place in it for a program, a picture or a page, so none is ever read or written.
namespace app::learning::exchange {

inline constexpr std::size_t largest_archive = 16U << 20;     ///< bytes of the zip file
inline constexpr std::size_t largest_unpacked = 32U << 20;    ///< bytes of everything in it
inline constexpr std::size_t largest_pack_file = 256U << 10;  ///< bytes of one file
inline constexpr std::size_t most_pack_files = 2'000;
/// The most that a file may grow when it is unpacked, once it is larger than 64 KiB. Deflate reaches about 1,000 only
/// with one byte repeated.
inline constexpr std::size_t largest_ratio = 100;

/// What pack.toml says:
///
///     id = "waiting-in-line"
///     version = 2
///     title.en = "Waiting in line"
///     title.zh = "排队"
///     authors = ["Li Lei"]
///     licence = "CC BY 4.0"
struct PackHead {
  std::string id;  ///< small letters, digits and dashes; no topic's name
  std::uint32_t version = 1;
  simulators::engine::Localised title;
  std::vector<std::string> authors;
  std::string licence;
  friend bool operator==(const PackHead&, const PackHead&) = default;
};

/// A pack as it was found; its lessons and questions have not been judged.
struct Pack {
  PackHead head;
  std::map<std::string, std::string, std::less<>> files;  ///< by path, pack.toml among them
};

/// Reads pack.toml. Throws InputError with the place.
[[nodiscard]] PackHead read_pack_head(std::string_view text, const std::string& source);

/// Whether a pack may hold a file of that path. No such path leads out of its folder.
[[nodiscard]] bool is_pack_path(std::string_view path);

/// Reads a zip file. Throws InputError naming what is wrong: no zip file, a larger one or with more files than allowed,
/// a name that is_pack_path() refuses, a name twice, a symbolic link or another special file, a file that is encrypted,
/// damaged, too large or packed too tightly, no pack.toml. Nothing is written.
[[nodiscard]] Pack read_pack(const std::filesystem::path& archive);

/// Reads the same from a folder; what a pack has no place for is an error, too, except names that begin with a dot.
[[nodiscard]] Pack read_pack_folder(const std::filesystem::path& folder);

/// The bytes of the zip file: the same pack gives the same bytes. Throws InputError where it cannot be packed.
[[nodiscard]] std::string as_archive(const Pack& pack);

/// The questions and lessons of a pack; their names begin with its id and "/". Throws InputError for a question that
/// cannot be read.
[[nodiscard]] std::vector<QuestionTemplate> questions_of(const Pack& pack);
[[nodiscard]] std::vector<LessonFolder> lessons_of(const Pack& pack);

/// Everything that is wrong with a pack: its id is a topic's name, questions that cannot be read or asked, lessons with
/// faults, nothing in it.
[[nodiscard]] std::vector<simulators::engine::InputError> faults_of(const simulators::engine::Catalog& catalog,
                                                                    const Pack& pack);

}  // namespace app::learning::exchange
