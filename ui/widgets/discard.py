"""Deletes a widget that goes out of sight, so that nothing of it can be found or pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_going: dict[int, QWidget] = {}
"""Widgets until they are deleted. Without a parent they belong to Python, which would delete them
in the middle of their own event once nothing refers to them."""


def discard(widget: QWidget) -> None:
    """Take a widget out of its window at once, and delete it when its own event has ended.

    It tells nothing more: neither words through assistive technology, nor signals.
    """
    key = id(widget)
    _going[key] = widget
    widget.destroyed.connect(lambda: _going.pop(key, None))
    widget.hide()  # may move the focus; it can still tell that
    widget.blockSignals(True)  # noqa: FBT003  Qt’s own
    widget.setParent(None)
    widget.deleteLater()
