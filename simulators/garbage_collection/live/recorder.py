"""Runs a program of the subset under this very Python and tells what its memory management did, as JSON: the steps of
a recording in the format gc-scenario-1. The program comes on standard input.

How it looks without disturbing what it looks at: after each statement a function reads the collector's own state, the
lists of the generations, the counters and the reference counts, through one array of ctypes that lies over the whole
memory. It makes only whole numbers and strings, which no collector counts, and keeps the raw words in an array; they
are put into words at the end. Where the collector's state lies is not guessed: it is found by thresholds that nobody
else sets, and compared with what the gc module says. Where that fails, or in a version whose rules for when a
collection may run would be disturbed (since 3.12 it runs after calls), the program runs as it is, and only what it has
logged and raised is told."""
import array
import ast
import gc
import json
import sys
import weakref

HEADER = '''
import gc, weakref
class Node:
    __slots__ = ("name", "next", "prev", "left", "right", "other", "items", "__weakref__")
    def __init__(self, name):
        self.name = name
log = []
'''
FREEZE = "gc.collect(); gc.freeze(); gc.collect()\n"
MOST_WALKED = 20_000        # objects of a generation, at one step
MOST_WORDS = 16_000_000      # seen in all; after that the objects are not looked at any more
MOST_NODES = 100
MOST_ORDERED = 200
MOST_LOGGED = 8 << 20
STEP, BORN, END = 1, 2, 3


def open_memory():
    """All of this process's memory as one array of 64-bit words."""
    import ctypes
    return (ctypes.c_uint64 * (1 << 44)).from_address(0)


def find_state(memory):
    """The index of the first word of the collector's generations, or None."""
    before = gc.get_threshold()
    marks = (60_007, 101, 103)
    gc.set_threshold(*marks)
    found = None
    probe = []
    at = (id(probe) - 16) >> 3
    for _ in range(1_000_000):
        if all(memory[at + 2 + 3 * each] & 0xFFFFFFFF == marks[each] for each in range(3)):
            found = at
            break
        at = memory[at] >> 3
    del probe
    gc.set_threshold(*before)
    if found is None:
        return None
    enabled = [memory[found - 2] >> 32]
    gc.disable()
    enabled.append(memory[found - 2] >> 32)
    gc.enable()
    stats = [memory[found + 13 + 3 * each] for each in range(3)]
    known = [each["collections"] for each in gc.get_stats()]
    right = (memory[found + 9] == found << 3 and memory[found + 23] == id(gc.garbage)
             and memory[found + 24] == id(gc.callbacks) and enabled == [1, 0] and stats == known)
    return found if right else None


def name_of_slot(memory):
    """How many words a Node's slot `name` lies behind the Node, or None."""
    class Probe:
        __slots__ = ("name", "__weakref__")
    probe, text = Probe(), "a name that nobody else has"
    probe.name = text
    return next((at for at in range(2, 8) if memory[(id(probe) >> 3) + at] == id(text)), None)


def check(tree):
    """Refuses what would reach beyond the subset: names and attributes with underscores, and of gc and weakref all but
    what the subset has."""
    allowed = {("gc", each) for each in ("collect", "freeze", "enable", "disable", "set_threshold")} | {("weakref", "ref")}
    owners = {id(node.value) for node in ast.walk(tree)
              if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
              and (node.value.id, node.attr) in allowed}
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if (name.startswith("_") and name != "__slots__") or (name in ("gc", "weakref") and id(node) not in owners):
            raise SystemExit(f"line {node.lineno}: {name} is not used like this in the subset")


class Program:
    """A program of the subset as one code object, with calls of `look` and `born` in between."""

    def __init__(self, text, watched):
        tree = ast.parse(text)
        check(tree)
        known = [ast.unparse(node) for node in ast.parse(HEADER).body]
        frozen = {node.lineno for node in tree.body if ast.unparse(node) == "gc.freeze()"}
        body = []
        for node in tree.body:
            if ast.unparse(node) in known and not body:
                known.remove(ast.unparse(node))
            elif node.lineno not in frozen:
                body.append(node)
        definitions = [node for node in body if isinstance(node, (ast.ClassDef, ast.FunctionDef))]
        self.statements = [node for node in body if node not in definitions]
        lines = text.split("\n")
        self.lines = [(node.lineno, lines[node.lineno - 1].strip()) for node in self.statements]
        header = ast.parse(HEADER).body
        init = header[1].body[1]
        if watched:
            init.body.insert(0, self.call(".born", ast.Name("self", ast.Load()), ast.Name("name", ast.Load())))
        whole = header[1:] + definitions
        frozen = ast.parse(FREEZE).body
        whole += frozen
        if watched:
            whole.append(self.call(".look", ast.Constant(0)))
        for number, node in enumerate(self.statements):
            whole.append(node)
            if watched:
                whole.append(self.call(".look", ast.Constant(number + 1)))
        tree.body = whole
        bound = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                bound += node.names
        fixed = {"log"} | {node.name for node in definitions}
        self.names = [name for name in dict.fromkeys(bound) if name not in fixed]
        self.code = compile(tree, "program", "exec")

    @staticmethod
    def call(name, *arguments):
        node = ast.Expr(ast.Call(ast.Name(name, ast.Load()), list(arguments), []))
        for part in ast.walk(node):
            part.lineno = part.end_lineno = 1
            part.col_offset = part.end_col_offset = 0
        return node


