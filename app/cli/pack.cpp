#include "app/cli/pack.hpp"

#include "app/cli/parse.hpp"
#include "app/cli/texts.hpp"
#include "app/cli/whole_file.hpp"
#include "app/learning/exchange/imported.hpp"
#include "app/learning/exchange/pack_place.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace app::cli {
namespace {

namespace exchange = learning::exchange;
namespace fs = std::filesystem;
using simulators::engine::InputError;
using simulators::engine::Language;

struct Options {
  std::string target;  ///< a pack, a folder, a file of questions, or an id
  std::string output;
  std::string place;  ///< where packs are kept; the usual place where it is empty
  std::string format;
  std::string topic = "general";
  bool yes = false;
  bool replace = false;
};

fs::path place_of(const Options& options) {
  return options.place.empty() ? exchange::packs_place() : fs::path(options.place);
}

exchange::Pack pack_at(const std::string& target) {
  std::error_code error;
  return fs::is_directory(target, error) ? exchange::read_pack_folder(target) : exchange::read_pack(target);
}

void show_contents(std::FILE* out, const exchange::Pack& pack, Language language) {
  fmt::print(out, "{}\n", say("pack.head", language, pack.head.title.in(language), pack.head.id, pack.head.version));
  fmt::print(out, "{}\n", say("pack.by", language, fmt::join(pack.head.authors, ", "), pack.head.licence));
  for (const learning::LessonFolder& lesson : exchange::lessons_of(pack)) {
    fmt::print(out, "  {} {}\n", text("pack.lesson", language), lesson.name);
  }
  for (const learning::QuestionTemplate& question : exchange::questions_of(pack)) {
    fmt::print(out, "  {} {} · {}\n", text("pack.question", language), question.name, question.title.in(language));
  }
}

int tell_faults(const exchange::Pack& pack, Language language) {
  const simulators::engine::Catalog catalog;
  const std::vector<InputError> faults = exchange::faults_of(catalog, pack);
  for (const InputError& fault : faults) fmt::print(stderr, "{}\n", fault.message(language));
  return faults.empty() ? request::exit_good : request::exit_usage;
}

int check(std::FILE* out, const Options& options, Language language) {
  const exchange::Pack pack = pack_at(options.target);
  const int status = tell_faults(pack, language);
  if (status == request::exit_good) fmt::print(out, "{}\n", say("pack.good", language, pack.head.id));
  return status;
}

int make(std::FILE* out, const Options& options, Language language) {
  const exchange::Pack pack = exchange::read_pack_folder(options.target);
  if (const int status = tell_faults(pack, language); status != request::exit_good) return status;
  const std::string file = options.output.empty() ? pack.head.id + ".zip" : options.output;
  write_whole(file, exchange::as_archive(pack));
  fmt::print(out, "{}\n", say("interview.written", language, file));
  return request::exit_good;
}

int add(std::FILE* out, const Options& options, Language language) {
  const exchange::Pack pack = exchange::read_pack(options.target);
  show_contents(out, pack, language);
  if (const int status = tell_faults(pack, language); status != request::exit_good) return status;
  const fs::path place = place_of(options);
  if (exchange::adding(pack, place) == exchange::Adding::is_there && !options.replace) {
    fmt::print(out, "{}\n", say("pack.there", language, pack.head.id));
    return request::exit_no;
  }
  if (!options.yes) {
    fmt::print(out, "{}\n", text("pack.ask", language));
    return request::exit_good;
  }
  exchange::add_pack(pack, place);
  fmt::print(out, "{}\n", say("pack.added", language, pack.head.id, (place / pack.head.id).string()));
  return request::exit_good;
}

int list(std::FILE* out, const Options& options, Language language) {
  const exchange::AddedPacks added = exchange::added_packs(place_of(options));
  for (const exchange::Pack& pack : added.packs) show_contents(out, pack, language);
  for (const InputError& fault : added.faults) fmt::print(stderr, "{}\n", fault.message(language));
  return added.faults.empty() ? request::exit_good : request::exit_usage;
}

int remove(std::FILE* out, const Options& options, Language language) {
  if (!exchange::remove_pack(options.target, place_of(options))) {
    throw InputError({"pack remove", 0, 0}, {"expected the id of a pack that was added, found " + options.target,
                                             "应为已添加课程包的 id，实际为 " + options.target});
  }
  fmt::print(out, "{}\n", say("pack.removed", language, options.target));
  return request::exit_good;
}

/// The format that a file's name or its first characters say.
std::string format_of(const std::string& file, const std::string& content) {
  const std::string ending = fs::path(file).extension().string();
  if (ending == ".gift") return "gift";
  if (ending == ".xml" || content.starts_with("<?xml") || content.starts_with("<quiz")) return "moodle";
  if (content.starts_with("#separator") || content.starts_with("#html")) return "anki";
  if (content.find("\nANSWER:") != std::string::npos) return "aiken";
  return "gift";
}

exchange::Imported read_as(const std::string& format, const std::string& content, const Options& options,
                           const std::string& folder) {
  const exchange::Destination destination{folder, options.topic};
  if (format == "moodle") return exchange::read_moodle_xml(content, options.target, destination);
  if (format == "aiken") return exchange::read_aiken(content, options.target, destination);
  if (format == "anki") return exchange::read_anki(content, options.target, destination);
  return exchange::read_gift(content, options.target, destination);
}

/// Puts the questions beside those that are there; none is written over.
void write_questions(const exchange::Imported& imported, const std::string& id, const fs::path& folder) {
  const fs::path questions = folder / "questions";
  const auto file_of = [&](const learning::QuestionTemplate& question) {
    return questions / (question.name.substr(id.size() + 1) + ".toml");
  };
  std::error_code error;
  for (const learning::QuestionTemplate& question : imported.questions) {
    if (!fs::exists(file_of(question), error)) continue;
    throw InputError({file_of(question).string(), 0, 0}, {"expected no file of that name", "不应已有同名文件"});
  }
  fs::create_directories(questions, error);
  for (const learning::QuestionTemplate& question : imported.questions) {
    write_whole(file_of(question).string(), exchange::as_toml(question));
  }
  const fs::path head = folder / "pack.toml";
  if (fs::exists(head, error)) return;
  write_whole(head.string(),
              fmt::format("id = \"{}\"\nversion = 1\ntitle = \"{}\"\nauthors = [\"?\"]\nlicence = \"?\"\n", id, id));
}

/// The id that a pack in that folder has, or gets from the folder's name.
std::string id_for(const Options& options) {
  if (options.output.empty()) return "imported";
  const fs::path head = fs::path(options.output) / "pack.toml";
  std::error_code error;
  if (fs::exists(head, error)) {
    constexpr std::size_t longest_head = 16U << 10;
    return exchange::read_pack_head(read_whole(head.string(), longest_head), head.string()).id;
  }
  const std::string name = fs::absolute(options.output).lexically_normal().filename().string();
  if (!exchange::is_pack_path("questions/" + name + ".toml")) {
    throw InputError({options.output, 0, 0}, {"expected a folder's name of small letters, digits and dashes",
                                              "文件夹名应由小写字母、数字和连字符组成"});
  }
  return name;
}

int import(std::FILE* out, const Options& options, Language language) {
  const std::string content = read_whole(options.target, exchange::longest_import);
  const std::string format = options.format.empty() ? format_of(options.target, content) : options.format;
  const std::string id = id_for(options);
  const exchange::Imported imported = read_as(format, content, options, id);
  for (const learning::QuestionTemplate& question : imported.questions) {
    fmt::print(out, "  {:<9} {} · {}\n", name_of(question.kind), question.name, question.title.in(language));
  }
  for (const exchange::Skipped& skipped : imported.skipped) {
    fmt::print(
        out, "  {}\n",
        say("import.skipped", language, options.target, skipped.line, skipped.what, skipped.reason.in(language)));
  }
  fmt::print(out, "{}\n", say("import.sum", language, imported.questions.size(), imported.skipped.size(), format));
  if (options.output.empty()) {
    fmt::print(out, "{}\n", text("import.dry", language));
  } else if (!imported.questions.empty()) {
    write_questions(imported, id, options.output);
    fmt::print(out, "{}\n", say("interview.written", language, (fs::path(options.output) / "questions").string()));
  }
  return imported.questions.empty() ? request::exit_no : request::exit_good;
}

void check_command(const std::vector<std::string>& arguments) {
  const std::vector<std::string> commands = {"check", "show", "make", "add", "list", "remove", "import"};
  const std::string first = arguments.empty() ? "" : arguments.front();
  if (first.starts_with('-') || std::ranges::find(commands, first) != commands.end()) return;
  throw InputError({"stepscope pack", 0, 0}, simulators::engine::expected_word("expected.one-of", commands, first));
}

}  // namespace

