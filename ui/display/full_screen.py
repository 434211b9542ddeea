"""Makes a window cover a whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from ui.display.x_windows import Rect

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

# Qt.WindowType; naming `Qt` takes longer than all the rest, see `ui.theme.qt_constants`.
_WINDOW: Final = 0x0000_0001
_BYPASS_WINDOW_MANAGER: Final = 0x0000_0400
_FRAMELESS: Final = 0x0000_0800
_ON_TOP: Final = 0x0004_0000


def prepare(window: QWidget) -> None:
    """Make the native window one that window managers leave alone; before it is shown.

    On X11 it is unmanaged (override-redirect): no window manager frames it, minimizes it, moves
    it to another desktop or puts it below another window. Elsewhere it stays on top.
    """
    window.winId()  # makes the native window
    on_x11 = QGuiApplication.platformName() == "xcb"
    further = _BYPASS_WINDOW_MANAGER if on_x11 else _ON_TOP
    window.windowHandle().setProperty("flags", _WINDOW | _FRAMELESS | further)


def cover(window: QWidget, screen: QScreen) -> None:
    """Show a window over the whole of a screen.

    Without a window manager, showFullScreen alone leaves the window small, so the geometry is set
    first.
    """
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()


def native_place(screen: QScreen) -> Rect:
    """Return where a screen is in the X server's pixels; Qt scales sizes, but no origins."""
    geometry, ratio = screen.geometry(), screen.devicePixelRatio()
    width, height = round(geometry.width() * ratio), round(geometry.height() * ratio)
    return Rect(geometry.x(), geometry.y(), width, height)


def find_screen(name: str) -> QScreen | None:
    """Return the screen of a name; the primary one for an empty name or where it is missing."""
    named = (screen for screen in QGuiApplication.screens() if name and screen.name() == name)
    return next(named, QGuiApplication.primaryScreen())
