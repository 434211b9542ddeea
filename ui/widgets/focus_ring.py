"""Whether the ring around what has the focus is shown: to whoever goes by keys.

A touch gives the focus too, and a page that goes hands it on; a ring there would say "chosen" to
somebody who only touched. So the ring waits for the first key, and goes with the next touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_HIDDEN = "ring-hidden"
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


def is_on(widget: QWidget) -> bool:
    """Whether a widget has the focus and is to show it."""
    return widget.hasFocus() and not widget.window().property(_HIDDEN)


class FocusRing(QObject):
    """Notes on the native window whether somebody touches or goes by keys.

    Args:
        inside: Something inside the window; also the owner.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside

    def show_ring(self, *, on: bool) -> None:
        """Show the ring or not."""
        window = self._inside.window()
        if bool(window.property(_HIDDEN)) is not on:
            return
        window.setProperty(_HIDDEN, not on)
        focused = window.focusWidget()
        if focused is not None:
            focused.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note touches and keys, and let them all through."""
        kind = event.type()
        if kind in _TOUCHES:
            self.show_ring(on=False)
        elif kind is QEvent.Type.KeyPress:
            self.show_ring(on=True)
        return False
