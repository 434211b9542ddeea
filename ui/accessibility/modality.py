"""Tells assistive technology that a panel is modal, and hides from it what a panel lies over.

Qt tells that a window is modal; a panel is no window. Its role, and whether what lies beneath is
there, come from accessible interfaces of this module's own (QAccessible::installFactory). The
terms are those of WAI-ARIA: a `dialog`, or an `alertdialog` for one that presses for an answer,
with `aria-modal`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_COVERED = "covered"
_ALERT = "alert"


class _SurfaceInterface(QAccessibleWidget):
    """What panels are laid over: while one is open it does not show and contains nothing."""

    def childCount(self) -> int:
        """Return how many children there are to be found."""
        return 0 if is_covered(self.object()) else super().childCount()

    def state(self) -> QAccessible.State:
        """Return the states at this moment."""
        state = super().state()
        if is_covered(self.object()):
            state.invisible = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return name and description, which an interface made in Python does not have."""
        widget = self.object()
        if isinstance(widget, QWidget):
            if kind is QAccessible.Text.Name:
                return widget.accessibleName()
            if kind is QAccessible.Text.Description:
                return widget.accessibleDescription()
        return super().text(kind)


class _PanelInterface(_SurfaceInterface):
    """A panel: a modal dialog, as long as no other panel lies over it."""

    def role(self) -> QAccessible.Role:
        """Return dialog, or alert for a panel that is marked as one."""
        roles = QAccessible.Role
        return roles.AlertMessage if self.object().property(_ALERT) else roles.Dialog

    def state(self) -> QAccessible.State:
        """Return the states at this moment."""
        state = super().state()
        state.modal = not is_covered(self.object())
        return state


_INTERFACES = {"PageStack": _SurfaceInterface, "Panel": _PanelInterface}
"""By class name, as Qt looks them up; a derived class has that of its base."""


def install() -> None:
    """Register the factory for pages and panels."""
    QAccessible.installFactory(_interface_for)


def mark_alert(panel: QWidget) -> None:
    """Make a panel an alert: it presses for an answer."""
    panel.setProperty(_ALERT, True)  # noqa: FBT003  a Qt property


def cover(widget: QWidget, *, on: bool) -> None:
    """Hide what a panel lies over from assistive technology, or show it again."""
    if on is is_covered(widget):
        return
    widget.setProperty(_COVERED, on)
    if QAccessible.isActive():
        changed = QAccessible.State()
        changed.invisible = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, changed))
        reordered = QAccessibleEvent(widget, QAccessible.Event.ObjectReorder)
        QAccessible.updateAccessibility(reordered)


def is_covered(widget: QObject) -> bool:
    """Whether a panel lies over it."""
    return bool(widget.property(_COVERED))


def _interface_for(name: str, widget: QObject) -> QAccessibleWidget | None:
    kind = _INTERFACES.get(name)
    return kind(widget) if kind is not None and isinstance(widget, QWidget) else None


install()
