"""Gives painted widgets and groups a role for assistive technology, once they have a name.

Qt gives a widget without a role of its own that of a client area, whose name readers pass over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_ROLES = {
    "Choice": QAccessible.Role.Grouping,
    **dict.fromkeys(
        (
            *("DoneMark", "LevelMeter", "Preview", "PrintAnimation", "SheetHead"),
            *("WeekChart", "WeeksChart"),
        ),
        QAccessible.Role.Graphic,
    ),
}
"""By class name, as Qt looks them up."""


class _NamedInterface(QAccessibleWidget):
    """The accessible interface of such a widget."""

    def role(self) -> QAccessible.Role:
        """Return its role; without a name it only adorns, or arranges."""
        widget = self.object()
        named = isinstance(widget, QWidget) and bool(widget.accessibleName())
        return _ROLES[type(widget).__name__] if named else super().role()

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, which an interface made in Python does not have by itself."""
        widget = self.object()
        if kind is QAccessible.Text.Name and isinstance(widget, QWidget):
            return widget.accessibleName()
        return super().text(kind)


def install() -> None:
    """Register the factory for these widgets."""
    QAccessible.installFactory(_interface_for)


def _interface_for(name: str, widget: QObject) -> QAccessibleWidget | None:
    return _NamedInterface(widget) if name in _ROLES and isinstance(widget, QWidget) else None