class Recorder:
    def __init__(self, program, memory, state):
        self.program = program
        self.words = array.array("Q")  # what was seen
        self.kept = []                 # names, lines, strings and numbers, in the order in which they were seen
        self.memory = memory
        self.state = state
        # No other name of Python's own than these: the program opens nothing and starts nothing.
        own = {"__build_class__": __build_class__, "range": range}
        self.space = {"__name__": "__main__", "__builtins__": own, "gc": gc, "weakref": weakref}

    def run(self):
        if self.memory is not None:
            self.space[".look"] = self.make_look()
            self.space[".born"] = self.make_born()
        raised = line = None
        try:
            exec(self.program.code, self.space)
        except Exception as error:
            raised = type(error).__name__
            line = error.__traceback__.tb_next.tb_lineno
        gc.disable()
        return raised, line

    def simple_steps(self, line):
        """One step for each statement that has ended, which tells nothing."""
        ended = [node for node in self.program.statements if line is None or node.end_lineno < line]
        return [{} for _ in range(len(ended) + 1)]

    def make_born(self):
        put, keep = self.words.append, self.kept.append

        def born(node, name):
            put(BORN)
            put(id(node))
            keep(name)
        return born

    def make_look(self):
        """The function that is called after each statement. It makes no container, so it uses no for, no tuples, no
        keywords and no closures that are made while it runs."""
        put, keep, memory, state, space = self.words.append, self.kept.append, self.memory, self.state, self.space
        names, count = self.program.names, len(self.program.names)
        address, missing, kinds = id, object(), (int, str, type(None))
        integer, string, nothing = int, str, type(None)
        get = space.get
        head0, mask = state << 3, 0xFFFFFFFF
        log = None
        seen = 0
        length = 0
        most = MOST_WALKED
        room = MOST_WORDS

        def look(number):
            nonlocal log, seen, length, most, room
            if log is None:
                log = space["log"]
            put(STEP)
            put(number)
            at = state - 2
            while at < state + 27:
                put(memory[at])
                at += 1
            generation = 0
            while generation < 3:
                head = head0 + 24 * generation
                node = memory[head >> 3]
                walked = 0
                while node != head and walked < most:
                    at = node >> 3
                    put(node + 16)
                    put(memory[at + 1])
                    put(memory[at + 2])
                    put(memory[at + 3])
                    node = memory[at]
                    walked += 1
                put(0)
                put(node == head)
                room -= 4 * walked
                if room < 0:
                    most = 0
                generation += 1
            at = seen if seen <= len(log) else len(log)
            put(len(log) - at)
            while at < len(log):
                length += len(log[at])
                if length > MOST_LOGGED:
                    raise SystemExit("the program logs more than 8 MiB")
                keep(log[at])
                at += 1
            seen = at
            at = 0
            while at < count:
                value = get(names[at], missing)
                if value is missing:
                    put(0)
                else:
                    kind = type(value)
                    where = address(value)
                    put(where)
                    if kind is integer or kind is string or kind is nothing:
                        put(0)
                        keep(value)
                    else:
                        put(1)
                        value = kind = None
                        put(memory[where >> 3])
                        put(memory[(where >> 3) + 1])
                        put(memory[(where >> 3) + 2])
                value = kind = None
                at += 1
        return look


