#!/usr/bin/env python3.11
"""Records programs of the subset with CPython 3.11, 3.12 or 3.13 itself (the one that runs this), in the format of this
folder's README: record.py PROGRAM.py OUTPUT.json [PROGRAM.py OUTPUT.json]..., or record.py --random COUNT FOLDER [SEED] for random
programs.

Needs CPython's headers and a C compiler: recorder.c is built in the folder of temporary files. Each program is one code
object, run in a process of its own; after each statement an object written in C reads the interpreter's state. It is
asked by a subscript, not by a call: since 3.12 a collection that is due runs at the end of the next call."""
import ast
import json
import os
import random
import signal
import subprocess
import sys
import sysconfig
import tempfile
import traceback

HEADER = '''import gc, weakref

class Node:
    __slots__ = ("name", "next", "prev", "left", "right", "other", "items", "__weakref__")
    def __init__(self, name):
        self.name = name

log = []
'''
LAST = "gc.collect(); gc.freeze(); gc.collect()\n"


def build(folder):
    here = os.path.dirname(os.path.abspath(__file__))
    target = os.path.join(folder, "recorder" + sysconfig.get_config_var("EXT_SUFFIX"))
    if not os.path.exists(target):
        subprocess.run(["cc", "-O1", "-w", "-shared", "-fPIC", "-I" + sysconfig.get_paths()["include"],
                        os.path.join(here, "recorder.c"), "-o", target], check=True)
    return folder


def run(path, output):
    """In a process of its own."""
    import gc
    import recorder
    text = open(path, encoding="utf8").read()
    tree = ast.parse(text)
    begin = next(i for i, node in enumerate(tree.body) if ast.unparse(node) == "gc.freeze()") + 1

    def asked(name, value, line):
        return placed(ast.Subscript(ast.Name(name, ast.Load()), ast.Constant(value), ast.Load()), line)

    def placed(expression, line):
        node = ast.Expr(expression)
        for part in ast.walk(node):
            part.lineno = part.end_lineno = line
            part.col_offset = part.end_col_offset = 0
        return node

    def watched(body):
        made = []
        for node in body:
            if isinstance(node, ast.For):
                node.body = watched(node.body)
            made += [node, asked("_look", None, node.lineno)]
        return made

    lines = text.split("\n")
    statements = tree.body[begin + 1:]
    steps, body = [], tree.body[:begin - 2]
    body.append(placed(ast.Call(ast.Name("_watch_all", ast.Load()), [], []), 1))
    body += tree.body[begin - 2:begin + 1] + [asked("_forget", None, 1), asked("_step", -1, 1)]
    for node in statements:
        steps.append((node.lineno, lines[node.lineno - 1].strip()))
        if isinstance(node, ast.For):
            node.body = watched(node.body)
        body += [node, asked("_step", node.lineno, node.lineno)]
    tree.body = body
    space = {"__name__": "__main__"}

    def watch_all():
        for value in list(space.values()):
            if isinstance(value, type):
                recorder.watch(value)
        header.update(space)
        recorder.begin(output, space, header, space["log"])

    header = set()
    space.update(_step=recorder.step, _look=recorder.look, _forget=recorder.forget, _watch_all=watch_all)
    code = compile(tree, path, "exec")
    del tree, body, statements
    try:
        exec(code, space)
    finally:
        recorder.finish(None)


def record(path, output):
    with tempfile.TemporaryDirectory() as folder:
        raw = os.path.join(folder, "steps")
        sys.path.insert(0, build(tempfile.gettempdir()))
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                signal.alarm(60)
                os.close(2)
                os.open(os.path.join(folder, "errors"), os.O_WRONLY | os.O_CREAT)
                run(path, raw)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        if os.waitpid(child, 0)[1] != 0:
            raise RuntimeError(open(os.path.join(folder, "errors"), encoding="utf8").read()[-400:] or "no answer")
        steps = json.loads("[" + open(raw, encoding="utf8").read() + "]")
    text = open(path, encoding="utf8").read()
    result = {"format": "gc-scenario-1", "name": os.path.basename(path), "python": sys.version.split()[0],
              "scenario": text, "steps": steps}
    with open(output, "w", encoding="utf8") as file:
        json.dump(result, file)


