#include "app/render/theme.hpp"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cassert>
#include <cmath>

// The macro cannot be used inside a namespace.
static void initialise_embedded_files() { Q_INIT_RESOURCE(app_render); }

namespace app::render {
namespace {

using simulators::engine::Language;
using simulators::engine::Role;

QJsonObject read_tokens() {
  initialise_resources();
  QFile file(QStringLiteral(":/render/tokens.json"));
  [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
  assert(opened);
  return QJsonDocument::fromJson(file.readAll()).object();
}

QString key_of(ThemeName name) {
  constexpr std::array names = {"light", "dark", "projector"};
  return QString::fromLatin1(names[static_cast<std::size_t>(name)]);
}

/// Every string below `object` that is a colour, under its dotted name; "none" is a colour without opacity.
void collect_colours(const QJsonObject& object, const QString& prefix, QHash<QString, QColor>& colours) {
  for (auto entry = object.begin(); entry != object.end(); ++entry) {
    const QString name = prefix + entry.key();
    if (entry->isObject()) {
      collect_colours(entry->toObject(), name + QLatin1Char('.'), colours);
    } else if (const QString text = entry->toString(); text.startsWith(QLatin1Char('#'))) {
      colours.insert(name, QColor(text));
    } else if (text == QLatin1String("none")) {
      colours.insert(name, QColor(0, 0, 0, 0));
    }
  }
}

template <std::size_t Count>
void fill(std::array<QColor, Count>& colours, const QHash<QString, QColor>& named, const char* group,
          const std::array<const char*, Count>& keys) {
  for (std::size_t index = 0; index < Count; ++index) {
    colours[index] = named.value(QLatin1String(group) + QLatin1Char('.') + QLatin1String(keys[index]));
    assert(colours[index].isValid());
  }
}

QStringList strings(const QJsonValue& value) {
  QStringList result;
  for (const QJsonValue& entry : value.toArray()) {
    result.append(entry.toString());
  }
  return result;
}

}  // namespace

std::optional<ThemeName> theme_of(std::string_view name) {
  for (const ThemeName theme : {ThemeName::light, ThemeName::dark, ThemeName::projector}) {
    if (key_of(theme).toStdString() == name) {
      return theme;
    }
  }
  return std::nullopt;
}

void initialise_resources() { initialise_embedded_files(); }

Theme::Theme(ThemeName name, double zoom) : name_(name), zoom_(zoom) {
  const QJsonObject tokens = read_tokens();
  read_colours(tokens);
  read_measures(tokens);
}

void Theme::read_colours(const QJsonObject& tokens) {
  const QJsonObject theme = tokens.value(QLatin1String("themes")).toObject().value(key_of(name_)).toObject();
  collect_colours(theme, QString(), named_);
  fill(surfaces_, named_, "surface",
       std::to_array({"app", "sidebar", "panel", "stage", "raised", "sunken", "hover", "overlay"}));
  fill(texts_, named_, "text", std::to_array({"primary", "secondary", "muted", "disabled", "onAccent", "link"}));
  fill(borders_, named_, "border", std::to_array({"subtle", "default", "strong", "control"}));
  fill(accents_, named_, "accent", std::to_array({"base", "hover", "pressed", "soft", "softText", "focus"}));
  fill(statuses_, named_, "status",
       std::to_array({"okText", "okSoft", "badText", "badSoft", "warnText", "warnSoft", "infoText", "infoSoft"}));
  fill(derived_, named_, "derived", std::to_array({"currentLine", "currentRow", "selection"}));

  // The order is that of engine::Role; a place and a future thing have no fill, so they have no tokens of their own.
  constexpr std::array keys = {"plain",  "active",  "compared", "moved",    "settled", "candidate", "waiting",
                               "failed", "garbage", "root",     "conflict", "chosen",  "correct",   "wrong"};
  for (std::size_t index = 0; index < keys.size(); ++index) {
    const QString prefix = QLatin1String("role.") + QLatin1String(keys[index]);
    roles_[index] = {named_.value(prefix + QLatin1String(".fill")), named_.value(prefix + QLatin1String(".edge")),
                     named_.value(prefix + QLatin1String(".ink"))};
  }
  const RolePaint outline = {QColor(0, 0, 0, 0), colour(BorderColour::strong), colour(TextColour::muted)};
  roles_[index_of(Role::empty)] = outline;
  roles_[index_of(Role::future)] = outline;
}

void Theme::read_measures(const QJsonObject& tokens) {
  const QJsonObject type = tokens.value(QLatin1String("type")).toObject();
  const QJsonObject scale = type.value(QLatin1String("scale")).toObject();
  constexpr std::array types = {"caption",  "small", "body",    "bodyStrong", "code",
                                "sentence", "title", "display", "stageLabel", "stageValue"};
  for (std::size_t index = 0; index < types.size(); ++index) {
    const QJsonObject entry = scale.value(QLatin1String(types[index])).toObject();
    types_[index] = {entry.value(QLatin1String("size")).toDouble(), entry.value(QLatin1String("line")).toDouble(),
                     entry.value(QLatin1String("weight")).toInt()};
  }
  const QJsonObject family = type.value(QLatin1String("family")).toObject();
  ui_families_ = strings(family.value(QLatin1String("ui")));
  code_families_ = strings(family.value(QLatin1String("code")));
  const QJsonObject chinese = type.value(QLatin1String("zh")).toObject();
  chinese_line_factor_ = chinese.value(QLatin1String("lineFactor")).toDouble();
  chinese_minimum_ = chinese.value(QLatin1String("minimum")).toInt();

  const QJsonObject radius = tokens.value(QLatin1String("radius")).toObject();
  constexpr std::array radii = {"control", "card", "element", "badge"};
  for (std::size_t index = 0; index < radii.size(); ++index) {
    radii_[index] = radius.value(QLatin1String(radii[index])).toDouble();
  }
  const QJsonObject line = tokens.value(QLatin1String("line")).toObject();
  const QJsonObject projector = line.value(QLatin1String("projector")).toObject();
  constexpr std::array lines = {"hair", "element", "emphasis", "arrow", "overlay", "focus"};
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const QLatin1String key(lines[index]);
    const QJsonObject& from = name_ == ThemeName::projector && projector.contains(key) ? projector : line;
    lines_[index] = from.value(key).toDouble();
  }
  const QJsonObject motion = tokens.value(QLatin1String("motion")).toObject();
  constexpr std::array durations = {"feedback", "colour", "move", "moveLong", "layout", "stepAtSpeed1"};
  for (std::size_t index = 0; index < durations.size(); ++index) {
    durations_[index] = motion.value(QLatin1String(durations[index])).toInt();
  }
}

QColor Theme::colour(QStringView dotted) const { return named_.value(dotted.toString()); }

QFont Theme::font(Type type, Language language) const {
  const TypeSize& size = types_[index_of(type)];
  QFont font;
  font.setFamilies(type == Type::code ? code_families_ : ui_families_);
  const double least = language == Language::chinese ? chinese_minimum_ : 0;
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(std::max(size.size, least) * zoom_))));
  font.setWeight(static_cast<QFont::Weight>(size.weight));
  if (type == Type::code) {
    font.setStyleStrategy(QFont::PreferNoShaping);
  }
  return font;
}

