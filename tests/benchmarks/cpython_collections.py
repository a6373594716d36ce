"""Time of one full collection over N Node objects, CPython.  usage: cpython_collections.py KIND LAYOUT N RUNS
The reference recordings' perf_cpython.py, with one kind more: livelist.
KIND    livelist: every node in one list | rings: rings of 10 nodes, all garbage | bigring: one ring of N, all garbage
        live: the same rings of 10, all held by one list | livechain: one chain, held by its head
        live2: as live, second collection (objects already in list order)
LAYOUT  slots: class with __slots__ | dict: ordinary class
Children forked per run, so each run has a fresh heap; prints one JSON line."""
import gc, json, os, statistics, sys, time
kind, layout, N, runs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
if layout == "slots":
    class Node:
        __slots__ = ("name", "next", "prev", "left", "right", "other", "items", "__weakref__")
        def __init__(self, name): self.name = name
else:
    class Node:
        def __init__(self, name): self.name = name; self.next = None
def rss():
    with open("/proc/self/statm") as f: return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
def one():
    gc.disable(); gc.collect(); gc.freeze(); gc.collect()
    nm = "x"
    hold = []
    r0 = rss()
    t = time.thread_time_ns()
    if kind in ("rings", "live", "live2"):
        for _ in range(N // 10):
            f = p = Node(nm)
            for _ in range(9):
                q = Node(nm); p.next = q; p = q
            p.next = f
            if kind != "rings": hold.append(f)
    elif kind == "livelist":
        for _ in range(N): hold.append(Node(nm))
        f = p = q = None
    else:
        f = p = Node(nm)
        for _ in range(N - 1):
            q = Node(nm); p.next = q; p = q
        if kind == "bigring": p.next = f
        else: hold.append(f)
    build = time.thread_time_ns() - t
    r1 = rss()
    f = p = q = None
    if kind == "live2": gc.collect()
    t = time.thread_time_ns()
    n = gc.collect()
    dt = time.thread_time_ns() - t
    assert n == (N if kind in ("rings", "bigring") else 0), n
    drop = 0
    if kind == "livechain":
        t = time.thread_time_ns(); hold.clear(); drop = time.thread_time_ns() - t
    return dt / N, build / N, (r1 - r0) / N, drop / N
res = []
for _ in range(runs):
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(w, json.dumps(one()).encode()); os._exit(0)
    os.close(w); res.append(json.loads(os.read(r, 4096))); os.close(r); os.waitpid(pid, 0)
med = lambda i: round(statistics.median(x[i] for x in res), 1)
print(json.dumps({"python": sys.version.split()[0], "kind": kind, "layout": layout, "n": N, "runs": runs,
    "collect_ns_per_obj": med(0), "min": round(min(x[0] for x in res), 1), "max": round(max(x[0] for x in res), 1),
    "build_ns_per_obj": med(1), "rss_bytes_per_obj": med(2), "drop_chain_ns_per_obj": med(3),
    "sys.getsizeof": sys.getsizeof(Node("x"))}))
