"""A screen of its own with a kiosk on it, seen through AT-SPI and touched through X11.

Everything a kiosk meets on a real desktop is started here: X server, session bus, accessibility
bus. There is no window manager, as in the recommended kiosk session. Nothing of the desktop this
runs on is touched, and the environment is written out, not inherited.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.children import said_by
from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REPOSITORY = Path(__file__).parents[2]
WALKER = Path(__file__).with_name("atspi_walker.py")
SYSTEM_PYTHON = "/usr/bin/python3"
ACCESSIBILITY_BUS = "/usr/libexec/at-spi-bus-launcher"
TOOLS = (
    *("Xvfb", "dbus-daemon", "dbus-send", "xdotool", "xwininfo", "import", "pdfinfo"),
    *(SYSTEM_PYTHON, ACCESSIBILITY_BUS),
)

START_TIME = 30.0
"""Seconds after which a service that is not there never will be; each takes well under one."""

FINGER = 0.55
"""Seconds between two touches. What comes sooner the kiosk may take for a trembling finger and
count once, as EN 301 549 section 5.8 asks."""

BUS_CONF = """\
<busconfig>
  <type>session</type>
  <listen>unix:path={runtime}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
"""


def missing_tools() -> str | None:
    """Say why no desktop can be run here, or nothing when it can."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    question = subprocess.run(
        (SYSTEM_PYTHON, "-c", "import pyatspi"), capture_output=True, check=False, timeout=60
    )
    return f"{SYSTEM_PYTHON} has no pyatspi" if question.returncode else None


class WalkError(AssertionError):
    """What was looked for did not come; with all that shows instead."""


