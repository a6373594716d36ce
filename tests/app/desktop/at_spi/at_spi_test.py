#!/usr/bin/env python3
"""What a screen reader finds: at_spi_test.py STEPSCOPE-DESKTOP. Starts the window under Xvfb on a bus of its own, and
walks its accessible tree over AT-SPI as Orca does. Ends with 77 where Xvfb, the bus or pyatspi are missing."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

if "--inside" not in sys.argv:
    needed = ("Xvfb", "dbus-run-session")
    try:
        import pyatspi  # noqa: F401
    except ImportError:
        print("no pyatspi: skipped")
        sys.exit(77)
    if any(shutil.which(program) is None for program in needed):
        print("no Xvfb or no bus: skipped")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        environment = dict(os.environ, XDG_RUNTIME_DIR=folder, XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder,
                           QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
        # The server chooses a free number itself and tells it once it listens.
        read_end, write_end = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1440x900x24", "-nolisten", "tcp",
                                   "-ac"], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        try:
            os.close(write_end)
            environment["DISPLAY"] = ":" + os.read(read_end, 16).decode().strip()
            command = ["dbus-run-session", "--", sys.executable, *sys.argv, "--inside"]
            sys.exit(subprocess.run(command, env=environment, timeout=120, check=False).returncode)
        finally:
            server.terminate()
            server.wait(20)

import pyatspi


def wait_for(what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    return None


def application():
    for found in pyatspi.Registry.getDesktop(0):
        if found is not None and "stepscope" in (found.name or "").lower():
            return found
    return None


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    for child in node:
        yield from walk(child, depth + 1)


launcher = next((path for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
                 if os.path.exists(path)), None)
if launcher is None:
    print("no at-spi-bus-launcher: skipped")
    sys.exit(77)
bus = subprocess.Popen([launcher, "--launch-immediately"])
# The window asks once, at its start, where the bus is: so the bus has to be there first.
assert subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                       "org.a11y.Bus.GetAddress"], stdout=subprocess.DEVNULL, timeout=30, check=False).returncode == 0
pyatspi.Registry.getDesktop(0)
window = subprocess.Popen([sys.argv[1], "sorting/first-steps", "--step", "8", "--lang", "en"])
try:
    app = wait_for(application)
    assert app is not None, "the window is not on the accessibility bus"
    stage = wait_for(lambda: next((node for node in walk(app) if "a[2]" in (node.name or "") and node.childCount > 5), None))
    names = [node.name for node in walk(app)]
    assert stage is not None, f"no picture whose name is the sentence of the step, among {names}"
    elements = [child.name for child in stage]
    print("the stage:", stage.name)
    print("its elements:", elements)
    assert any(name.startswith("a[1], value 5") for name in elements), elements
    assert any("just moved" in name for name in elements), elements
    sliders = [node.name for node in walk(app) if node.getRole() == pyatspi.ROLE_SLIDER]
    assert "Timeline of the run" in sliders, sliders
    nameless = [node for node in walk(app) if node.getRole() in (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON)
                and node.getState().contains(pyatspi.STATE_SHOWING) and not node.name]
    assert not nameless, f"{len(nameless)} buttons without a name"
    print("all buttons have names; the screen reader finds the picture")
finally:
    window.terminate()
    window.wait(20)
    bus.terminate()
