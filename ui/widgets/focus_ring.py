"""When the focus ring is shown, as CSS's `:focus-visible`.

A touch sets the focus, too, and so does the next page; a ring would look like "chosen" to a
person who only touches. So the first key shows the ring, and the next touch hides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_HIDDEN = "ring-hidden"


def is_on(widget: QWidget) -> bool:
    """Whether a widget has the focus and shows it."""
    return widget.hasFocus() and not widget.window().property(_HIDDEN)


class FocusRing(QObject):
    """Watches the native window for keys and touches.

    Args:
        inside: A widget of the window; also the owner.
        acted: Asked at a key whether a person pressed it, and it means something here.
    """

    def __init__(self, inside: QWidget, acted: Callable[[], bool]) -> None:
        super().__init__(inside)
        self._inside = inside
        self._acted = acted

    def show_ring(self, *, on: bool) -> None:
        """Show or hide the ring."""
        window = self._inside.window()
        if bool(window.property(_HIDDEN)) is not on:
            return
        window.setProperty(_HIDDEN, not on)
        focused = window.focusWidget()
        if focused is not None:
            focused.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note touches and keys; none is filtered out."""
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self.show_ring(on=False)
        elif kind is QEvent.Type.KeyPress and self._acted():
            self.show_ring(on=True)
        return False