@dataclass
class Desktop:
    """A running desktop.

    Args:
        size: Width and height of the screen in pixels.
        folder: Holds home, temp, state, configuration and logs, each in its own place.
        environment: For every program on this desktop.
        walker: See atspi_walker.py.
    """

    size: tuple[int, int]
    folder: Path
    environment: Mapping[str, str]
    walker: subprocess.Popen[str]
    touched: float = -FINGER

    def ask(self, command: str, **what: object) -> Any:
        """Let the walker do something; WalkError with the whole tree when it cannot."""
        answer = self._exchange({"do": command, **what})
        if "error" in answer:
            tree = self._exchange({"do": "tree"}).get("value", [])
            raise WalkError("\n".join((f"{command} {what}: {answer['error']}", *tree)))
        return answer["value"]

    def _exchange(self, question: dict[str, object]) -> dict[str, Any]:
        assert self.walker.stdin is not None
        assert self.walker.stdout is not None
        self.walker.stdin.write(json.dumps(question) + "\n")
        self.walker.stdin.flush()
        line = self.walker.stdout.readline()
        assert line, f"the walker has ended; see {self.folder}/log"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def tool(self, *command: str) -> str:
        """Run a program on this desktop and give what it prints."""
        return said_by(command, self.environment, START_TIME)

    def touch(self, x: int, y: int) -> None:
        """Touch a point of the screen, not sooner after the last touch than a person would."""
        wait_until(lambda: time.monotonic() - self.touched >= FINGER, START_TIME, "a finger")
        self.tool("xdotool", "mousemove", str(x), str(y), "click", "1")
        self.touched = time.monotonic()

    def key(self, name: str, pause: float = FINGER) -> None:
        """Press a key, so many seconds after the last one or touch."""
        wait_until(lambda: time.monotonic() - self.touched >= pause, START_TIME, "a finger")
        self.tool("xdotool", "key", name)
        self.touched = time.monotonic()

    def screenshot(self, path: Path) -> None:
        """Save what is on the screen as a PNG."""
        self.tool("import", "-window", "root", str(path))

    def command(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `imh-kiosk` with one of its commands to its end."""
        return subprocess.run(
            self._line(arguments),
            env=self.environment,
            cwd=REPOSITORY,
            input=stdin,
            check=False,
            timeout=START_TIME,
            capture_output=True,
            text=True,
        )

    @contextmanager
    def kiosk(self, config: str = "", *arguments: str) -> Iterator[Kiosk]:
        """Start the kiosk on the whole screen; it is killed if a test leaves it running."""
        (self.folder / "kiosk.toml").write_text(config, "utf-8")
        log = self.folder / "log" / "kiosk"
        with log.open("wb") as output:
            process = subprocess.Popen(
                self._line(arguments),
                env=self.environment,
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            yield Kiosk(self, process, log)
        finally:
            process.kill()
            process.wait(START_TIME)

    def _line(self, arguments: tuple[str, ...]) -> tuple[str, ...]:
        files = ("--config", f"{self.folder}/kiosk.toml", "--state-dir", f"{self.folder}/state")
        return (sys.executable, "-m", "kiosk", *arguments, *files)


@dataclass
class Kiosk:
    """A running kiosk, as somebody sees it who knows roles and names only."""

    desktop: Desktop
    process: subprocess.Popen[bytes]
    log: Path
    shown: list[str] = field(default_factory=list)
    """The names of all that showed when last looked at, in reading order."""
    met: dict[str, None] = field(default_factory=dict)
    """Every name that was ever seen, in the order of its first appearance."""

    def look(self) -> list[str]:
        """Return the names of all that shows, once they no longer change.

        A window is read piece by piece while it goes on living; two equal readings are one
        state of it.
        """
        before = None
        while before != (now := [name for _, name, _ in self.desktop.ask("texts")]):
            before = now
        self.shown = now
        self.met.update(dict.fromkeys(now))
        return now

    def wait(self, text: str, seconds: float = START_TIME) -> list[str]:
        """Wait until a text shows as part of a name, and return all names."""
        self.desktop.ask("wait", text=text, seconds=seconds)
        return self.look()

    def press(self, name: str, then: str | None = None) -> list[str]:
        """Press a button through AT-SPI; see `_after`."""
        self.desktop.ask("press", name=name, role="push button")
        return self._after(then)

    def touch(self, name: str, then: str | None = None) -> list[str]:
        """Touch a button in its middle, with a real pointer; see `_after`."""
        self.desktop.touch(*self.middle(name, "push button"))
        return self._after(then)

    def toggle(self, name: str) -> None:
        """Toggle a check box through AT-SPI and wait until it has changed."""
        before = self.checked(name)
        self.desktop.ask("toggle", name=name, role="check box")
        wait_until(lambda: self.checked(name) is not before, START_TIME, f"toggling {name}")
        self.look()

    def tick(self, name: str, role: str = "check box") -> None:
        """Touch a check box with a real pointer and wait until it has changed."""
        before = self.checked(name, role)
        self.desktop.touch(*self.middle(name, role))
        wait_until(lambda: self.checked(name, role) is not before, START_TIME, f"touching {name}")
        self.look()

    def checked(self, name: str, role: str = "check box") -> bool:
        """Say whether a check box or radio button is checked."""
        return "checked" in self.desktop.ask("states", name=name, role=role)

    def focused(self) -> str:
        """Return the name of what has the focus, empty for nothing."""
        return self.attention()[0]

    def attention(self) -> list[str]:
        """Return the name of what has the focus, then every announcement so far."""
        found: list[str] = self.desktop.ask("attention")
        return found

    def enabled(self, name: str) -> bool:
        """Say whether a button can be pressed."""
        return "enabled" in self.desktop.ask("states", name=name, role="push button")

    def check_boxes(self) -> list[str]:
        """Return the names of the check boxes that show."""
        return [name for role, name, _ in self.desktop.ask("texts") if role == "check box"]

    def headings(self) -> list[str]:
        """Return the names of the headings that show, in reading order."""
        return [name for role, name, _ in self.desktop.ask("texts") if role == "heading"]

    def middle(self, name: str, role: str) -> tuple[int, int]:
        """Return the middle of a thing; it must be on the screen as a whole."""
        left, top, width, height = self.desktop.ask("extents", name=name, role=role)
        screen = self.desktop.size
        assert left >= 0, name
        assert top >= 0, name
        assert left + width <= screen[0], name
        assert top + height <= screen[1], name
        return left + width // 2, top + height // 2

    def end(self) -> tuple[int, float]:
        """Send SIGTERM; return the exit code and the seconds until the end."""
        started = time.monotonic()
        self.process.terminate()
        return self.ended(), time.monotonic() - started

    def ended(self) -> int:
        """Wait for the kiosk's end and return its exit code."""
        return self.process.wait(START_TIME)

    def said(self) -> str:
        """Return everything the kiosk wrote to standard output and standard error."""
        return self.log.read_text("utf-8")

    def _after(self, then: str | None) -> list[str]:
        """Wait for what a press brings: a text of it, else any change of what is shown."""
        if then is not None:
            return self.wait(then)
        before = self.shown
        wait_until(lambda: self.look() != before, START_TIME, f"anything but {before}")
        return self.shown


@contextmanager
def desktop(width: int, height: int, tmp_path: Path) -> Iterator[Desktop]:
    """Run a desktop with a screen of this size; nothing of it is left afterwards.

    Args:
        width: Of the screen, in pixels.
        height: Of the screen, in pixels.
        tmp_path: Where home, logs and the rest go. The sockets cannot live there: their paths
            may have no more than 107 octets.
    """
    runtime = Path(tempfile.mkdtemp(prefix="staff-"))
    for name in ("home", "tmp", "state", "log"):
        (tmp_path / name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "LC_ALL": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(runtime),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime}/bus",
        # The accessibility bus keeps its settings with itself, not in a home.
        "GSETTINGS_BACKEND": "memory",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        # A machine's own print service is never meant.
        "CUPS_SERVER": str(runtime / "no-cups.sock"),
    }
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, runtime)
        stack.callback(_end_all, runtime)
        services = _Services(stack, environment, tmp_path / "log")
        environment["DISPLAY"] = services.screen(width, height)
        services.bus(runtime)
        services.accessibility()
        yield Desktop((width, height), tmp_path, environment, services.walker())


