#!/bin/sh
# Compares the instructions that a core and the hand-written function execute for the same input, counted by callgrind.
# usage: instruction_count.sh PROGRAM CORE PERCENT
# Fails when the core executes over PERCENT % more; exits with 77 when valgrind is missing.
if ! command -v valgrind >/dev/null; then
  echo "skipped: valgrind is not installed (Debian: apt-get install valgrind)"
  exit 77
fi
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=measured "$1" "$2" "$3" 2>&1 |
    sed -n 's/.*Collected : \([0-9]*\)$/\1/p'
}
core=$(count "$1" "$2" core)
hand_written=$(count "$1" "$2" hand-written)
if [ "${core:-0}" -lt 100000 ] || [ "${hand_written:-0}" -lt 100000 ]; then
  echo "callgrind counted nothing: core '$core', hand-written '$hand_written'"
  exit 1
fi
echo "$2: core $core, hand-written $hand_written instructions: $((core * 10000 / hand_written)) / 10000"
test $((core * 100)) -le $((hand_written * (100 + $3)))
