// Packs as they are made, added and removed; and zip files that somebody made to do harm.
#include "app/learning/exchange/class_list.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "simulators/engine/catalog.hpp"
#include "simulators/engine/input_error.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace app::learning::exchange;
using simulators::engine::Catalog;
using simulators::engine::InputError;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string head =
    "id = \"queues\"\nversion = 2\ntitle.en = \"Queues\"\ntitle.zh = \"队列\"\nauthors = [\"Li Lei\"]\nlicence = \"CC "
    "BY 4.0\"\n";
const std::string question =
    "topic = \"queues\"\nkind = \"short\"\ntitle = \"t\"\nlevel = 1\nseconds = 20\ntext = \"Word?\"\naccept = "
    "[\"gap\"]\n";

Pack small_pack() {
  Pack pack{read_pack_head(head, "pack.toml"), {}};
  pack.files = {{"pack.toml", head}, {"questions/word.toml", question}};
  return pack;
}

/// An entry of a zip file as somebody writes it by hand: what it says of itself need not be true.
struct RawEntry {
  std::string name;
  std::string content{};
  std::uint32_t attributes = 0;      ///< upper half: the Unix mode
  std::uint16_t made_by = 3U << 8U;  ///< Unix
  std::uint16_t flags = 0;           ///< 1: encrypted
};

std::uint32_t crc_of(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

/// A zip file with stored entries (APPNOTE.TXT 4.3).
class RawZip {
 public:
  std::string made_of(const std::vector<RawEntry>& entries) {
    std::string directory;
    for (const RawEntry& entry : entries) {
      const auto offset = static_cast<std::uint32_t>(bytes_.size());
      put(bytes_, 0x04034b50, 4), put(bytes_, 20, 2), common(bytes_, entry), bytes_ += entry.name + entry.content;
      put(directory, 0x02014b50, 4), put(directory, entry.made_by | 20U, 2), put(directory, 20, 2);
      common(directory, entry), put(directory, 0, 2), put(directory, 0, 2), put(directory, 0, 2);
      put(directory, entry.attributes, 4), put(directory, offset, 4), directory += entry.name;
    }
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    const auto count = static_cast<std::uint32_t>(entries.size() & 0xFFFFU);
    bytes_ += directory;
    put(bytes_, 0x06054b50, 4), put(bytes_, 0, 4), put(bytes_, count, 2), put(bytes_, count, 2);
    put(bytes_, static_cast<std::uint32_t>(directory.size()), 4), put(bytes_, begin, 4), put(bytes_, 0, 2);
    return std::move(bytes_);
  }

 private:
  static void put(std::string& bytes, std::uint32_t value, int count) {
    for (int byte = 0; byte < count; ++byte) bytes += static_cast<char>(value >> (8 * byte) & 0xFFU);
  }
  static void common(std::string& bytes, const RawEntry& entry) {
    const auto size = static_cast<std::uint32_t>(entry.content.size());
    put(bytes, entry.flags, 2), put(bytes, 0, 2), put(bytes, 0, 2), put(bytes, 0x21, 2);
    put(bytes, crc_of(entry.content), 4), put(bytes, size, 4), put(bytes, size, 4);
    put(bytes, static_cast<std::uint32_t>(entry.name.size()), 2), put(bytes, 0, 2);
  }
  std::string bytes_;
};

class PackTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  std::string refusal_of(const std::string& bytes) {
    try {
      static_cast<void>(read_pack(write("hostile.zip", bytes)));
    } catch (const InputError& error) {
      return error.what();
    }
    return "accepted";
  }
  std::string refusal_of(const std::vector<RawEntry>& entries) { return refusal_of(RawZip().made_of(entries)); }

  fs::path folder_ = fs::temp_directory_path() / ("stepscope-pack-" + std::to_string(getpid()));
  fs::path place_ = folder_ / "packs";
  Catalog catalog_;
};

TEST_F(PackTest, IsReadBackAsItWasMadeAndIsTheSameFileEachTime) {
  const Pack pack = small_pack();
  const std::string bytes = as_archive(pack);
  EXPECT_EQ(bytes, as_archive(pack));
  const Pack back = read_pack(write("p.zip", bytes));
  EXPECT_EQ(back.head, pack.head);
  EXPECT_EQ(back.files, pack.files);
  EXPECT_THAT(faults_of(catalog_, back), IsEmpty());
  EXPECT_EQ(questions_of(back).front().name, "queues/word");
}

TEST_F(PackTest, WrittenByHandIsReadToo) {
  const Pack back = read_pack(write(
      "p.zip",
      RawZip().made_of({{"questions/", "", 0x41ED0000U}, {"pack.toml", head}, {"questions/word.toml", question}})));
  EXPECT_EQ(back.files.size(), 2U);
}