@dataclass
class _Services:
    """Starts what a desktop consists of; the stack ends it."""

    stack: ExitStack
    environment: Mapping[str, str]
    log: Path

    def screen(self, width: int, height: int) -> str:
        """Start an X server on the first display that is free and give its name."""
        reader, writer = os.pipe()
        screen = ("-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset")
        self._start("Xvfb", "-displayfd", str(writer), *screen, pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            # The number comes when the server is ready; when it ends instead, there is none.
            number = answer.readline().strip()
        assert number, (self.log / "Xvfb").read_text("utf-8")
        return f":{number}"

    def bus(self, runtime: Path) -> None:
        """Start the session bus."""
        config = runtime / "bus.conf"
        config.write_text(BUS_CONF.format(runtime=runtime), "utf-8")
        self._start("dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile")
        wait_until((runtime / "bus").exists, START_TIME, "the session bus")

    def accessibility(self) -> None:
        """Start the accessibility bus."""
        self._start(ACCESSIBILITY_BUS, "--launch-immediately", "--a11y=1")
        question = (
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.a11y.Bus",
            "/org/a11y/bus",
            "org.a11y.Bus.GetAddress",
        )
        wait_until(lambda: self._works(question), START_TIME, "the accessibility bus")

    def walker(self) -> subprocess.Popen[str]:
        """Start the program that walks."""
        pipe = subprocess.PIPE
        return self._start(SYSTEM_PYTHON, str(WALKER), stdin=pipe, stdout=pipe, text=True)

    def _start(self, *command: str, **how: Any) -> subprocess.Popen[Any]:
        with (self.log / Path(command[0]).name).open("ab") as output:
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output}
            streams |= {"stderr": output, **how}
            process: subprocess.Popen[Any] = subprocess.Popen(
                command, env=self.environment, **streams
            )
        # Leaving it closes its pipes and waits for its end.
        self.stack.enter_context(process)
        self.stack.callback(process.kill)
        return process

    def _works(self, command: tuple[str, ...]) -> bool:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, check=False, timeout=START_TIME
        )
        return not done.returncode


def _end_all(runtime: Path) -> None:
    """End whatever was started on this desktop and is left, known by its environment."""
    mark = f"XDG_RUNTIME_DIR={runtime}\0".encode()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark in environ.read_bytes() + b"\0":
                os.kill(int(environ.parent.name), signal.SIGKILL)
