#!/bin/sh
# Fails if a source below the folder names a colour: only the tokens do. Icons say currentColor; the logo alone has a colour of its own.
found=$(grep -rnE '#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b"|Qt::(black|white|red|green|blue|cyan|magenta|yellow|gray|darkRed|darkGreen|darkBlue|darkCyan|darkMagenta|darkYellow|darkGray|lightGray|transparent)\b|\bQColorConstants\b' \
  --include='*.cpp' --include='*.hpp' --include='*.in' --include='*.svg' --exclude=logo.svg "$1")
if [ -n "$found" ]; then
  printf 'expected colours from the tokens only, found:\n%s\n' "$found"
  exit 1
fi
