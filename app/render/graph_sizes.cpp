#include "app/render/graph_sizes.hpp"

#include "app/render/lettering.hpp"
#include "app/render/theme.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::render {

using simulators::engine::Language;
using simulators::engine::Node;
using simulators::engine::Role;

namespace {

constexpr std::array<GraphSizes, 5> from_roomy_to_crowded = {{
    {{132, 74}, {104, 48}, 72, {72, 40}, {20, 40, 20, 18}, 42, true, true, badge_padding},
    {{132, 74}, {104, 48}, 72, {48, 24}, {16, 34, 16, 14}, 36, true, true, badge_padding},
    {{100, 60}, {72, 36}, 52, {32, 14}, {12, 28, 12, 10}, 26, true, true, badge_padding},
    {{84, 54}, {60, 32}, 44, {22, 6}, {10, 26, 10, 8}, 20, true, false, least_badge_padding},
    {{48, 28}, {48, 28}, 40, {24, 10}, {10, 26, 10, 8}, 16, false, false, least_badge_padding},
}};

}  // namespace

std::span<const GraphSizes> graph_sizes() { return from_roomy_to_crowded; }

QFont node_font(const Theme& theme, Language language, bool small) {
  QFont font = weighted(theme.font(Type::code, language), QFont::DemiBold);
  if (!small) {
    font.setPixelSize(static_cast<int>(std::lround(theme.scaled(16))));
  }
  return font;
}

QFont badge_font(const Theme& theme, Language language) {
  return weighted(theme.font(Type::small, language), QFont::DemiBold);
}

QFont edge_font(const Theme& theme, Language language) { return theme.font(Type::stage_label, language); }

double edge_label_width(const Theme& theme, Language language, const std::string& label) {
  return text_width(edge_font(theme, language), text_of(label));
}

NodeTexts measure(const Theme& theme, Language language, const Node& node) {
  NodeTexts texts;
  texts.label = text_width(node_font(theme, language, false), text_of(node.label));
  texts.small_label = text_width(node_font(theme, language, true), text_of(node.label));
  const QFont font = badge_font(theme, language);
  for (const std::string* badge : {&node.count, &node.computed}) {
    if (!badge->empty()) {
      texts.badges += (texts.badges > 0 ? theme.scaled(badge_gap) : 0) + text_width(font, text_of(*badge));
      texts.paddings += 2;
    }
  }
  texts.remark = node.remark.empty() ? 0 : text_width(theme.font(Type::stage_label, language), text_of(node.remark));
  return texts;
}

NodeRoom room_of(const Theme& theme, const GraphSizes& sizes, const Node& node, std::uint32_t loops,
                 const NodeTexts& texts) {
  const bool has_badges = sizes.has_badges && texts.badges > 0;
  const bool is_root = node.role == Role::root;
  NodeRoom room;
  const QSizeF least = has_badges ? sizes.box : sizes.plain_box;
  const double least_width = is_root && !has_badges ? sizes.root_width : least.width();
  const double label = sizes.has_badges ? texts.label + theme.scaled(24) : texts.small_label + theme.scaled(16);
  const double badges =
      has_badges ? texts.badges + theme.scaled(texts.paddings * sizes.padding + 2 * sizes.padding + 2) : 0;
  room.box = {std::ceil(std::max({theme.scaled(least_width), label, badges})), theme.scaled(least.height())};
  // Above: an arrow to itself, a pin, or the triangle that points at the active one. Below: a remark, or the dot of
  // what is compared.
  const double pin = !sizes.has_remarks ? (is_root ? 8 : 11) : is_root ? 24 : 14;
  const double loop = loops > 0 ? sizes.loop + 8 * (std::min(loops, 4U) - 1) : 0;
  room.above = theme.scaled(sizes.has_badges ? std::max(pin, loop) : std::max(8.0, loop));
  const bool has_remark = sizes.has_remarks && texts.remark > 0;
  room.below = theme.scaled(has_remark ? 22 : 5);
  room.width = std::max(room.box.width(), has_remark ? std::min(texts.remark, room.box.width() * 1.5) : 0);
  return room;
}

}  // namespace app::render