int pack(std::vector<std::string> arguments, std::FILE* out, Language language) {
  check_command(arguments);
  Options options;
  std::string code_of_language;
  CLI::App app("Lesson packs: lessons and questions in one file, to be handed on.", "stepscope pack");
  app.require_subcommand(1);
  const auto command = [&](const char* name, const char* what) {
    CLI::App* const made = app.add_subcommand(name, what);
    made->add_option("--lang", code_of_language, "en or zh")->check(CLI::IsMember({"en", "zh"}));
    return made;
  };
  const auto takes = [&](CLI::App* made, const char* name, const char* what) {
    made->add_option(name, options.target, what)->required();
  };
  const auto keeps = [&](CLI::App* made) {
    made->add_option("--place", options.place, "where packs are kept; the usual place where none is named");
  };
  CLI::App* const checked = command("check", "tells every fault of a pack, or of the folder of one");
  takes(checked, "PACK", "a pack, or the folder of one");
  CLI::App* const shown = command("show", "what is in a pack, by whom, and its licence");
  takes(shown, "PACK", "a pack, or the folder of one");
  CLI::App* const made = command("make", "packs a folder");
  takes(made, "DIR", "the folder, with a pack.toml");
  made->add_option("-o,--output", options.output, "the pack; <id>.zip where none is named");
  CLI::App* const added = command("add", "shows a pack and, with --yes, adds it to what is practised");
  takes(added, "PACK", "the pack");
  added->add_flag("--yes", options.yes, "adds it, after its contents and licence were looked at");
  added->add_flag("--replace", options.replace, "also where that version is there already");
  keeps(added);
  CLI::App* const listed = command("list", "the packs that were added");
  keeps(listed);
  CLI::App* const removed = command("remove", "removes a pack; the answers to its questions stay in the log");
  takes(removed, "ID", "the pack's id");
  keeps(removed);
  CLI::App* const imported =
      command("import", "another program's questions: tells what would be made of them, and makes it with -o");
  takes(imported, "FILE", "GIFT, Aiken, Moodle XML, or Anki's text");
  imported->add_option("--format", options.format, "where the file does not tell by itself")
      ->check(CLI::IsMember({"gift", "aiken", "moodle", "anki"}));
  imported->add_option("--topic", options.topic, "the topic of questions whose file names none");
  imported->add_option("-o,--output", options.output, "the folder of a pack, made where it is not there");

  if (!parse(app, std::move(arguments), out)) return request::exit_good;
  if (checked->parsed()) return check(out, options, language);
  if (made->parsed()) return make(out, options, language);
  if (added->parsed()) return add(out, options, language);
  if (listed->parsed()) return list(out, options, language);
  if (removed->parsed()) return remove(out, options, language);
  if (imported->parsed()) return import(out, options, language);
  show_contents(out, pack_at(options.target), language);
  return request::exit_good;
}

}  // namespace app::cli
