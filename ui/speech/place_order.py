"""The order in which widgets are read: rows from the top, each from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from ui.widgets.choice import Choice
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_reading_order(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Return widgets in reading order: rows from the top, each from its start.

    A question and its answers stay together, and so do the words of a text or of a card, whatever
    is beside them. What comes of several answers is read after all questions.
    """
    groups: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        parent = widget.parentWidget()
        groups.setdefault(parent if parent and _is_group(parent) else widget, []).append(widget)
    questions = _by_place(group for group in groups if isinstance(group, Choice))
    ordered = _by_place(group for group in groups if group not in questions[1:])
    if questions:
        place = ordered.index(questions[0])
        ordered[place : place + 1] = questions
    return [widget for group in ordered for widget in _by_place(groups[group])]


def _is_group(parent: QWidget) -> bool:
    """Whether what is in a widget is read without anything in between."""
    return isinstance(parent, Choice | FlowingText) or parent.property("role") == "card"


def _by_place(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Return widgets in reading order of their places alone."""
    placed = [(QRect(w.mapTo(w.window(), QPoint(0, 0)), w.size()), w) for w in widgets]
    return [widget for _, widget in _xy_cut(placed, across=False, tried=False)]


_Placed = tuple[QRect, QWidget]


def _xy_cut(items: list[_Placed], *, across: bool, tried: bool) -> list[_Placed]:
    """Sort by recursive XY cuts: split at gaps between rows, then between columns, and so on.

    Args:
        items: Widgets with their places in the window, in pixels.
        across: Whether to split between columns, else between rows.
        tried: Whether the other direction had no gap.
    """
    if len(items) <= 1:
        return items
    groups: list[list[_Placed]] = []
    end = -(1 << 30)
    for item in sorted(items, key=lambda placed: _start(placed[0], across=across)):
        place = item[0]
        if not groups or _start(place, across=across) > end:
            groups.append([])
        groups[-1].append(item)
        end = max(end, place.right() if across else place.bottom())
    if len(groups) == 1:
        if tried:  # they overlap in both directions
            return sorted(items, key=lambda placed: (placed[0].top(), placed[0].left()))
        return _xy_cut(items, across=not across, tried=True)
    return [item for group in groups for item in _xy_cut(group, across=not across, tried=False)]


def _start(place: QRect, *, across: bool) -> int:
    """Return the edge at which a place begins: left for columns, top for rows."""
    return place.left() if across else place.top()
