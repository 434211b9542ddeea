"""What screen readers say by themselves when the focus moves, so that it is not announced, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def of_dialog(front: QWidget) -> frozenset[str]:
    """Return name and description of what the focus came into, nothing where it is no dialog.

    Nothing of an alert either: what it says is announced as a whole, before everything else.
    """
    interface = QAccessible.queryAccessibleInterface(front)
    if interface is None or interface.role() is not QAccessible.Role.Dialog:
        return frozenset()
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description)
    return frozenset(interface.text(kind) for kind in kinds)
