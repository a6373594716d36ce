#!/usr/bin/env python3
"""Records what a real nginx picks for cases in the format of README.md: needs nginx 1.22 and, for fair, its module.

    record.py --nginx /usr/sbin/nginx [--fair-module …/ngx_http_upstream_fair_module.so] [--random-shim shim.so]
              --out FOLDER case.json…

Servers are listeners of this program on the addresses of the case; nginx runs in a folder of its own and is ended when
the case is over. A case whose events slip out of their second is recorded again. random() of the C library is replaced
for the random strategies by a shim that is built beforehand:

    record.py --write-shim shim.c && cc -shared -fPIC -o shim.so shim.c
"""
import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time

SHIM = r"""
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static unsigned long long state;
static int file = -1;
/* nginx clears the environment before it draws, so it is read when the shim is loaded. */
__attribute__((constructor)) static void begin(void) {
  const char *seed = getenv("SHIM_SEED"), *path = getenv("SHIM_LOG");
  if (seed && path) state = strtoull(seed, 0, 10), file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0644);
}
long random(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  char text[32];
  int size = sprintf(text, "%ld\n", (long)(state >> 33));
  if (file >= 0 && write(file, text, size) < 0) abort();
  return (long)(state >> 33);
}
void srandom(unsigned seed) { (void)seed; }
"""


class Slipped(Exception):
    """An event did not happen in its second."""


class Server:
    """A listener that answers as its state says; it holds a request that wants to be held."""

    def __init__(self, recorder, config):
        self.recorder, self.id, self.state, self.listener = recorder, config["id"], "up", None
        address = config["address"]
        self.path = address[5:] if address[:5].lower() == "unix:" else None
        if self.path is None:
            host, port = address.rsplit(":", 1)
            self.host, self.port = host.strip("[]"), int(port)

    async def open(self):
        if self.listener is None and self.path is not None:
            self.listener = await asyncio.start_unix_server(self.handle, self.path)
        elif self.listener is None:
            self.listener = await asyncio.start_server(self.handle, self.host, self.port, reuse_address=True)

    async def close(self):
        if self.listener is not None:
            self.listener.close()
            self.listener = None
            if self.path is not None and os.path.exists(self.path):
                os.unlink(self.path)
            await asyncio.sleep(0.002)

    async def change(self, state):
        self.state = state
        await (self.close() if state == "refuse" else self.open())

    async def handle(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
            length = re.search(r"(?im)^content-length: (\d+)", head)
            if length:
                await reader.readexactly(int(length.group(1)))
            state = self.state  # of the moment at which the request has come
            hold = re.search(r"(?im)^x-hold: (\S+)", head)
            if hold:
                self.recorder.event(self.recorder.reached, hold.group(1)).set()
                await self.recorder.event(self.recorder.released, hold.group(1)).wait()
            if state == "bad_header":
                writer.write(b"HTTP/1.1 200 OK\r\n: bad\r\n\r\n")
            elif state == "hang":
                await asyncio.sleep(8)
            elif state != "break":
                body = self.id.encode()
                status = state if isinstance(state, int) else 200
                head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                writer.write(head.encode() + body)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


class Recorder:
    def __init__(self, case, options, folder):
        self.case, self.options, self.folder = case, options, folder
        self.reached, self.released = {}, {}

    @staticmethod
    def event(events, name):
        return events.setdefault(name, asyncio.Event())

    def nginx_text(self):
        config = self.case["config"]
        lines = []
        for server in config["servers"]:
            line = f"server {server['address']} weight={server['weight']} max_fails={server['max_fails']}"
            line += f" fail_timeout={server['fail_timeout']}s"
            line += f" max_conns={server['max_conns']}" if server.get("max_conns") else ""
            line += (" down" if server.get("down") else "") + (" backup" if server.get("backup") else "")
            lines.append(line + ";")
        place = len(lines) if config.get("directive_behind") else 0
        lines.insert(place, config["directive"])
        module = f"load_module {self.options.fair_module};" if self.options.fair_module else ""
        temporary = " ".join(f"{name}_temp_path {name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return "\n".join([
            module, "daemon off; master_process off; worker_processes 1; pid pid;", "events { }",
            f"http {{ access_log off; {temporary}", "upstream b {", *lines, "}",
            f"server {{ listen 127.0.0.1:{self.options.port}; set_real_ip_from 127.0.0.1; real_ip_header X-Real-IP;",
            f"location / {{ proxy_pass http://b; proxy_read_timeout {config.get('read_timeout', 60)}s;",
            f"proxy_next_upstream {config['next_upstream']};",
            f"proxy_next_upstream_tries {config['next_upstream_tries']};",
            f"proxy_next_upstream_timeout {config.get('next_upstream_timeout', 0)}ms;",
            'add_header X-Up "$upstream_addr" always; add_header X-Ms $msec always; } } }', ""])

    async def record(self):
        with open(os.path.join(self.folder, "nginx.conf"), "w", encoding="utf-8") as file:
            file.write(self.nginx_text())
        servers = self.case["config"]["servers"]
        self.servers = {server["id"]: Server(self, server) for server in servers}
        self.names = {server["address"]: server["id"] for server in servers}
        for server in self.servers.values():
            await server.open()
        environment = dict(os.environ)
        log = os.path.join(self.folder, "random")
        is_random = self.case["strategy"].startswith("random")
        if is_random:
            environment |= {"LD_PRELOAD": os.path.abspath(self.options.random_shim),
                            "SHIM_SEED": str(self.case["seed"]), "SHIM_LOG": log}
        nginx = subprocess.Popen([self.options.nginx, "-p", self.folder, "-c", os.path.join(self.folder, "nginx.conf"),
                                  "-e", os.path.join(self.folder, "error.log")], env=environment)
        try:
            await self.wait_until_it_listens(nginx)
            recording = dict(self.case)
            recording["expected"] = await self.play()
            if is_random:
                with open(log, encoding="ascii") as file:
                    recording["random_values"] = [int(line) for line in file]
            return recording
        finally:
            nginx.terminate()
            nginx.wait()
            for server in self.servers.values():
                await server.close()

    async def wait_until_it_listens(self, nginx):
        for _ in range(250):
            if nginx.poll() is not None:
                raise RuntimeError("nginx has ended")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.options.port)
                writer.close()
                return
            except OSError:
                await asyncio.sleep(0.02)
        raise RuntimeError("nginx does not listen")

    async def ask(self, event, hold=None):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.options.port)
        method = event.get("method", "GET")
        body = "" if method == "GET" else "x"
        head = f"{method} {event.get('uri', '/')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        head += f"X-Real-IP: {event.get('client', '127.0.0.1')}\r\n"
        head += f"X-Hold: {hold}\r\n" if hold else ""
        head += f"Content-Length: {len(body)}\r\n" if body else ""
        writer.write(f"{head}\r\n{body}".encode("latin1"))
        answer = (await asyncio.wait_for(reader.read(), 20)).decode("latin1")
        writer.close()
        return answer

    def outcome(self, answer):
        tried = re.split(r"[,:] +", re.search(r"(?m)^X-Up: (.*?)\r", answer).group(1))
        no_live = tried[-1] == "b"  # nginx writes the upstream's own name there
        body = answer.split("\r\n\r\n", 1)[1]
        outcome = {"tried": [self.names[each] for each in tried if each != "b"],
                   "picked": body if body in self.servers else None, "status": int(answer.split()[1])}
        if no_live:
            outcome["no_live"] = True
        return outcome, float(re.search(r"(?m)^X-Ms: ([\d.]+)", answer).group(1))

    async def play(self):
        is_timed = any("t" in event for event in self.case["requests"])
        while is_timed and not 0.02 < time.time() % 1 < 0.2:
            await asyncio.sleep(0.01)
        begin = int(time.time())
        self.outcomes, self.held = [], {}
        for event in self.case["requests"]:
            if is_timed:
                await asyncio.sleep(max(0, begin + event["t"] + 0.03 - time.time()))
                if int(time.time()) - begin != event["t"] or time.time() % 1 > 0.7:
                    raise Slipped
            second = await self.follow(event)
            if is_timed and second is not None and second - begin != event["t"] and not self.case.get("slow"):
                raise Slipped
            await asyncio.sleep(0.003)
        return self.outcomes

    async def follow(self, event):
        """Gives back the second of nginx's clock at which it answered, for a request that is not held."""
        if event["op"] == "server":
            await self.servers[event["server"]].change(event["state"])
        elif event["op"] == "request":
            outcome, seconds = self.outcome(await self.ask(event))
            self.outcomes.append(outcome)
            return int(seconds)
        elif event["op"] == "start":
            reached = asyncio.ensure_future(self.event(self.reached, event["id"]).wait())
            answer = asyncio.ensure_future(self.ask(event, event["id"]))
            self.held[event["id"]] = len(self.outcomes), answer
            self.outcomes.append(None)
            await asyncio.wait([answer, reached], return_when=asyncio.FIRST_COMPLETED, timeout=10)
            reached.cancel()
        else:
            self.event(self.released, event["id"]).set()
            place, answer = self.held.pop(event["id"])
            self.outcomes[place] = self.outcome(await answer)[0]
        return None


def written(recording):
    """JSON with one line for each event and outcome."""
    parts = []
    for key, value in recording.items():
        if key in ("requests", "expected"):
            lines = ",\n".join("  " + json.dumps(each) for each in value)
            parts.append(f" {json.dumps(key)}: [\n{lines}\n ]")
        else:
            parts.append(f" {json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--nginx", default="/usr/sbin/nginx")
    parser.add_argument("--fair-module")
    parser.add_argument("--random-shim")
    parser.add_argument("--port", type=int, default=20080)
    parser.add_argument("--out", default=".")
    parser.add_argument("--write-shim")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    if options.write_shim:
        with open(options.write_shim, "w", encoding="ascii") as file:
            file.write(SHIM)
    failed = 0
    for path in options.cases:
        with open(path, encoding="utf-8") as file:
            case = json.load(file)
        for attempt in range(6):
            try:
                with tempfile.TemporaryDirectory() as folder:
                    recording = asyncio.run(Recorder(case, options, folder).record())
                with open(os.path.join(options.out, os.path.basename(path)), "w", encoding="utf-8") as file:
                    file.write(written(recording))
                break
            except Slipped:
                print(f"{path}: slipped out of its second", file=sys.stderr)
        else:
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
