"""What assistive technology is told of widgets, without one that runs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget


@contextmanager
def listened_to() -> Iterator[None]:
    """Let Qt keep what it would tell, as if somebody listened."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def told(widget: QWidget) -> QAccessibleInterface:
    """Return what assistive technology sees of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface
