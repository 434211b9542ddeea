"""Marks labels as headings for assistive technology, so that people can jump between them.

Qt has no property for it: a label has the role of plain text unless a factory of accessible
interfaces returns another one (QAccessible::installFactory). The level of a heading cannot be
given from Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel

from ui.accessibility.live_region import LiveRegion, region_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

_MARK = "heading"


class _LabelInterface(QAccessibleWidget):
    """The accessible interface of a label; a heading as long as it is marked as one."""

    def role(self) -> QAccessible.Role:
        """Return the role at this moment: labels of flowing text are headings only at times."""
        roles = QAccessible.Role
        return roles.Heading if is_heading(self.object()) else roles.StaticText

    def state(self) -> QAccessible.State:
        """Return its state. A heading may have the focus, though no key leads to it."""
        state = super().state()
        if is_heading(self.object()):
            state.focusable = 1
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, which an interface made in Python does not have by itself."""
        label = self.object()
        if kind is QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return super().text(kind)


def install() -> None:
    """Register the factory for `Label`; Qt looks it up by class name."""
    QAccessible.installFactory(_interface_for)


def mark(label: QLabel, *, on: bool) -> None:
    """Mark a label as a heading, or take the mark back."""
    if on is is_heading(label):
        return
    label.setProperty(_MARK, on)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.RoleChanged))


def is_heading(label: QObject) -> bool:
    """Whether a label is marked as a heading."""
    return bool(label.property(_MARK))


def renew(label: QLabel) -> None:
    """Let a label be another object to assistive technology from now on."""
    interface = QAccessible.queryAccessibleInterface(label)
    if interface is not None:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))


def first(page: QWidget) -> QLabel | None:
    """Return the heading with which a page begins: its title, else the topmost heading."""
    shown = [
        label
        for label in page.findChildren(QLabel)
        if is_heading(label) and label.isVisibleTo(page) and label.text()
    ]
    return min(
        shown,
        key=lambda label: (
            region_of(label) is not LiveRegion.TITLE,
            label.mapTo(page, label.rect().topLeft()).toTuple()[::-1],
        ),
        default=None,
    )


def _interface_for(name: str, label: QObject) -> QAccessibleWidget | None:
    return _LabelInterface(label) if name == "Label" and isinstance(label, QLabel) else None
