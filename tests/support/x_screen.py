"""An X server of its own with a kiosk on it, and whatever other programs do to its window.

What is on the screen is compared pixel by pixel, so no test has to know how a window is kept there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.children import said_by
from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "xrandr", "xset", "xprop", "xwininfo", "import")
START_TIME = 30.0
"""Seconds after which what is not there never will be; each takes one or two."""
STILL = "[screen]\nmotion = false\n[voice]\nenabled = false\n"
"""A configuration with which nothing on the welcome page moves."""


def missing_tools() -> str | None:
    """Say why no X server can be run here, or nothing when it can."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


@dataclass
class XScreen:
    """A running X server.

    Args:
        display: Its name, such as ":1".
        folder: For state, configuration and logs.
        environment: For every program on it.
        server: Its process.
    """

    display: str
    folder: Path
    environment: dict[str, str]
    server: subprocess.Popen[bytes]
    stack: ExitStack = field(repr=False)

    def tool(self, *command: str) -> str:
        """Run a program on this display and return what it prints."""
        return said_by(command, self.environment, START_TIME)

    def pixels(self, size: tuple[int, int], place: tuple[int, int] = (0, 0)) -> bytes:
        """Return a part of what is on the screen, three bytes for each pixel."""
        part = f"{size[0]}x{size[1]}+{place[0]}+{place[1]}"
        shot = ("import", "-window", "root", "-crop", part, "-depth", "8", "rgb:-")
        done = subprocess.run(
            shot, env=self.environment, check=True, timeout=START_TIME, capture_output=True
        )
        return done.stdout

    def run(self, *command: str, name: str = "") -> subprocess.Popen[bytes]:
        """Start a program that is ended with the server."""
        log = self.folder / (name or Path(command[0]).name)
        with log.open("ab") as output:
            process = subprocess.Popen(
                command,
                env=self.environment,
                cwd=REPOSITORY,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.stack.callback(process.wait, START_TIME)
        self.stack.callback(process.kill)
        return process

    def kiosk(self, config: str = STILL, *arguments: str) -> Kiosk:
        """Start a kiosk and wait until its window is there."""
        file = self.folder / "kiosk.toml"
        file.write_text(config, "utf-8")
        state = ("--state-dir", str(self.folder / "state"))
        command = (sys.executable, "-m", "kiosk", "--config", str(file), *state, *arguments)
        return Kiosk(self, self.run(*command, name="kiosk"))

    def second(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `imh-kiosk` to its end, as for a second kiosk that is refused."""
        return subprocess.run(
            (sys.executable, "-m", "kiosk", *arguments),
            env=self.environment,
            cwd=REPOSITORY,
            check=False,
            timeout=START_TIME,
            capture_output=True,
            text=True,
        )


@dataclass
class Kiosk:
    """A running kiosk on the whole screen."""

    screen: XScreen
    process: subprocess.Popen[bytes]
    seen: bytes = b""
    """What the screen showed when it was last at rest."""

    def settle(self, size: tuple[int, int], place: tuple[int, int] = (0, 0)) -> bytes:
        """Wait until a screen shows the kiosk's words, and a part of it no longer changes.

        Args:
            size: Of the part.
            place: Of the screen's upper left corner.
        """
        self.window()

        def has_words() -> bool:
            # Before the words are there, their place is of one colour.
            pixels = self.screen.pixels(_WORDS, place)
            return len({pixels[at : at + 3] for at in range(0, len(pixels), 3)}) > _COLOURS

        wait_until(has_words, START_TIME, "the words of the kiosk")
        before, since = b"", time.monotonic()

        def still() -> bool:
            nonlocal before, since
            now = self.screen.pixels(size, place)
            if now != before:
                before, since = now, time.monotonic()
            return time.monotonic() - since > _REST

        wait_until(still, START_TIME, "a kiosk at rest")
        self.seen = before
        return before

    def window(self) -> str:
        """Return the number of its window, once there is one."""
        found: list[str] = []

        def look() -> bool:
            assert self.process.poll() is None, (self.screen.folder / "kiosk").read_text("utf-8")
            search = ("xdotool", "search", "--name", "^Infant Mental Health$")
            done = subprocess.run(
                search,
                env=self.screen.environment,
                capture_output=True,
                text=True,
                timeout=START_TIME,
                check=False,
            )
            found[:] = done.stdout.split()
            return bool(found)

        wait_until(look, START_TIME, "the kiosk's window")
        return found[-1]

    def said(self) -> str:
        """Return what it has written."""
        return (self.screen.folder / "kiosk").read_text("utf-8")


_WORDS = (300, 150)
"""Size of the place where the first words are, in the upper left corner."""
_COLOURS = 8
_REST = 0.4


@contextmanager
def x_screen(folder: Path, *options: str, size: str = "800x600") -> Iterator[XScreen]:
    """Run an X server on the first display that is free.

    Args:
        folder: For state, configuration and logs.
        options: Further ones of Xvfb.
        size: Width and height of the screen in pixels.
    """
    runtime = tempfile.mkdtemp(prefix="screen-")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "XDG_RUNTIME_DIR": runtime,
        "QT_QPA_PLATFORM": "xcb",
        "CUPS_SERVER": f"{runtime}/no-cups.sock",
    }
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, runtime)
        reader, writer = os.pipe()
        screen = ("-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset", *options)
        with (folder / "Xvfb").open("wb") as log:
            server = subprocess.Popen(
                ("Xvfb", "-displayfd", str(writer), *screen),
                pass_fds=(writer,),
                stdout=log,
                stderr=log,
            )
        stack.callback(server.wait, START_TIME)
        stack.callback(server.kill)
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, (folder / "Xvfb").read_text("utf-8")
        environment["DISPLAY"] = f":{number}"
        yield XScreen(f":{number}", folder, environment, server, stack)


def wait_for_window_manager(screen: XScreen) -> None:
    """Wait until a window manager says that it is there."""

    def there() -> bool:
        return "window id" in screen.tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")

    wait_until(there, START_TIME, "a window manager")
