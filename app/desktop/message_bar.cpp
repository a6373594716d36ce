#include "app/desktop/message_bar.hpp"

#include <QHBoxLayout>

namespace app::desktop {

MessageBar::MessageBar(Appearance& appearance, QWidget* parent) : QFrame(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 6, 8, 6);
  words_ = new Words(appearance, render::Type::small, "secondary", this);
  words_->setWordWrap(true);
  button_ = new QPushButton(this);
  button_->setFocusPolicy(Qt::TabFocus);
  row->addWidget(words_, 1);
  row->addWidget(button_);
  connect(button_, &QPushButton::clicked, this, &MessageBar::acted);
  hide();
}

void MessageBar::say(Tone tone, const QString& words, const QString& action) {
  const QString name = tone == Tone::bad ? QStringLiteral("bad") : QStringLiteral("info");
  if (property("message").toString() != name) {
    setProperty("message", name);
    for (QWidget* dressed :
         {static_cast<QWidget*>(this), static_cast<QWidget*>(words_), static_cast<QWidget*>(button_)}) {
      repolish(*dressed);
    }
  }
  words_->setText(words);
  button_->setText(action);
  button_->setAccessibleName(action);
  setAccessibleName(words);
  show();
}

void MessageBar::clear() { hide(); }

}  // namespace app::desktop