TEST_F(PackTest, ThatLeadsOutOfItsFolderIsRefusedAndWritesNothing) {
  for (const std::string name : {"../evil.toml", "questions/../../evil.toml", "/etc/passwd", "questions\\..\\evil.toml",
                                 "C:evil.toml", "questions/./a.toml", "questions//a.toml", "lessons/../pack.toml",
                                 "QUESTIONS/a.toml", "questions/a.toml/b.toml", "questions/con .toml"}) {
    EXPECT_THAT(refusal_of({{"pack.toml", head}, {name, question}}), HasSubstr("expected only pack.toml")) << name;
  }
  EXPECT_FALSE(fs::exists(folder_.parent_path() / "evil.toml"));
}

TEST_F(PackTest, ThatBringsProgramsPicturesOrPagesIsRefused) {
  for (const std::string name :
       {"run.sh", "questions/a.py", "lessons/a/picture.svg", "lessons/a/page.html", "a.js", "lessons/a/x.md"}) {
    EXPECT_THAT(refusal_of({{"pack.toml", head}, {name, "<svg onload=\"alert(1)\"/>"}}), HasSubstr("expected only"))
        << name;
  }
}

TEST_F(PackTest, WithALinkOrADeviceIsRefused) {
  for (const std::uint32_t mode : {0xA1FFU, 0x21FFU, 0x61FFU, 0x11FFU, 0xC1FFU}) {
    EXPECT_THAT(refusal_of({{"pack.toml", head}, {"questions/word.toml", "/etc/passwd", mode << 16U}}),
                HasSubstr("found a link"));
  }
}

TEST_F(PackTest, WithTooManyFilesIsRefusedBeforeAnyIsRead) {
  std::vector<RawEntry> entries;
  for (std::size_t at = 0; at <= most_pack_files; ++at)
    entries.push_back({"questions/" + std::to_string(at) + ".toml"});
  EXPECT_THAT(refusal_of(entries), HasSubstr("expected at most 2000 files, found 2001"));
}

TEST_F(PackTest, OfAMillionFilesIsRefusedByItsSize) {
  // One entry and its line in the directory, a million times; the end tells how many and how long.
  const std::string one = RawZip().made_of({{"a", ""}});
  const std::size_t directory = one.find("PK\x01\x02");
  const std::size_t end = one.find("PK\x05\x06");
  std::string bytes;
  bytes.reserve(one.size() * 1'000'000);
  for (int entry = 0; entry < 1'000'000; ++entry) bytes.append(one, 0, directory);
  for (int entry = 0; entry < 1'000'000; ++entry) bytes.append(one, directory, end - directory);
  bytes += one.substr(end);
  EXPECT_THAT(refusal_of(bytes), HasSubstr("expected a pack of at most 16777216 bytes"));
}

