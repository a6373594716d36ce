#include "app/render/handout_program.hpp"

#include "app/learning/exchange/pack_place.hpp"
#include "app/learning/question_choice.hpp"
#include "app/render/handout.hpp"
#include "app/render/lettering.hpp"
#include "app/request/request.hpp"
#include "simulators/engine/input_error.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace app::render {

using learning::Instance;
using simulators::engine::InputError;
using simulators::engine::Language;

namespace {

struct Command {
  std::vector<std::string> names;
  std::uint64_t variant = 1;
  std::size_t variants = 1;
  std::string language = "en";
  std::string page = "a4";
  std::string title;
  bool large = false;
  std::size_t per_page = 0;
  std::string output;
};

void describe(CLI::App& app, Command& command) {
  constexpr std::size_t most_variants = 100;
  app.add_option("NAME", command.names, "topics, packs or questions; all of them where none is named");
  app.add_option("--variant", command.variant, "other numbers for each");
  app.add_option("--variants", command.variants, "so many, from that one on")
      ->check(CLI::Range(std::size_t{1}, most_variants));
  app.add_option("--lang", command.language, "en, zh, or both side by side")
      ->check(CLI::IsMember({"en", "zh", "both"}));
  app.add_option("--page", command.page, "a4 or letter")->check(CLI::IsMember({"a4", "letter"}));
  app.add_option("--title", command.title, "what stands above each sheet");
  app.add_option("--per-page", command.per_page, "questions a page: 1, 2 or 4; as many as fit where it is not said")
      ->check(CLI::IsMember({1, 2, 4}));
  app.add_flag("--large", command.large, "larger type");
  app.add_option("-o,--output", command.output, "the PDF to write")->required();
}

}  // namespace

int handout_program(std::vector<std::string> arguments) {
  Command command;
  CLI::App app("Prints sheets of questions with pictures, their keys, and cards A to D.", "stepscope practice print");
  describe(app, command);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp& help) {
    app.exit(help);
    return request::exit_good;
  }
  HandoutOptions options;
  options.path = text_of(command.output);
  if (!options.path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
    const std::string found = simulators::engine::shortened(command.output);
    throw InputError({"-o", 0, 0}, {"expected a file name that ends in .pdf, found \"" + found + "\"",
                                    "应为以 .pdf 结尾的文件名，实际是“" + found + "”"});
  }
  options.title = command.title.empty() ? QStringLiteral("Stepscope") : text_of(command.title);
  if (command.language != "zh") options.languages.push_back(Language::english);
  if (command.language != "en") options.languages.push_back(Language::chinese);
  if (command.page == "letter") options.page = letter_page;
  options.large = command.large;
  options.per_page = command.per_page;

  const simulators::engine::Catalog catalog;
  const auto all = learning::exchange::collection(learning::exchange::packs_place()).questions;
  const auto questions = learning::chosen_questions(all, command.names, "practice print");
  std::vector<std::unique_ptr<Instance>> instances;
  std::vector<std::vector<const Instance*>> variants(command.variants);
  for (std::size_t at = 0; at < command.variants; ++at) {
    for (const learning::QuestionTemplate& question : questions) {
      const std::uint64_t code = learning::code_of_variant(question, command.variant + at);
      instances.push_back(std::make_unique<Instance>(catalog, question, code));
      variants[at].push_back(instances.back().get());
    }
  }
  print_handout(variants, options);
  return request::exit_good;
}

}  // namespace app::render
