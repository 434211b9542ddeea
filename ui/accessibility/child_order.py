"""The order in which assistive technology lists what is on a page: that in which it is read.

Qt lists the children of a widget in the order in which they were made or raised, wherever a layout
puts them (QAccessibleWidget). Readers that walk through a page follow it, as do their lists of
buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def arrange(root: QWidget, order: Callable[[], Iterable[QWidget]]) -> None:
    """Put widgets, and what holds them, in an order among the children of their parents.

    What the order does not name stays before the next that it does: a frame is beneath its words.
    Without assistive technology nothing is done.

    Args:
        root: The page or panel.
        order: Returns widgets, some of them within it. Others are left out of account.
    """
    if not QAccessible.isActive():
        return
    places: dict[QWidget, int] = {}
    parents: dict[QWidget, None] = {}
    for place, widget in enumerate(order()):
        inner = widget if root.isAncestorOf(widget) else root
        while inner is not root and (parent := inner.parentWidget()) is not None:
            places.setdefault(inner, place)
            parents[parent] = None
            inner = parent
    for parent in parents:
        _sort_children(parent, places)


def _sort_children(parent: QWidget, places: dict[QWidget, int]) -> None:
    """Sort those children of a widget that have a place, and tell it if anything has moved."""
    children = [child for child in parent.children() if isinstance(child, QWidget)]
    groups: list[list[QWidget]] = [[]]
    for child in children:
        groups[-1].append(child)
        if child in places:
            groups.append([])
    last = groups.pop()
    groups.sort(key=lambda group: places[group[-1]])
    wanted = [child for group in (*groups, last) for child in group]
    if wanted == children:
        return
    for child in wanted:
        child.raise_()
    QAccessible.updateAccessibility(QAccessibleEvent(parent, QAccessible.Event.ObjectReorder))