TEST_F(PackTest, ThatGrowsWithoutEndIsRefused) {
  // 200 KB of one letter are some 200 bytes.
  Pack bomb = small_pack();
  bomb.files["questions/bomb.toml"] = std::string(200'000, 'a');
  EXPECT_THAT(refusal_of(as_archive(bomb)), HasSubstr("grows at most 100 times"));
  bomb.files["questions/bomb.toml"] = std::string(largest_pack_file + 1, 'a');
  EXPECT_THAT(refusal_of(as_archive(bomb)), HasSubstr("at most 262144 bytes"));
}

TEST_F(PackTest, ThatSaysLessThanItHoldsIsRefused) {
  // The directory says 3 bytes, the entry has more: what is unpacked is counted, and the check sum does not fit.
  std::string bytes = RawZip().made_of({{"pack.toml", head}});
  const std::size_t directory = bytes.find("PK\x01\x02");
  bytes[directory + 24] = 3;
  for (int byte = 1; byte < 4; ++byte) bytes[directory + 24 + static_cast<std::size_t>(byte)] = 0;
  EXPECT_NE(refusal_of(bytes), "accepted");
}

TEST_F(PackTest, ThatIsDamagedEncryptedOrNoneIsRefused) {
  EXPECT_THAT(refusal_of(std::string("no zip at all")), HasSubstr("expected a zip file"));
  EXPECT_THAT(refusal_of(std::string()), HasSubstr("expected a"));
  EXPECT_THAT(refusal_of({{"questions/word.toml", question}}), HasSubstr("expected a pack.toml"));
  EXPECT_THAT(refusal_of({{"pack.toml", head}, {"pack.toml", head}}), testing::Not("accepted"));
  EXPECT_THAT(refusal_of({{"pack.toml", head, 0, 3U << 8U, 1}}), testing::Not("accepted"));
  std::string damaged = RawZip().made_of({{"pack.toml", head}});
  damaged[45] = static_cast<char>(damaged[45] ^ 1);
  EXPECT_NE(refusal_of(damaged), "accepted") << "its check sum does not fit";
  const std::string whole = as_archive(small_pack());
  for (std::size_t size = 0; size < whole.size(); size += 7) EXPECT_NE(refusal_of(whole.substr(0, size)), "accepted");
  EXPECT_THROW(static_cast<void>(read_pack(folder_ / "none.zip")), InputError);
  EXPECT_THROW(static_cast<void>(read_pack(folder_)), InputError);
}

TEST_F(PackTest, WithFaultsTellsThemAll) {
  Pack pack = small_pack();
  pack.head.id = "sorting";
  pack.files["lessons/first/en.md"] = "# Title\n\n<script>alert(1)</script>\n\n![x](file:///etc/passwd)\n";
  pack.files["questions/word.toml"] = "topic = 1";
  std::string all;
  for (const InputError& fault : faults_of(catalog_, pack)) all += std::string(fault.what()) + "\n";
  EXPECT_THAT(all, HasSubstr("no topic's name"));
  EXPECT_THAT(all, HasSubstr("questions/word.toml:1:"));
  EXPECT_THAT(all, HasSubstr("lessons/first/en.md:3:1: expected Markdown without HTML"));
  EXPECT_THAT(all, HasSubstr("en.md:5:"));
  EXPECT_THAT(all, HasSubstr("zh.md"));
}

TEST_F(PackTest, InALanguageThatIsNotKnownIsRefused) {
  EXPECT_THAT(refusal_of({{"pack.toml", head}, {"lessons/first/fr.md", "# Bonjour"}}), HasSubstr("expected only"));
  write("folder/pack.toml", head);
  write("folder/lessons/first/fr.md", "# Bonjour");
  EXPECT_THROW(static_cast<void>(read_pack_folder(folder_ / "folder")), InputError);
}

TEST_F(PackTest, IsAddedReplacedAndRemovedWhole) {
  Pack pack = small_pack();
  EXPECT_EQ(adding(pack, place_), Adding::adds);
  add_pack(pack, place_);
  EXPECT_EQ(adding(pack, place_), Adding::is_there);
  pack.head.version = 3;
  EXPECT_EQ(adding(pack, place_), Adding::replaces);
  pack.files = {{"pack.toml", head}, {"questions/other.toml", question}};
  add_pack(pack, place_);
  EXPECT_FALSE(fs::exists(place_ / "queues/questions/word.toml")) << "nothing of the old version stays";
  const Collection all = collection(place_);
  EXPECT_EQ(all.questions.back().name, "queues/other");
  EXPECT_THAT(all.faults, IsEmpty());
  EXPECT_TRUE(remove_pack("queues", place_));
  EXPECT_FALSE(remove_pack("queues", place_));
  EXPECT_FALSE(remove_pack("../packs", place_));
  EXPECT_TRUE(fs::exists(place_));
}

TEST_F(PackTest, ThatCannotBeReadIsNamedAndTheOthersStay) {
  add_pack(small_pack(), place_);
  fs::create_directories(place_ / "broken");
  std::ofstream(place_ / "broken/pack.toml") << "id = 3";
  std::ofstream(place_ / "stray.txt") << "x";
  fs::create_symlink("/etc", place_ / "queues/lessons");
  const Collection all = collection(place_);
  ASSERT_EQ(all.faults.size(), 2U) << "the broken one, and the one with a link in it";
  EXPECT_THAT(all.faults[0].what(), HasSubstr("broken/pack.toml:1:"));
}

TEST_F(PackTest, IsNotAddedWhereNothingCanBeWritten) {
  write("packs", "a file where the folder should be");
  EXPECT_THROW(add_pack(small_pack(), place_), InputError);
}

TEST(ClassList, IsReadFromTheColumnOfNames) {
  EXPECT_THAT(read_class_list("\xEF\xBB\xBFid;姓名\n1;李雷\n2;\"韩, 梅梅\"\n", "c.csv"),
              testing::ElementsAre("李雷", "韩, 梅梅"));
  EXPECT_THAT(read_class_list("Li Lei\nHan Meimei\n\n", "c.csv"), testing::ElementsAre("Li Lei", "Han Meimei"));
  EXPECT_THAT(read_class_list("Name,Class\nLi Lei,3\n", "c.csv"), testing::ElementsAre("Li Lei"));
}

TEST(ClassList, TellsWhatIsWrongWithItsLine) {
  const std::vector<std::pair<std::string, std::string>> faults = {
      {"", "c.csv: expected names"},
      {"Name\nLi\nLi\n", "c.csv:3: expected each name once"},
      {"a\n\"b\nc", "c.csv:2: expected quotes that end"},
      {"a\n\xff", "c.csv:2:1: expected UTF-8"},
      {std::string(longest_class_list + 1, 'a'), "expected a class list of at most"},
  };
  for (const auto& [text, expected] : faults) {
    try {
      static_cast<void>(read_class_list(text, "c.csv"));
      ADD_FAILURE() << expected;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr(expected));
    }
  }
}

}  // namespace
