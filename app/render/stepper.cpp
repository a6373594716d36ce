#include "app/render/stepper.hpp"

#include "app/render/lettering.hpp"
#include "app/render/whole_file.hpp"

#include <QSaveFile>

namespace app::render {

using simulators::engine::Language;

namespace {

/// Nothing may be fetched, whatever stands in the page.
const auto head = QStringLiteral(R"(<!doctype html>
<html lang="%1"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>%2</title><style>
body{font:16px/1.5 Inter,"Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif;color:CanvasText;background:Canvas;margin:0 auto;max-width:1200px;padding:12px}
figure{margin:0 0 24px}img{width:100%;height:auto;display:block}
nav{display:none;gap:8px;align-items:center;position:sticky;bottom:0;background:Canvas;padding:8px 0}
.stepping nav{display:flex}.stepping figure{display:none}.stepping figure.now{display:block}
button{font:inherit;min-width:48px;min-height:40px}input[type=range]{flex:1}output{font-variant-numeric:tabular-nums}
@media print{nav{display:none!important}.stepping figure{display:block!important}figure{break-inside:avoid}}
</style></head><body>
)");

const auto foot = QStringLiteral(
    R"(<nav aria-label="%1"><button id="first">&#x25C0;&#xFE0E;&#x25C0;&#xFE0E;</button><button id="back">&#x25C0;&#xFE0E;</button>
<input id="at" type="range" min="0" max="%2" value="0" aria-label="%3"><output id="number"></output>
<button id="next">&#x25B6;&#xFE0E;</button><button id="last">&#x25B6;&#xFE0E;&#x25B6;&#xFE0E;</button></nav>
<script>
(()=>{const all=[...document.querySelectorAll("figure")];const at=document.getElementById("at");let now=0;
const show=k=>{all[now].classList.remove("now");now=Math.max(0,Math.min(all.length-1,k));all[now].classList.add("now");
at.value=now;document.getElementById("number").textContent=all[now].dataset.step};
for(const[id,step]of[["first",()=>0],["back",()=>now-1],["next",()=>now+1],["last",()=>all.length-1]])
document.getElementById(id).onclick=()=>show(step());
at.oninput=()=>show(+at.value);
document.onkeydown=e=>{if(e.target===at)return;const to={ArrowRight:now+1," ":now+1,PageDown:now+1,ArrowLeft:now-1,PageUp:now-1,Home:0,End:all.length-1}[e.key];
if(to!==undefined&&!e.ctrlKey&&!e.altKey&&!e.metaKey&&e.target.tagName!=="BUTTON"){e.preventDefault();show(to)}};
document.body.classList.add("stepping");show(0)})();
</script></body></html>
)");

class Stepper : public PictureSink {
 public:
  explicit Stepper(SinkOptions options) : options_(std::move(options)), file_(options_.path) {
    file_.setDirectWriteFallback(false);
    if (!file_.open(QIODevice::WriteOnly)) {
      fail();
    }
  }

  void add(const Picture& picture) override {
    if (pictures_ == 0) {
      const bool english = options_.picture.language == Language::english;
      const QString title = options_.title.isEmpty() ? picture.title : options_.title;
      write(head.arg(english ? QStringLiteral("en") : QStringLiteral("zh-Hans"), title.toHtmlEscaped()));
    }
    const QByteArray svg = svg_of_picture(picture, options_.picture);
    const QString sentence = text_of(picture.caption.text()).toHtmlEscaped();
    const QString step = QStringLiteral("%1 / %2").arg(picture.step).arg(picture.steps);
    write(QStringLiteral("<figure data-step=\"%1\"><img alt=\"%2\" src=\"data:image/svg+xml;base64,")
              .arg(step, sentence));
    write_bytes(svg.toBase64());
    write(QStringLiteral("\"></figure>\n"));
    ++pictures_;
  }

  void finish() override {
    const bool english = options_.picture.language == Language::english;
    write(foot.arg(english ? QStringLiteral("Steps") : QStringLiteral("步骤"))
              .arg(pictures_ - 1)
              .arg(english ? QStringLiteral("Step") : QStringLiteral("步")));
    if (!commit_whole(file_)) {
      fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw PictureError(QStringLiteral("%1: expected a place that can be written: %2")
                           .arg(options_.path, file_.errorString())
                           .toStdString());
  }
  void write(const QString& text) { write_bytes(text.toUtf8()); }
  void write_bytes(const QByteArray& bytes) {
    written_ += static_cast<std::size_t>(bytes.size());
    if (written_ > largest_stepper) {
      throw PictureError(QStringLiteral("%1: expected fewer steps: the page would be larger than %2 bytes")
                             .arg(options_.path)
                             .arg(largest_stepper)
                             .toStdString());
    }
    if (file_.write(bytes) != bytes.size()) {
      fail();
    }
  }

  SinkOptions options_;
  QSaveFile file_;
  std::size_t pictures_ = 0;
  std::size_t written_ = 0;
};

}  // namespace

std::unique_ptr<PictureSink> open_stepper(const SinkOptions& options) { return std::make_unique<Stepper>(options); }

}  // namespace app::render