class Reader:
    """Puts what was seen into words."""

    def __init__(self, recorder):
        self.words, self.kept = recorder.words, recorder.kept
        self.names = recorder.program.names
        self.at = self.kept_at = 0
        self.alive = {}  # address -> name
        self.born = []
        self.before = []  # the names of the Nodes that were alive at the step before
        self.stats = None
        space = recorder.space
        self.nodes = {id(kind) for kind in space.values() if isinstance(kind, type)}
        self.kinds = {id(list): "#list", id(dict): "#dict", id(tuple): "#tuple", id(weakref.ref): "#weakref"}
        self.narrow = sys.version_info >= (3, 12)  # immortal objects: the count is the lower half

    def word(self):
        self.at += 1
        return self.words[self.at - 1]

    def keep(self):
        self.kept_at += 1
        return self.kept[self.kept_at - 1]

    def count(self, word):
        return word & 0xFFFFFFFF if self.narrow else word

    def steps(self):
        steps = []
        while self.at < len(self.words):
            what = self.word()
            if what == BORN:
                self.alive[self.word()] = self.keep()
                self.born.append(self.kept[self.kept_at - 1])
            else:
                self.word()
                steps.append(self.step())
        return steps

    def step(self):
        state = [self.word() for _ in range(29)]
        at = state[2:]
        signed = lambda word: word - (1 << 32) if word >= 1 << 31 else word
        step = {
            "count": [signed(at[2 + 3 * each] >> 32) for each in range(3)],
            "threshold": [signed(at[2 + 3 * each] & 0xFFFFFFFF) for each in range(3)],
            "enabled": state[0] >> 32,
            "long_lived": [at[26], at[25]],
        }
        stats = at[13:22]
        if self.stats is not None:
            delta = [now - then for now, then in zip(stats, self.stats)]
            step["collections"] = [[each, delta[3 * each], delta[3 * each + 1]] for each in range(3) if delta[3 * each]]
        self.stats = stats
        lists, whole = [], True
        for _ in range(3):
            objects = []
            while (address := self.word()) != 0:
                objects.append((address, self.word(), self.word(), self.word()))
            whole = self.word() == 1 and whole
            lists.append(objects)
        step["log"] = [self.keep() for _ in range(self.word())]
        generations = {each[0]: generation for generation in range(3) for each in lists[generation]}
        variables = self.variables(generations, whole)
        if variables is not None:
            step["vars"] = variables
        if whole:
            self.tell_objects(step, lists)
        else:
            self.before = None
        self.born = []
        return step

    def tell_objects(self, step, lists):
        step["tracked"] = [len(each) for each in lists]
        live = [each for objects in lists for each in objects if each[3] in self.nodes]
        step["live"] = len(live)
        names = [self.alive[each[0]] for each in live]
        if self.before is not None:
            step["n_freed"] = len(self.before) + len(self.born) - len(live)
            if step["n_freed"] <= MOST_NODES:
                left = sorted(names)
                freed = []
                for name in sorted(self.before + self.born):
                    if left and left[0] == name:
                        left.pop(0)
                    else:
                        freed.append(name)
                step["freed"] = freed
        self.before = names
        if len(live) <= MOST_NODES:
            generation = {each[0]: at for at in range(3) for each in lists[at]}
            step["nodes"] = {self.alive[address]: [self.count(count), generation[address], previous & 1]
                             for address, previous, count, _ in live}
        if sum(step["tracked"]) <= MOST_ORDERED:
            step["order"] = [[self.name(each[0], each[3]) for each in objects] for objects in lists]

    def name(self, address, kind):
        return self.alive[address] if kind in self.nodes else self.kinds.get(kind, "#function")

    def variables(self, generations, whole):
        told = {}
        for name in self.names:
            address = self.word()
            if address == 0:
                continue
            if self.word() == 0:
                value = self.keep()
                told[name] = ["str", value] if isinstance(value, str) else value
                continue
            count, kind, size = self.count(self.word()), self.word(), self.word()
            generation = generations.get(address, -1)
            if kind in self.nodes:
                told[name] = self.alive.get(address)
            elif kind == id(weakref.ref):
                told[name] = ["weakref", self.alive.get(size) if size != id(None) else None, count, generation]
            else:
                told[name] = [self.kinds.get(kind, "#function")[1:], size, count, generation]
        return told if whole else None


def main():
    text = sys.stdin.buffer.read().decode("utf-8")
    memory = state = None
    if sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 11) and sys.maxsize > 1 << 32:
        try:
            memory = open_memory()
            state = find_state(memory)
        except ImportError:
            pass
    program = Program(text, state is not None)
    recorder = Recorder(program, memory if state is not None else None, state)
    raised, line = recorder.run()
    result = {"format": "gc-scenario-1", "name": "live", "python": sys.version.split()[0], "scenario": text}
    if state is not None:
        steps = Reader(recorder).steps()
        result["left_out"] = ["events"]
    else:
        steps = recorder.simple_steps(line)
        result["log"] = list(recorder.space["log"])
        result["left_out"] = ["count", "threshold", "enabled", "long_lived", "tracked", "live", "n_freed", "nodes",
                              "order", "vars", "events"]
    for step, (number, words) in zip(steps[1:], program.lines):
        step["line"], step["text"] = number, words
    result["steps"] = steps
    if raised is not None:
        result["raised"] = raised
    json.dump(result, sys.stdout)


main()