QStringList Theme::missing_fonts(const QStringList& installed) const {
  QStringList missing;
  for (const QStringList& families : {ui_families_, code_families_}) {
    if (!installed.contains(families.front())) {
      missing.append(families.front());
    }
  }
  // Between the Latin family and the generic one stand the Chinese ones.
  const QStringList chinese = ui_families_.mid(1, ui_families_.size() - 2);
  if (std::ranges::none_of(chinese, [&installed](const QString& family) { return installed.contains(family); })) {
    missing.append(chinese.back());
  }
  return missing;
}

QString Theme::css_families(const QString& first_family) const {
  const bool code = code_families_.contains(first_family) && !ui_families_.contains(first_family);
  QStringList quoted;
  for (const QString& family : code ? code_families_ : ui_families_) {
    quoted.append(family.contains(QLatin1Char(' ')) ? QLatin1Char('\'') + family + QLatin1Char('\'') : family);
  }
  return quoted.join(QLatin1String(", "));
}

double Theme::line_height(Type type, Language language) const {
  const double factor = language == Language::chinese ? chinese_line_factor_ : 1;
  return std::round(scaled(types_[index_of(type)].line * factor));
}

QLocale Theme::locale(Language language) {
  return language == Language::chinese ? QLocale(QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China)
                                       : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

}  // namespace app::render