class Maker:
    """Random programs that do not fail: each statement is tried on a model of what the variables hold."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0

    def name(self):
        self.count += 1
        return f"n{self.count}"

    def program(self, length):
        pick = self.random.choice
        slots = ["next", "prev", "left", "right", "other", "items"]
        lines = []
        bodies = ['log.append(f"del {self.name}")',
                  'global kept\n        log.append(f"keep {self.name}")\n        kept = self',
                  'log.append(f"cut {self.name}")\n        self.next = None',
                  'log.append(f"make {self.name}")\n        self.other = [self]',
                  'global kept\n        log.append("drop")\n        kept = None',
                  'global kept\n        kept = weakref.ref(self)\n        log.append(f"ref {self.name}")',
                  'x = [self, self]\n        del x\n        log.append(f"local {self.name}")']
        for klass in "XYZ":
            lines.append(f"class {klass}(Node):\n    __slots__ = ()\n    def __del__(self):\n        {pick(bodies)}\n")
        for back in ("cb1", "cb2"):
            body = pick([f'log.append("{back}")', f'global kept\n    log.append("{back}")\n    kept = None',
                         f'global kept\n    log.append("{back}")\n    kept = ref', f'x = []\n    log.append("{back} list")'])
            lines.append(f"def {back}(ref):\n    {body}\n")
        lines.append(LAST + "kept = None")
        kinds = {}
        names = [f"v{i}" for i in range(7)]

        def value(depth=0):
            nodes = [n for n in kinds if kinds[n] != "unset"]
            choice = self.random.random()
            if choice < 0.35 or not nodes:
                return f'{pick(["Node", "Node", "X", "Y", "Z"])}("{self.name()}")', "node"
            if choice < 0.6:
                chosen = pick(nodes)
                return chosen, kinds[chosen]
            if choice < 0.7:
                return "None", "none"
            parts = [value(depth + 1)[0] for _ in range(self.random.randint(0 if choice < 0.9 else 1, 3))] if depth < 2 else []
            if choice < 0.8:
                return "[" + ", ".join(parts) + "]", "list"
            if choice < 0.88:
                return "{" + ", ".join(f'"k{i}": {p}' for i, p in enumerate(parts)) + "}", "dict"
            node = [n for n in nodes if kinds[n] == "node"]
            if node and choice < 0.95:
                back = pick(["", "", ", cb1", ", cb2"])
                return f"weakref.ref({pick(node)}{back})", "weakref"
            if not parts:
                parts = [pick(nodes)]
            if not any(p[0] in "vX[{N" or p.startswith(("Y", "Z", "w")) for p in parts):
                parts.append(pick(nodes))
            return "(" + ", ".join(parts) + ",)", "tuple"

        for _ in range(length):
            live = [n for n in kinds if kinds[n] != "unset"]
            of = lambda *wanted: [n for n in live if kinds[n] in wanted]
            choice = self.random.random()
            if choice < 0.38 or not live:
                target = pick(names)
                text, kind = value()
                lines.append(f"{target} = {text}")
                kinds[target] = kind
            elif choice < 0.58 and of("node"):
                lines.append(f"{pick(of('node'))}.{pick(slots)} = {value()[0]}")
            elif choice < 0.66 and of("list"):
                lines.append(f"{pick(of('list'))}.append({value()[0]})")
            elif choice < 0.71 and of("dict"):
                lines.append(f'{pick(of("dict"))}["{pick("abc")}"] = {value()[0]}')
            elif choice < 0.74 and of("list", "dict"):
                lines.append(f"{pick(of('list', 'dict'))}.clear()")
            elif choice < 0.77 and of("weakref"):
                target = pick(names)
                lines.append(f"{target} = {pick(of('weakref'))}()")
                kinds[target] = "maybe"
            elif choice < 0.84:
                gone = pick(live)
                lines.append(f"del {gone}")
                kinds[gone] = "unset"
            elif choice < 0.9:
                lines.append(pick(["gc.collect()", "gc.collect(0)", "gc.collect(1)", "gc.collect()"]))
            elif choice < 0.93:
                lines.append(f"gc.set_threshold({self.random.randint(0, 9)}, {self.random.randint(0, 4)}, {self.random.randint(0, 4)})")
            elif choice < 0.94:
                lines.append(pick(["gc.disable()", "gc.enable()"]))
            elif of("list"):
                start = self.count + 1
                times = self.random.choice([3, 9, 60, 130])
                self.count += times
                kept = pick(of("list"))
                lines.append(f"for i in range({start}, {start + times}):\n    {kept}.append({pick(['Node', 'X'])}(f\"n{{i}}\"))")
                kinds["i"] = "int"
            else:
                lines.append(f"{pick(live)} = None")
                kinds[lines[-1].split()[0]] = "none"
        lines.append("gc.collect()")
        return HEADER + "\n" + "\n".join(lines) + "\n"


def main():
    if sys.argv[1] == "--random":
        count, folder = int(sys.argv[2]), sys.argv[3]
        seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
        os.makedirs(folder, exist_ok=True)
        made = 0
        for number in range(count):
            text = Maker(seed * 100_000 + number).program(40)
            path = os.path.join(folder, f"random-{seed}-{number:04}.py")
            with open(path, "w", encoding="utf8") as file:
                file.write(text)
            try:
                record(path, path[:-3] + ".json")
                made += 1
            except (RuntimeError, json.JSONDecodeError) as error:
                print(path, "left out:", str(error).strip().split("\n")[-1], file=sys.stderr)
            os.remove(path)
        print(made, "programs recorded")
    else:
        for path, output in zip(sys.argv[1::2], sys.argv[2::2]):
            record(path, output)


if __name__ == "__main__":
    main()
