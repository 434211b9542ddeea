"""What `imh-kiosk check` says about screens and blanking, each with whether it is fine."""

from __future__ import annotations

import os
from configparser import ConfigParser
from configparser import Error as MalformedError
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from kiosk.layout.metrics import density_problem
from ui.display import full_screen, x_connection, x_screen_saver
from ui.display.x_connection import NoAnswerError, NoDisplayError, XError
from ui.theme import pixel_density

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QScreen

Note = tuple[bool, str]

_WESTON_IDLE_S = 300
"""What weston takes where its file says nothing (weston.ini(5))."""


def notes(screen: str, dots_per_mm: float = 0) -> Iterator[Note]:
    """Yield what there is to say about this display.

    Args:
        screen: Name of the screen in the configuration, empty for the primary one.
        dots_per_mm: As in the configuration, 0 for what the screen reports.
    """
    yield from _screens(screen)
    yield from _density(full_screen.find_screen(screen), dots_per_mm)
    platform = QGuiApplication.platformName()
    if platform.startswith("wayland"):
        yield _wayland()
    elif platform == "xcb":
        yield from _x11()


def _screens(name: str) -> Iterator[Note]:
    names = [screen.name() for screen in QGuiApplication.screens()]
    main = full_screen.find_screen(name)
    shown = main.name() if main is not None else ""
    if name and shown != name:
        known = ", ".join(f'"{known}"' for known in names)
        yield False, f'[screen] name: there is no "{name}", so "{shown}" is used; give {known}'
    covered = [f'"{other}"' for other in names if other != shown]
    if covered:
        yield True, f'the kiosk is on "{shown}"; covered: {", ".join(covered)}'


def _density(screen: QScreen | None, configured: float) -> Iterator[Note]:
    if screen is None:
        return
    geometry = screen.geometry()
    size = geometry.width(), geometry.height()
    if problem := density_problem(configured, pixel_density.dots_per_mm(0, screen), size):
        yield False, problem


def _x11() -> Iterator[Note]:
    connection = x_connection.connect("xcb")
    if connection is None:
        yield False, "libxcb.so.1 cannot be loaded, so the screen may go dark; install it"
        return
    try:
        times = x_screen_saver.timeouts(connection)
        held = x_screen_saver.suspend(connection)
    except (XError, NoAnswerError, NoDisplayError):
        return
    finally:
        connection.close()
    said = f"screen saver after {times.saver} s, power saving after {times.power_saving} s"
    if held or not any(times):
        yield True, f"{said} (0 is never); held off while the kiosk runs"
    else:
        yield False, f"{said}, and this X server cannot hold them off; run xset s off -dpms"


def _wayland() -> Note:
    file = _weston_file()
    if file is None:
        return True, "Wayland: the compositor decides when the screen goes dark; see its manual"
    seconds = _weston_idle(file)
    if seconds:
        return False, f"{file}: weston turns the screen off after {seconds} s; set idle-time=0"
    return True, f"{file}: idle-time=0, the screen stays on"


def _weston_file() -> Path | None:
    """Return weston's configuration: the one it names to its clients, or the account's own."""
    if named := os.environ.get("WESTON_CONFIG_FILE"):
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    file = Path(home) / "weston.ini"
    return file if file.is_file() else None


def _weston_idle(file: Path) -> int:
    settings = ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    try:
        settings.read(file, encoding="utf-8")
        return settings.getint("core", "idle-time", fallback=_WESTON_IDLE_S)
    except (MalformedError, ValueError, OSError):
        return _WESTON_IDLE_S
