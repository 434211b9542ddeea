"""Opens the window with its picture, before any file is read."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.cli import streams
from kiosk.files.faults import RefusedError
from ui.app import application, display_server, message_bus

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication

    from kiosk.cli.frontend import WindowOptions
    from ui.app.window import Window
    from ui.display.instance_lock import FileLock
    from ui.display.x_connection import XConnection

_FIRST_PAINT_S: Final = 1.0
"""After which a screen that never asks to be painted is let be."""


class OpenedWindow(NamedTuple):
    """The window on the display that it has taken.

    Args:
        window: The window.
        connection: To the X server, which holds the display until it ends; None elsewhere, and
            for a window beside others.
        lock: Holds the display where no connection does.
    """

    window: Window
    connection: XConnection | None
    lock: FileLock | None


def open_window(options: WindowOptions) -> OpenedWindow:
    """Take the display and show the window.

    Raises:
        RefusedError: There is no screen, none that answers, or a kiosk is on it.
    """
    from ui.app.window import Window

    if missing := display_server.missing():
        raise RefusedError(f"{missing}; start it on a screen, or render pictures with tour")
    app = application_on_screen()
    connection, lock = _take_display(app.platformName(), options)
    window = Window(options.size)
    window.leaving.connect(app.exit)
    window.open()
    deadline = time.monotonic() + _FIRST_PAINT_S
    while not window.painted and time.monotonic() < deadline:
        app.processEvents()
    return OpenedWindow(window, connection, lock)


def application_on_screen() -> QApplication:
    """Make the application on a display server that answers.

    Raises:
        RefusedError: None answers, or the platform has no screen.
    """
    with ExitStack() as held:
        if answering := display_server.choose(held=held):
            os.environ["QT_QPA_PLATFORM"] = answering
        message_bus.start_none()
        for sentence in message_bus.leave_silent_ones():
            streams.complain(sentence)
        made = application.make()
    screen: QScreen | None = made.primaryScreen()
    if screen is None:  # Qt would abort with the first window
        platform = made.platformName()
        raise RefusedError(f"Qt finds no screen with QT_QPA_PLATFORM={platform}; connect one")
    return made


def _take_display(
    platform: str, options: WindowOptions
) -> tuple[XConnection | None, FileLock | None]:
    """Take the display for this kiosk; a window of its own size only looks whether it is free.

    Raises:
        RefusedError: A kiosk already has it.
    """
    from ui.display import instance_lock, x_connection

    is_kiosk = options.size is None
    connection, lock = x_connection.connect(platform), None
    try:
        lock = instance_lock.take(platform, connection, options.state_dir, keep=is_kiosk)
    except instance_lock.DisplayTakenError as error:
        raise RefusedError(f"a kiosk already runs on {error}; end that one first") from error
    except OSError as error:
        streams.complain(
            f"{error}: without a lock file nothing keeps a second kiosk away; "
            "set XDG_RUNTIME_DIR or --state-dir to a folder that can be written"
        )
    if not is_kiosk and connection is not None:
        connection.close()
        connection = None
    return connection, lock
