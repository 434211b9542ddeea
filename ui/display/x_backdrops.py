"""Plain windows over every X screen, below the kiosk's: no desktop shows on a further monitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.display import x_windows
from ui.display.x_connection import XError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.display.x_connection import XConnection
    from ui.display.x_windows import Rect, WindowState


class Backdrops:
    """One window of a single colour for each X screen that the kiosk does not fill.

    An X screen may have any number of monitors, also such as Qt does not know.

    Args:
        colour: Red, green and blue, each from 0 to 255.
        watch: Asks for the events of a window.
    """

    def __init__(
        self, colour: tuple[int, int, int], watch: Callable[[XConnection, int], None]
    ) -> None:
        self._colour = colour
        self._watch = watch
        self._windows: dict[int, int] = {}

    def forget(self) -> None:
        """Forget the windows: they ended with their connection."""
        self._windows.clear()

    def restore(self, connection: XConnection, main: int, main_now: WindowState) -> None:
        """Put every backdrop right.

        Args:
            connection: To the server.
            main: The kiosk's window, which stays above.
            main_now: Its state.
        """
        for root in connection.roots:
            whole = x_windows.state(connection, root).place
            if root == main_now.root and whole.near(main_now.place, 0):
                self._remove(connection, root)
                continue
            below = main if root == main_now.root else None
            window, now = self._found(connection, root, whole)
            if not now.is_at(whole, 0):
                x_windows.put_back(connection, window, whole, now, below=below)
            elif x_windows.is_covered(connection, window, now, {main}):
                x_windows.raise_over_all(connection, window, below=below)

    def _found(self, connection: XConnection, root: int, whole: Rect) -> tuple[int, WindowState]:
        """Return a backdrop, made where there is none or where another client destroyed it."""
        window = self._windows.get(root)
        if window is not None:
            try:
                return window, x_windows.state(connection, window)
            except XError:
                del self._windows[root]
        window = x_windows.make_plain(connection, root, whole, self._colour)
        self._windows[root] = window
        self._watch(connection, window)
        return window, x_windows.state(connection, window)

    def _remove(self, connection: XConnection, root: int) -> None:
        window = self._windows.pop(root, None)
        if window is not None:
            x_windows.destroy(connection, window)
