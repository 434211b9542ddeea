"""The X server's screen saver and power saving: held off, and back when the kiosk has ended."""

from __future__ import annotations

import struct
import time
from typing import TYPE_CHECKING, cast

import pytest

from tests.support import x_screen as screens
from tests.support.cups import wait_until
from tests.support.x_screen import START_TIME, x_screen
from ui.display import x_screen_saver
from ui.display.x_connection import XConnection

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MISSING = screens.missing_tools()
real = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

SECONDS = 1
"""After which the screen saver comes."""


@pytest.mark.real
@real
def test_the_screen_saver_is_held_off_until_the_connection_ends(tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        screen.tool("xset", "s", str(SECONDS), str(SECONDS), "s", "blank")
        holder, watcher = XConnection(screen.display), XConnection(screen.display)
        assert x_screen_saver.timeouts(watcher) == (SECONDS, 0)
        assert x_screen_saver.suspend(holder)
        holder.sync()
        x_screen_saver.reset(holder)
        begun = time.monotonic()
        seen = []
        while time.monotonic() < begun + 1.6 * SECONDS:
            seen.append(x_screen_saver.is_on(watcher))
        assert set(seen) == {False}
        holder.close()
        wait_until(lambda: x_screen_saver.is_on(watcher), START_TIME, "the screen saver")
        x_screen_saver.reset(watcher)
        assert not x_screen_saver.is_on(watcher)
        watcher.close()


@pytest.mark.real
@real
def test_a_server_without_the_extension_cannot_hold_it_off(tmp_path: Path) -> None:
    with x_screen(tmp_path, "-extension", "MIT-SCREEN-SAVER") as screen:
        connection = XConnection(screen.display)
        assert not x_screen_saver.suspend(connection)
        assert not x_screen_saver.is_on(connection)
        assert not x_screen_saver.is_powered_down(connection)
        connection.close()


class FakeServer:
    """Answers as a server with power saving does (DPMS 1.1)."""

    def __init__(self, level: int, enabled: bool, times: tuple[int, int, int] = (0, 0, 0)) -> None:
        self._answers = {
            (108, 0): struct.pack("=HH", 600, 600),
            (150, 2): struct.pack("=HHH", *times),
            (150, 7): struct.pack("=HB", level, enabled),
        }

    def extension(self, name: str) -> tuple[int, int] | None:
        return (150, 0) if name == "DPMS" else None

    def ask(self, opcode: int, detail: int = 0, body: bytes = b"") -> bytes:
        return (bytes(8) + self._answers[opcode, detail]).ljust(32, b"\0")


def server(level: int, enabled: bool, times: tuple[int, int, int] = (0, 0, 0)) -> XConnection:
    return cast("XConnection", FakeServer(level, enabled, times))


@pytest.mark.parametrize(
    ("level", "enabled", "down"),
    [(0, True, False), (3, True, True), (1, True, True), (3, False, False)],
)
def test_a_display_that_is_off_is_known(level: int, enabled: bool, down: bool) -> None:
    assert x_screen_saver.is_powered_down(server(level, enabled)) is down


@pytest.mark.parametrize(
    ("made", "times"),
    [
        (lambda: server(0, True, (900, 0, 1200)), (600, 900)),
        (lambda: server(0, True), (600, 0)),
        (lambda: server(0, False, (900, 0, 1200)), (600, 0)),
    ],
    ids=["on", "never", "disabled"],
)
def test_the_first_time_of_power_saving_counts(
    made: Callable[[], XConnection], times: tuple[int, int]
) -> None:
    assert x_screen_saver.timeouts(made()) == times


@pytest.mark.parametrize(("number", "notice"), [(22, False), (92, True), (92 | 0x80, True)])
def test_a_notice_is_an_event_of_an_extension(number: int, notice: bool) -> None:
    assert x_screen_saver.is_notice(bytes([number, 1])) is notice
