"""Tells assistive technology which words are a heading, so that people can go from one to the next.

Qt knows no property for it: the role of a label is that of plain text unless a factory of
accessible interfaces says otherwise (QAccessible::installFactory). The level of a heading cannot
be told from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_MARK = "heading"


class _LabelInterface(QAccessibleWidget):
    """Words as assistive technology sees them; a heading as long as they are marked as one."""

    def role(self) -> QAccessible.Role:
        """Say what it is now: words that flow take turns at being headings."""
        roles = QAccessible.Role
        return roles.Heading if is_heading(self.object()) else roles.StaticText

    def text(self, kind: QAccessible.Text) -> str:
        """Say its words; an interface made in Python has no name by itself."""
        label = self.object()
        if kind is QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return super().text(kind)


def install() -> None:
    """Let every `Words` be told so; Qt asks by the name of the class."""
    QAccessible.installFactory(_told_as)


def mark(label: QLabel, *, on: bool) -> None:
    """Say that a label is a heading, or, once it is known as one, that it is none."""
    if on is is_heading(label):
        return
    label.setProperty(_MARK, on)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.RoleChanged))


def is_heading(label: QObject) -> bool:
    """Whether a label is marked as a heading."""
    return bool(label.property(_MARK))


def _told_as(name: str, told: QObject) -> QAccessibleWidget | None:
    return _LabelInterface(told) if name == "Label" and isinstance(told, QLabel) else None
