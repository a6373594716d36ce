#include "app/learning/html_text.hpp"

namespace app::learning {

std::string escaped_html(std::string_view text) {
  std::string safe;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\n':
        safe += "<br>";
        break;
      default:
        safe += byte;
    }
  }
  return safe;
}

}  // namespace app::learning
