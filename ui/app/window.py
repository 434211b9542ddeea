"""The only window: shown before any file is read, later with the shell inside."""

from __future__ import annotations

import contextlib
import math
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QMainWindow

from ui.attract import scene
from ui.display import full_screen
from ui.theme import qt_constants, svg

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_SESSION_END_S: Final = 60.0
"""Seconds after the notice of a session's end in which the window may be closed."""


class Window(QMainWindow):
    """Covers the whole screen, or has the size asked for.

    Until it has content it shows the picture of the welcome page, so that the screen is never
    black while files are read.

    Args:
        size: Width and height in pixels, None for the whole screen. A window with a size may
            be closed by its frame; the whole screen is closed from the staff panel or by a
            signal.
    """

    leaving = Signal()
    """A window that may be closed was closed."""
    session_ending = Signal()
    """Whoever is logged in logs off, or the computer shuts down."""

    def __init__(self, size: tuple[int, int] | None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Infant Mental Health")
        self.setProperty("contextMenuPolicy", qt_constants.PREVENT_CONTEXT_MENU)
        # The screen decides the window's size; words never make it wider.
        self.setMinimumSize(1, 1)
        self.setPalette(_palette())
        self._size = size
        self.painted = False
        self._session_ended_at = -math.inf
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._on_session_ends)

    @property
    def covers_screen(self) -> bool:
        """Whether it is a kiosk's, not one of a size of its own (`--windowed`)."""
        return self._size is None

    def open(self) -> None:
        """Show the window; on the whole screen, `ui.display.keeper` looks after it from then on."""
        if self._size is not None:
            self.resize(*self._size)
            self.show()
            return
        full_screen.prepare(self)
        screen = full_screen.find_screen("")
        if screen is not None:
            full_screen.cover(self, screen)

    def set_content(self, content: QWidget) -> None:
        """Show a widget in place of the picture."""
        self.setCentralWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture while there is no content."""
        if self.centralWidget() is None:
            painter = QPainter(self)
            scene.draw(painter, scene.before_words(self.size()), self.devicePixelRatioF())
            painter.end()
        self.painted = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ignore the event, unless the session ends or the window has a size of its own."""
        ends = time.monotonic() - self._session_ended_at <= _SESSION_END_S
        if self._size is None and not ends:
            event.ignore()
        else:
            event.accept()
            self.leaving.emit()

    def _on_session_ends(self) -> None:
        """Let the window be closed: logging off or shutting down must not wait for it.

        For a while only, since another program may stop the end of the session.
        """
        self._session_ended_at = time.monotonic()
        self.session_ending.emit()


def _palette() -> QPalette:
    """Return a palette with the page's background colour, Qt's own where it cannot be read."""
    palette = QPalette()
    with contextlib.suppress(*svg.UNUSABLE):
        palette.setColor(QPalette.ColorRole.Window, QColor(svg.palette("color")["paper"]))
    return palette
