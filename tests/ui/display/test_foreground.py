"""Whatever happens to the kiosk's window, it covers the screen again and keys reach it."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.support import x_screen as screens
from tests.support.x_client import ABOVE, BELOW, BORDER, STACKING, XClient
from tests.support.x_screen import x_screen
from ui.display.foreground import Foreground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.support.x_screen import Kiosk, XScreen

MISSING = screens.missing_tools()
real = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

PART = (800, 400)
"""What is compared: the row of buttons below changes when the printer has been asked."""
LIMIT = 2.0
"""Seconds in which everything has to be right again."""
LOOKS = 3
"""So many times one after the other: what comes late does harm, too."""


class Scene:
    """A kiosk at rest, and another program beside it."""

    def __init__(self, screen: XScreen, *, managed: bool) -> None:
        self.screen = screen
        self.managed = managed
        if managed:
            screen.run("openbox")
            screens.wait_for_window_manager(screen)
        self.kiosk: Kiosk = screen.kiosk()
        self.kiosk.settle(PART)
        self.other = XClient(screen.display)

    @property
    def window(self) -> str:
        return self.kiosk.window()

    @property
    def number(self) -> int:
        return int(self.window)

    def xdotool(self, *command: str) -> None:
        self.screen.tool("xdotool", *command)

    def is_right(self) -> bool:
        asked = subprocess.run(
            ("xdotool", "getwindowfocus"),
            env=self.screen.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        shown = self.screen.pixels(PART) == self.kiosk.seen
        return shown and asked.stdout.strip() == self.window

    def assert_right_again(self) -> None:
        deadline, right = time.monotonic() + LIMIT, 0
        while right < LOOKS:
            right = right + 1 if self.is_right() else 0
            assert right or time.monotonic() < deadline, self.screen.tool(
                "xwininfo", "-root", "-tree"
            )


@pytest.fixture(scope="module", params=["without a window manager", "openbox"])
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    with x_screen(tmp_path_factory.mktemp("screen")) as screen:
        made = Scene(screen, managed=request.param == "openbox")
        yield made
        made.other.close()
        assert made.kiosk.process.poll() is None
        made.kiosk.process.terminate()
        assert made.kiosk.process.wait(LIMIT * 5) == 0
        assert made.kiosk.said() == ""


def _give_to_the_window_manager(scene: Scene) -> None:
    scene.xdotool("set_window", "--overrideredirect", "0", scene.window)
    scene.xdotool("windowunmap", scene.window, "windowmap", scene.window)


def _shut_in(scene: Scene) -> None:
    """Put it into another window, and destroy that one with all that is in it."""
    frame = scene.other.open()
    scene.other.reparent(scene.number, frame)
    scene.other.destroy(frame)


DEEDS: dict[str, Callable[[Scene], object]] = {
    "unmapped": lambda scene: scene.xdotool("windowunmap", scene.window),
    "moved": lambda scene: scene.xdotool("windowmove", scene.window, "200", "100"),
    "resized": lambda scene: scene.xdotool("windowsize", scene.window, "300", "200"),
    "lowered": lambda scene: scene.other.configure(scene.number, STACKING, BELOW),
    "given a border": lambda scene: scene.other.configure(scene.number, BORDER, 20),
    "minimized": lambda scene: scene.xdotool("windowminimize", scene.window),
    "destroyed": lambda scene: scene.other.destroy(scene.number),
    "put into another window": lambda scene: scene.other.reparent(scene.number, scene.other.open()),
    "destroyed with another window": _shut_in,
    "given to the window manager": _give_to_the_window_manager,
    "covered by a window": lambda scene: scene.other.open(),
    "covered by an unmanaged window": lambda scene: scene.other.open(unmanaged=True),
    "covered by a full-screen window": lambda scene: scene.other.open(
        "_NET_WM_STATE_FULLSCREEN", "_NET_WM_STATE_ABOVE"
    ),
    "covered by what is raised": lambda scene: scene.other.configure(
        scene.other.open(), STACKING, ABOVE
    ),
    "left by the keys": lambda scene: scene.other.focus(scene.other.open(unmanaged=True)),
    "left by the keys for nothing": lambda scene: scene.other.focus(0),
    "covered by a screen saver": lambda scene: scene.screen.tool("xset", "s", "activate"),
    "left for the desktop": lambda scene: scene.xdotool("key", "super+d"),
    "left for another desktop": lambda scene: scene.xdotool("key", "ctrl+alt+Right"),
    "left for another window": lambda scene: scene.xdotool("key", "alt+Tab"),
}


@pytest.mark.real
@real
@pytest.mark.parametrize("deed", DEEDS)
def test_the_window_covers_the_screen_and_has_the_keys_again(deed: str, scene: Scene) -> None:
    DEEDS[deed](scene)
    scene.assert_right_again()


@pytest.mark.real
@real
def test_window_managers_leave_a_window_alone_that_was_made_anew(scene: Scene) -> None:
    """One that a manager had framed would be drawn at the size of its frame."""
    scene.other.destroy(scene.number)
    scene.assert_right_again()
    kind = scene.screen.tool("xprop", "-id", scene.window, "_NET_WM_WINDOW_TYPE")
    assert "_KDE_NET_WM_WINDOW_TYPE_OVERRIDE" in kind


def test_elsewhere_a_window_is_put_right_with_what_qt_offers(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    screen = QGuiApplication.primaryScreen()
    foreground = Foreground(window, lambda: [(window, screen)], None)
    foreground.restore()
    assert window.isFullScreen()
    window.showMinimized()
    qtbot.waitUntil(lambda: window.isFullScreen() and window.geometry() == screen.geometry())
    window.showNormal()
    window.resize(200, 100)
    foreground.restore()
    assert window.geometry() == screen.geometry()
