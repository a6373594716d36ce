#include "app/desktop/command_line.hpp"

#include "app/desktop/measures.hpp"
#include "app/desktop/preferences.hpp"

#include <QDir>

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

namespace engine = simulators::engine;

class CommandLineTest : public testing::Test {
 protected:
  CommandLine read(QStringList arguments) {
    arguments.prepend("stepscope-desktop");
    return read_command_line(arguments, catalog_);
  }
  QString topic() { return QString::fromStdString(std::string(catalog_.topics().front()->name())); }
  engine::Catalog catalog_;
};

TEST_F(CommandLineTest, ATopicWithSettingsIsAScenario) {
  const CommandLine command =
      read({topic(), "--set", "a=1 = 2", "--step", "7", "--lang", "zh", "--theme", "dark", "--size", "1024x768"});
  ASSERT_TRUE(command.scenario);
  EXPECT_EQ(command.scenario->find("a")->value, "1 = 2");
  EXPECT_EQ(command.step, 7U);
  EXPECT_EQ(command.language, engine::Language::chinese);
  EXPECT_EQ(command.theme, render::ThemeName::dark);
  EXPECT_EQ(command.size, QSize(1024, 768));
}

TEST_F(CommandLineTest, NothingOpensNothingInParticular) { EXPECT_FALSE(read({}).scenario); }

TEST_F(CommandLineTest, EveryShippedScenarioOpensByItsName) {
  for (const auto& shipped : catalog_.scenarios()) {
    EXPECT_EQ(read({QString::fromStdString(shipped.name)}).scenario->text(), shipped.scenario.text());
  }
}

TEST_F(CommandLineTest, WhatCannotBeUsedIsRefused) {
  for (const QStringList& arguments : {QStringList{"--no-such"},
                                       {topic(), "--step", "x"},
                                       {topic(), "--step", "-1"},
                                       {topic(), "--lang", "fr"},
                                       {topic(), "--theme", "pink"},
                                       {topic(), "--size", "big"},
                                       {topic(), "--set", "novalue"},
                                       {"--set", "a=1"},
                                       {topic(), topic()}}) {
    EXPECT_THROW(static_cast<void>(read(arguments)), UsageError) << arguments.join(' ').toStdString();
  }
  EXPECT_THROW(static_cast<void>(read({"no-such-topic"})), engine::InputError);
  EXPECT_THROW(static_cast<void>(read({QDir::tempPath()})), engine::InputError);
}

TEST(Measures, FollowTheDesignAtFiveSizes) {
  using Side = Measures::Side;
  EXPECT_EQ(measures_for({1024, 768}), (Measures{Side::rail, 56, 300, 48, 52, 80, 12, false, false, true}));
  EXPECT_EQ(measures_for({1280, 720}), (Measures{Side::rail, 56, 340, 48, 52, 80, 12, true, false, true}));
  EXPECT_EQ(measures_for({1440, 900}), (Measures{Side::full, 248, 384, 52, 60, 104, 16, true, false}));
  EXPECT_EQ(measures_for({1920, 1080}), (Measures{Side::full, 264, 460, 56, 68, 112, 20, true, false}));
  EXPECT_TRUE(measures_for({960, 600}).tabs);
}

TEST(Preferences, AreReadAsTheyWereWritten) {
  Preferences written;
  written.language = engine::Language::chinese;
  written.theme = render::ThemeName::dark;
  written.speed = 4;
  written.reduced_motion = true;
  written.right_column = 420;
  written.write();
  const Preferences read = Preferences::read();
  EXPECT_EQ(read.language, engine::Language::chinese);
  EXPECT_EQ(read.theme, render::ThemeName::dark);
  EXPECT_EQ(read.speed, 4);
  EXPECT_TRUE(read.reduced_motion);
  EXPECT_EQ(read.right_column, 420);
}

TEST(Preferences, BrokenOnesAreIgnored) {
  QDir folder(qEnvironmentVariable("XDG_CONFIG_HOME"));
  ASSERT_TRUE(folder.mkpath("stepscope"));
  QFile file(folder.filePath("stepscope/desktop.ini"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("\xff\xfe[[[\nspeed=fast\nright_column=-9\ntheme=\x01\nlanguage=klingon\ngeometry=@ByteArray(\n");
  file.close();
  const Preferences read = Preferences::read();
  EXPECT_EQ(read.speed, 1);
  EXPECT_FALSE(read.right_column);
  EXPECT_EQ(read.theme, render::ThemeName::light);
}

}  // namespace
}  // namespace app::desktop
