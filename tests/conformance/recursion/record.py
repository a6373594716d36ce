#!/usr/bin/env python3
"""Records in which order CPython calls and returns from the functions of algorithms/recursion.

usage: record.py FOLDER

Writes one file a function: a line "call NAME ARGUMENTS" or "return NAME VALUE" for each event that sys.setprofile
tells, in order; "None" is the value of what returns nothing. Recorded with CPython 3.11.
"""
import sys
from pathlib import Path


def factorial(n):
    if n <= 1:
        return 1
    rest = factorial(n - 1)
    return n * rest


def list_sum(first):
    if first == len(numbers):
        return 0
    rest = list_sum(first + 1)
    return numbers[first] + rest


def tail_sum(first, so_far):
    if first == len(numbers):
        return so_far
    return tail_sum(first + 1, so_far + numbers[first])


def fib(n):
    if n < 2:
        return n
    x = fib(n - 1)
    y = fib(n - 2)
    return x + y


memo = {}


def fib_memoised(n):
    if n < 2:
        return n
    if n in memo:
        return memo[n]
    x = fib_memoised(n - 1)
    y = fib_memoised(n - 2)
    memo[n] = x + y
    return x + y


def greatest_common_divisor(a, b):
    if b == 0:
        return a
    return greatest_common_divisor(b, a % b)


def power(base, exponent):
    if exponent == 0:
        return 1
    root = power(base, exponent // 2)
    return root * root * (base if exponent % 2 else 1)


def binary_search(low, high):
    if low == high:
        return -1
    middle = low + (high - low) // 2
    if rising[middle] == target:
        return middle
    if target < rising[middle]:
        return binary_search(low, middle)
    return binary_search(middle + 1, high)


def hanoi(n, start, goal):
    if n == 0:
        return
    other = 3 - start - goal
    hanoi(n - 1, start, other)
    hanoi(n - 1, other, goal)


def permutations(first):
    if first == len(items):
        return 1
    orders = 0
    for i in range(first, len(items)):
        items[first], items[i] = items[i], items[first]
        orders += permutations(first + 1)
        items[first], items[i] = items[i], items[first]
    return orders


def subsets(next):
    if next == 4:
        return 1
    without = subsets(next + 1)
    return without + subsets(next + 1)


def queens(row):
    if row == len(columns):
        return 1
    ways = 0
    for column in range(len(columns)):
        above = enumerate(columns[:row])
        attacked = False
        for r, there in above:
            attacked = attacked or there == column or abs(there - column) == row - r
        if not attacked:
            columns[row] = column
            ways += queens(row + 1)
    return ways


def flood_fill(row, column):
    inside = 0 <= row < 3 and 0 <= column < 4
    if not inside or board[row][column] != ".":
        return 0
    board[row][column] = "x"
    up = flood_fill(row - 1, column)
    right = flood_fill(row, column + 1)
    down = flood_fill(row + 1, column)
    left = flood_fill(row, column - 1)
    return 1 + up + right + down + left


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    inner = ackermann(m, n - 1)
    return ackermann(m - 1, inner)


def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


def is_odd(n):
    if n == 0:
        return False
    return is_even(n - 1)


numbers = [3, 1, 4, 1, 5]
rising = [1, 3, 4, 7, 9, 11, 15, 18]
target = 11
items = [0, 1, 2]
columns = [0] * 5
board = [list("..#."), list(".##."), list("....")]

RUNS = {
    "factorial": lambda: factorial(6),
    "list_sum": lambda: list_sum(0),
    "tail_sum": lambda: tail_sum(0, 0),
    "fib": lambda: fib(7),
    "fib_memoised": lambda: fib_memoised(10),
    "greatest_common_divisor": lambda: greatest_common_divisor(48, 18),
    "power": lambda: power(3, 13),
    "binary_search": lambda: binary_search(0, len(rising)),
    "hanoi": lambda: hanoi(4, 0, 2),
    "permutations": lambda: permutations(0),
    "subsets": lambda: subsets(0),
    "queens": lambda: queens(0),
    "flood_fill": lambda: flood_fill(0, 0),
    "ackermann": lambda: ackermann(2, 3),
    "is_even": lambda: is_even(7),
}


def record(run):
    lines = []

    def profile(frame, event, value):
        code = frame.f_code
        if code.co_filename != __file__ or code.co_name.startswith("<") or event not in ("call", "return"):
            return
        if event == "call":
            arguments = [frame.f_locals[name] for name in code.co_varnames[: code.co_argcount]]
            lines.append(" ".join(["call", code.co_name] + [str(int(a)) for a in arguments]))
        else:
            lines.append(f"return {code.co_name} {value if value is None else int(value)}")

    sys.setprofile(profile)
    run()
    sys.setprofile(None)
    return lines


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for name, run in RUNS.items():
        Path(sys.argv[1], name + ".txt").write_text("\n".join(record(run)) + "\n")
