"""The kiosk on several screens, on screens that change, and on an X server that ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCloseEvent, QPalette

from tests.support import x_screen as screens
from tests.support.cups import wait_until
from tests.support.x_client import XClient
from tests.support.x_screen import REPOSITORY, START_TIME, STILL, x_screen
from ui.display import instance_lock, x_windows
from ui.display.covers import Cover

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from tests.support.x_screen import XScreen

MISSING = screens.missing_tools()
real = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

LIMIT = 2.0
"""Seconds in which everything has to be right again."""
PART = (300, 150)
"""What is compared: the words, since the picture gives way when the printer has been asked."""
LEFT, RIGHT = (0, 0), (640, 0)
MODE = ("25.175", "480", "488", "496", "520", "320", "330", "332", "340")
"""A display of 480x320, as `xrandr --newmode` takes it."""


def second_screen(screen: XScreen) -> None:
    """Divide the display into two screens."""
    screen.tool("xrandr", "--setmonitor", "LEFT", "640/200x480/150+0+0", "screen")
    screen.tool("xrandr", "--setmonitor", "RIGHT", "640/200x480/150+640+0", "none")


def is_plain(screen: XScreen, colour: str, place: tuple[int, int]) -> bool:
    """Whether a screen shows one colour and nothing else."""
    pixels = screen.pixels((640, 480), place)
    return pixels == bytes.fromhex(colour.removeprefix("#")) * (len(pixels) // 3)


@pytest.mark.real
@real
def test_every_further_screen_is_covered(tmp_path: Path, kiosk_data: KioskData) -> None:
    paper = kiosk_data.tokens.color.paper
    with x_screen(tmp_path, size="1280x480") as screen:
        second_screen(screen)
        kiosk = screen.kiosk()
        kiosk.settle(PART)

        def covered() -> bool:
            return is_plain(screen, paper, RIGHT) and screen.pixels(PART) == kiosk.seen

        wait_until(covered, LIMIT, "a covered screen")
        other = XClient(screen.display)

        def owner() -> int:
            return x_windows.selection_owner(other.connection, "_IMH_KIOSK")

        tree = screen.tool("xwininfo", "-root", "-tree").splitlines()
        (cover,) = (int(line.split()[0], 16) for line in tree if " 1280x480+0+0 " in line)
        other.destroy(cover)
        wait_until(covered, LIMIT, "a covered screen again")
        other.open(unmanaged=True, left=500)
        wait_until(covered, LIMIT, "nothing over the kiosk or the cover")

        # The connection beside Qt's own is ended: another one holds the display again.
        other.end_owner(owner())
        assert owner() == 0
        wait_until(owner, START_TIME, "the display held again")
        with pytest.raises(instance_lock.DisplayTakenError):
            instance_lock.take_selection(other.connection)
        screen.tool("xdotool", "windowunmap", kiosk.window())
        wait_until(covered, LIMIT, "a kiosk in front again")

        # Qt's own is ended, as by xkill: the service manager starts the kiosk again.
        other.end_owner(int(kiosk.window()))
        assert kiosk.process.wait(START_TIME) == 1
        other.close()


@pytest.mark.real
@real
def test_the_kiosk_is_on_the_screen_that_is_named(tmp_path: Path, kiosk_data: KioskData) -> None:
    paper = kiosk_data.tokens.color.paper
    with x_screen(tmp_path, size="1280x480") as screen:
        second_screen(screen)
        kiosk = screen.kiosk(STILL.replace("[screen]", '[screen]\nname = "RIGHT"'))
        kiosk.settle(PART, RIGHT)
        wait_until(lambda: is_plain(screen, paper, LEFT), LIMIT, "a covered screen")
        screen.tool("xrandr", "--delmonitor", "RIGHT")
        wait_until(lambda: not is_plain(screen, paper, LEFT), LIMIT, "a kiosk on what is left")
        screen.tool("xrandr", "--setmonitor", "RIGHT", "640/200x480/150+640+0", "none")
        wait_until(lambda: is_plain(screen, paper, LEFT), LIMIT, "a kiosk where it belongs")


@pytest.mark.real
@real
def test_another_size_is_covered_and_a_dead_server_ends_the_kiosk(tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        kiosk = screen.kiosk()
        kiosk.settle((800, 400))
        screen.tool("xrandr", "--newmode", "small", *MODE)
        screen.tool("xrandr", "--addmode", "screen", "small")
        screen.tool("xrandr", "--output", "screen", "--mode", "small")
        wait_until(
            lambda: (
                "480x320+0+0" in screen.tool("xwininfo", "-id", kiosk.window(), "-tree")
                or "Width: 480" in screen.tool("xwininfo", "-id", kiosk.window())
            ),
            LIMIT,
            "a window of the new size",
        )
        screen.server.kill()
        assert kiosk.process.wait(START_TIME) == 1


@pytest.mark.real
@real
def test_an_x_screen_without_a_kiosk_is_covered(tmp_path: Path, kiosk_data: KioskData) -> None:
    paper = kiosk_data.tokens.color.paper
    with x_screen(tmp_path, "-screen", "1", "640x480x24") as screen:
        screen.kiosk().window()
        screen.environment["DISPLAY"] = f"{screen.display}.1"
        wait_until(lambda: is_plain(screen, paper, LEFT), LIMIT, "a covered screen")


_ELSEWHERE = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from ui.display import full_screen
from ui.display.covers import Cover
from ui.display.keeper import DisplayKeeper
app = QApplication([])
window = QWidget()
full_screen.prepare(window)
keeper = DisplayKeeper(window, None, "B")
app.processEvents()
for shown in app.topLevelWidgets():
    print(type(shown).__name__, *shown.geometry().getRect(), shown.isFullScreen())
keeper.look_after("A")
app.processEvents()
print("then", *window.geometry().getRect())
keeper.close()
app.sendPostedEvents(None, 52)  # what is to be deleted
print(len([shown for shown in app.topLevelWidgets() if isinstance(shown, Cover)]))
"""


def test_elsewhere_covers_are_windows_of_qt(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    about = {"width": 800, "height": 600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
    named = [{"name": "A", "x": 0, **about}, {"name": "B", "x": 800, **about}]
    config.write_text(json.dumps({"screens": named}), "utf-8")
    done = subprocess.run(
        (sys.executable, "-c", _ELSEWHERE),
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=START_TIME,
        check=False,
    )
    assert sorted(done.stdout.splitlines()) == [
        "0",
        "Cover 0 0 800 600 True",
        "QWidget 800 0 800 600 True",
        "then 0 0 800 600",
    ], done.stderr


def test_a_cover_cannot_be_closed(qtbot: QtBot) -> None:
    cover = Cover(QPalette())
    qtbot.addWidget(cover, before_close_func=lambda _: cover.hide())
    cover.show()
    event = QCloseEvent()
    cover.closeEvent(event)
    assert not event.isAccepted()
    assert cover.isVisible()
