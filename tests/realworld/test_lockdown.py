"""Ways out of a kiosk that are published, tried for as long as is asked: `make lockdown-trial`."""

from __future__ import annotations

import os
import random
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.support import x_screen as screens
from tests.support.cups import wait_until
from tests.support.escapes import Attacker, deeds
from tests.support.x_screen import missing_tools, x_screen
from ui.display import x_windows
from ui.display.x_connection import XConnection, XError
from ui.display.x_windows import Rect

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from tests.support.x_screen import Kiosk, XScreen

VARIABLE = "IMH_KIOSK_LOCKDOWN"
"""Minutes for which it is tried."""
SIZE = (1280, 800)
CONFIG = "[screen]\nmotion = false\n[voice]\nenabled = false\n[idle]\nafter = 15\n"
LIMIT_S = 2.0
"""In which the kiosk has to be in front again."""
LOOKS = 3
"""So many times one after the other: what comes late does harm, too."""
RESET_S = 90.0
"""In which a visit has to have ended, with its countdown."""
RED = b"\xff\x00\x00"
"""Of every other window."""
SAMPLE = 7
"""Of so many pixels one is looked at."""
MODE = ("38.25", "800", "832", "912", "1024", "600", "603", "607", "624")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no minutes"),
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]


class Watch:
    """Says whether the kiosk is as it should be."""

    def __init__(self, screen: XScreen, kiosk: Kiosk, mark: bytes) -> None:
        self.screen, self.kiosk, self.mark = screen, kiosk, mark
        self.connection = XConnection(screen.display)
        kiosk.settle(SIZE)
        wait_until(self.has_mark, RESET_S, "the mark of the printer that is missing")
        self.welcome = kiosk.settle(SIZE)

    def has_mark(self) -> bool:
        """Whether the mark for staff is on the screen."""
        pixels = self.screen.pixels(SIZE)
        return self.mark in {pixels[at : at + 3] for at in range(0, len(pixels), 3)}

    def windows(self) -> list[int]:
        """Return the windows with the kiosk's name."""
        asked = subprocess.run(
            ("xdotool", "search", "--name", "^Infant Mental Health$"),
            env=self.screen.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(word) for word in asked.stdout.split()]

    def window(self) -> int:
        """Return the kiosk's window, of which there is one."""
        found: list[int] = []

        def one() -> bool:
            found[:] = self.windows()
            return len(found) == 1

        wait_until(one, LIMIT_S, "one window")
        return found[0]

    def fault(self) -> str:
        """Return what is wrong at this moment, empty for nothing."""
        if (code := self.kiosk.process.poll()) is not None:
            return f"it ended with {code}"
        found = self.windows()
        if len(found) != 1:
            return f"{len(found)} windows"
        try:
            now = x_windows.state(self.connection, found[0])
            whole = x_windows.state(self.connection, now.root).place
            covered = x_windows.is_covered(self.connection, found[0], now, set())
        except XError:
            return "its window went away"
        if not now.is_at(Rect(0, 0, whole.width, whole.height), 0):
            return f"it does not cover {whole}: {now}"
        if covered:
            return "another window is over it"
        if not x_windows.has_focus(self.connection, found[0]):
            return "it does not have the keys"
        pixels = self.screen.pixels((whole.width, whole.height))
        colours = {pixels[at : at + 3] for at in range(0, len(pixels), 3 * SAMPLE)}
        if RED in colours:
            return "another window shows"
        return "" if len(colours) > 16 else "there is no page"

    def assert_right(self, after: str) -> None:
        """Wait until all is well and stays so."""
        deadline, right, fault = time.monotonic() + LIMIT_S, 0, ""
        while right < LOOKS:
            fault = self.fault()
            right = 0 if fault else right + 1
            assert right or time.monotonic() < deadline, f"after {after}: {fault}"
        assert self.kiosk.said() == "", after

    def assert_reset(self) -> None:
        """Wait until the welcome page is there, to the pixel as it was at the start."""
        self.screen.tool("xdotool", "mousemove", str(SIZE[0] - 1), str(SIZE[1] - 1))
        picture = str(self.screen.folder / "not-reset.png")
        try:
            wait_until(lambda: self.screen.pixels(SIZE) == self.welcome, RESET_S, picture)
        except AssertionError:
            self.screen.tool("import", "-window", "root", picture)
            raise


@pytest.mark.timeout(0)
def test_no_key_gesture_or_wish_leads_out_of_the_kiosk(
    tmp_path: Path, kiosk_data: KioskData
) -> None:
    minutes = float(os.environ[VARIABLE])
    chance = random.Random(int(os.environ.get("IMH_KIOSK_SEED", "1")))
    until, done, rounds = time.monotonic() + 60 * minutes, 0, 0
    with x_screen(tmp_path, size=f"{SIZE[0]}x{SIZE[1]}") as screen:
        screen.tool("xrandr", "--newmode", "800x600", *MODE)
        screen.tool("xrandr", "--addmode", "screen", "800x600")
        screen.run("openbox")
        screens.wait_for_window_manager(screen)
        mark = bytes.fromhex(kiosk_data.tokens.color.notice.removeprefix("#"))
        watch = Watch(screen, screen.kiosk(CONFIG), mark)
        while time.monotonic() < until:
            named = list(deeds().items())
            chance.shuffle(named)
            for name, deed in named:
                with closing(Attacker(screen, SIZE, watch.window, chance)) as attacker:
                    deed(attacker)
                    watch.assert_right(name)
                if name == "display of another size":
                    screen.tool("xrandr", "--output", "screen", "--mode", "1280x800")
                    watch.assert_right("display of its own size")
                done += 1
                if time.monotonic() > until:
                    break
            watch.assert_reset()
            rounds += 1
        watch.kiosk.process.terminate()
        assert watch.kiosk.process.wait(30) == 0
        assert watch.kiosk.said() == ""
    print(f"\n{done} deeds in {minutes:g} minutes, {rounds} times back on the welcome page")  # noqa: T201
